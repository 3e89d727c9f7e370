import type { JournalEntry, JournalKind } from '../../contracts/journal.ts';
import { textIndex } from '../../stats/text-similarity.ts';
import { thoughtText } from './entry-text.ts';

/** An earlier entry that says something like it. */
export interface Noted {
  readonly entry: JournalEntry;
  /** In [0, 1]; 1 is the same words. */
  readonly similarity: number;
}

/** Kinds of entries in which a thought may have been noted. */
const THOUGHTS: readonly JournalKind[] = ['note', 'learning', 'finding', 'decision', 'iteration', 'registration'];

/** From here on two thoughts are called alike: our choice, from the pairs in the test. */
const ALIKE = 0.3;

/** Earlier entries that are shown: our choice. */
const MOST_SHOWN = 3;

/** What was noted before that a text is like, most alike first; of equals the newest first. */
export function notedBefore(text: string, entries: readonly JournalEntry[]): Noted[] {
  return notedLike(entries)(text);
}

/** The same for many texts: the words of the log are counted once. */
export function notedLike(entries: readonly JournalEntry[]): (text: string) => Noted[] {
  const thoughts = entries.filter(({ kind }) => THOUGHTS.includes(kind));
  const index = textIndex(thoughts.map(thoughtText));
  return (text) => {
    const similarities = index(text);
    return thoughts
      .map((entry, i) => ({ entry, similarity: similarities[i]! }))
      .filter(({ similarity }) => similarity >= ALIKE)
      .toSorted((a, b) => b.similarity - a.similarity || (a.entry.at < b.entry.at ? 1 : -1))
      .slice(0, MOST_SHOWN);
  };
}
