import { UserError } from '../base/errors.ts';
import type { Arguments } from './arguments.ts';

/**
 * The one word that a verb takes beside its flags.
 *
 * @param usage - as in `cairn gate GATE`
 * @param question - asked when there is none, as in `Which gate?`
 * @throws UserError `bad-input` when there is none, or more than one
 */
export function onePositional({ positionals }: Arguments, usage: string, question = 'one word is missing'): string {
  const [word, ...more] = positionals;
  if (word !== undefined && more.length === 0) return word;
  const message = word === undefined ? question : `${positionals.length} words are given: ${positionals.join(', ')}`;
  throw new UserError('bad-input', message, { hint: `Write ${usage}.` });
}

/** @throws UserError `bad-input` when a verb that takes no words beside its flags is given some */
export function noPositionals({ positionals }: Arguments, usage: string): void {
  if (positionals.length === 0) return;
  throw new UserError('bad-input', `"${positionals[0]!}" is not understood here`, { hint: `Write ${usage}.` });
}

/** The value of a flag that must be given. @throws UserError `bad-input` */
export function neededFlag(given: Arguments, name: string, example: string): string {
  const value = given.value(name);
  if (value !== undefined) return value;
  throw new UserError('bad-input', `--${name} is missing`, { hint: `Give it, as in ${example}.` });
}

/** The word that a verb may take beside its flags; null without one. @throws UserError `bad-input` when there are more */
export const atMostOne = (given: Arguments, usage: string): string | null =>
  given.positionals.length === 0 ? null : onePositional(given, usage);
