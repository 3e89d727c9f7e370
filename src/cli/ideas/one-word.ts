import { UserError } from '../../base/errors.ts';

/** The one word behind the name of a source. @throws UserError `bad-input` when there is none, or more than one */
export function oneWord(words: readonly string[], usage: string): string {
  const [word, ...more] = words;
  if (word !== undefined && more.length === 0) return word;
  const message = word === undefined ? 'one word is missing' : `${words.length} words are given: ${words.join(', ')}`;
  throw new UserError('bad-input', message, { hint: `Write ${usage}.` });
}
