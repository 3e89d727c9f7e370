import type { LevelChange } from '../../contracts/table-diff.ts';
import { countLevels } from '../../table/interpret-text.ts';
import type { AlignedPair } from './align-columns.ts';
import type { ColumnFacts } from './schema-diff.ts';

/** Columns that are categories in both versions. Free text and ids always gain and lose values. */
export function categoriesOfBoth(before: readonly ColumnFacts[], after: readonly ColumnFacts[]): ReadonlySet<string> {
  const among = (columns: readonly ColumnFacts[]): string[] =>
    columns.filter(({ type }) => type === 'category' || type === 'ordered').map(({ name }) => name);
  const was = new Set(among(before));
  return new Set(among(after).filter((name) => was.has(name)));
}

/** Categories that gained or lost a value. */
export function levelChanges(pairs: readonly AlignedPair[], categories: ReadonlySet<string>): LevelChange[] {
  return pairs.flatMap(({ name, before: old, after: now }) => {
    if (!categories.has(name) || old.storage !== 'strings' || now.storage !== 'strings') return [];
    const [was, is] = [countLevels(old), countLevels(now)]; // over one list of levels
    const only = (mine: Int32Array, others: Int32Array) =>
      old.levels
        .map((level, code) => ({ level, rows: others[code]! > 0 ? 0 : mine[code]! }))
        .filter(({ rows }) => rows > 0)
        .sort((a, b) => b.rows - a.rows);
    const change = { column: name, came: only(is, was), gone: only(was, is) };
    return change.came.length + change.gone.length > 0 ? [change] : [];
  });
}
