import { randomInteger, type Rng } from '../../base/random.ts';

/** No letters or digits that are taken for each other; the first is a letter, so that no id reads as a number. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const SIGNS = `${LETTERS}23456789`;
const LENGTH = 8;

/** A new id of a run: eight characters, of which the first three or four name it among thousands. */
export function runId(rng: Rng): string {
  const first = LETTERS[randomInteger(rng, LETTERS.length)]!;
  return first + Array.from({ length: LENGTH - 1 }, () => SIGNS[randomInteger(rng, SIGNS.length)]!).join('');
}
