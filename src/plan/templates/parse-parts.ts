import { UserError } from '../../base/errors.ts';
import type { Part, People } from './step.ts';

/** Letters, digits, spaces, dashes and underscores: an id that can be typed without quotes. */
const NAME = /^[\p{L}\p{N}_](?:[\p{L}\p{N} _-]*[\p{L}\p{N}_])?$/u;
const LONGEST = 40;

/** More people than this are planned in another way: our choice. */
const MOST_PEOPLE = 100;

const usableName = (name: string, flag: string): string => {
  if (NAME.test(name) && name.length <= LONGEST) return name;
  throw new UserError('bad-input', `--${flag}: ${JSON.stringify(name)} is not a name`, {
    hint: `Write letters, digits, dashes and spaces, ${LONGEST} at most.`,
  });
};

function refuseTwice(names: readonly string[], flag: string): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return;
  throw new UserError('bad-input', `--${flag} names "${twice}" twice`, { hint: 'Give each a name of its own.' });
}

/**
 * Parts as in "data, model after data, app after data and model"; what a part comes after stands before it.
 *
 * @throws UserError `bad-input` for what is no name, named twice, or comes after something that does not stand before it
 */
export function parseParts(text: string): Part[] {
  const parts = text.split(',').map((written): Part => {
    const [, name = '', after] = /^\s*(.*?)(?:\s+after\s+(.*?))?\s*$/s.exec(written)!;
    return {
      name: usableName(name, 'parts'),
      after: after === undefined ? [] : after.split(/\s+and\s+/).map((one) => usableName(one.trim(), 'parts')),
    };
  });
  refuseTwice(
    parts.map(({ name }) => name),
    'parts',
  );
  parts.forEach(({ name, after }, at) => {
    const unknown = after.find((other) => !parts.slice(0, at).some((part) => part.name === other));
    if (unknown === undefined) return;
    throw new UserError('bad-input', `--parts: ${name} comes after "${unknown}", which does not stand before it`, {
      hint: 'Name first what others come after, as in --parts "data, model after data".',
    });
  });
  return parts;
}

/** A number of people, or their names, as in "3" or "ana, ben". @throws UserError `bad-input` */
export function parsePeople(text: string): People {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) {
    if (Number.isInteger(number) && number >= 1 && number <= MOST_PEOPLE) {
      return { kind: 'number', count: number, isGuess: false };
    }
    throw new UserError('bad-input', `--people ${text.trim()} is not a number of people`, {
      hint: `Write a whole number from 1 to ${MOST_PEOPLE}, or names, as in --people "ana, ben".`,
    });
  }
  const names = text.split(',').map((name) => usableName(name.trim(), 'people'));
  refuseTwice(names, 'people');
  return { kind: 'names', names };
}
