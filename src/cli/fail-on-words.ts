import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';

/**
 * Reads `--fail-on large,moves`; `any` stands for every word.
 *
 * @param text - null when the flag is not given
 * @param subject - what finds these, as in "a scope"
 * @throws UserError `bad-input` naming the nearest word
 */
export function failOnWords<W extends string>(
  text: string | undefined,
  known: readonly W[],
  subject: string,
): readonly W[] {
  if (text === undefined) return [];
  return text.split(',').flatMap((part) => {
    const word = part.trim();
    if (word === 'any') return [...known];
    const found = known.find((each) => each === word);
    if (found !== undefined) return [found];
    const nearest = nearestName(word, [...known, 'any']);
    throw new UserError('bad-input', `--fail-on "${word}" is not something that ${subject} can show`, {
      hint: nearest ? `Did you mean ${nearest}?` : `It can show ${known.join(', ')}; any stands for all.`,
    });
  });
}
