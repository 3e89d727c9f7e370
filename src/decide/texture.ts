import { listed } from '../base/listed.ts';
import type { ClaimKind } from '../contracts/claim.ts';
import type { Word } from './word.ts';

/** How a number is known, or the word behind it. */
type Kind = ClaimKind | Word['kind'] | 'unknown';

/** A number in a sentence or a picture, where nothing opens: what nobody stands for is in brackets with a tilde, as everywhere. */
export const inTexture = (text: string, kind: Kind): string => (kind === 'assumed' ? `[~${text}]` : text);

/** Whose numbers are guesses, as a clause behind what follows from them; empty where somebody stands for each. */
export function guessClause(grounds: Readonly<Record<string, Kind>>): string {
  const guessed = Object.keys(grounds).filter((name) => grounds[name] === 'assumed');
  return guessed.length === 0 ? '' : `, on guesses of ${listed(guessed)} that nobody stands for`;
}
