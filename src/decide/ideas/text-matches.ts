import type { StringColumn } from '../../table/table.ts';
import { wordsOf } from '../../stats/text-similarity.ts';

/** Spellings of a column that are the same after case, accents, signs and the order of words are taken away. */
export interface SpellingMatches {
  /** Different spellings. */
  readonly spellings: number;
  /** Spellings that have another one beside them. */
  readonly matched: number;
  /** The largest group of spellings. */
  readonly example: readonly string[];
}

/** The rule that every matcher must beat: what it already finds. O(letters). */
export function spellingMatches(column: StringColumn): SpellingMatches {
  const used = new Set(column.codes);
  const groups = new Map<string, string[]>();
  let spellings = 0;
  column.levels.forEach((level, code) => {
    if (!used.has(code)) return;
    spellings++;
    const key = wordsOf(level).toSorted().join(' ');
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), level]);
  });
  const several = [...groups.values()].filter((group) => group.length > 1);
  const example = several.reduce<string[]>((largest, group) => (group.length > largest.length ? group : largest), []);
  return { spellings, matched: several.reduce((sum, group) => sum + group.length, 0), example: example.slice(0, 3) };
}
