import type { DiffExamples, SchemaDiff, TableDiff } from '../../contracts/table-diff.ts';
import { hashColumn } from '../../table/hash.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import { cellText, findColumn, type Column, type Table } from '../../table/table.ts';
import { alignColumns, hashPairs, sameCell, type AlignedPair, type HashPair } from './align-columns.ts';
import { columnFacts } from './dataset-version.ts';
import { matchByContent, matchByKey, type Matched, type RowMatches, type RowPairs } from './match-rows.ts';
import { labelChanges } from './label-changes.ts';
import { categoriesOfBoth, levelChanges } from './level-changes.ts';
import { diffSchemas, type SameValues } from './schema-diff.ts';

export interface DiffOptions {
  /** Columns that identify a row. Without them, or when a version lacks one, rows are told by their content. */
  readonly keys?: readonly string[] | undefined;
  /** Column whose changes are label flips. */
  readonly target?: string | undefined;
  /** Examples of each sort. @default 20 */
  readonly mostExamples?: number | undefined;
}

/** Columns that share at least this part of their values are similar enough to be one renamed: our choice. */
const SIMILAR = 0.95;

/**
 * Compares two versions of a table. With keys, rows are paired by them and cells compared; without, rows are equal or not,
 * as often as they stand there. Columns that only one version has do not count in the comparison of rows.
 * O(rows × columns); rows are compared by hashes of 53 bits (two million different rows share one with a chance of 2 × 10⁻⁴).
 */
export function diffTables(before: Table, after: Table, options: DiffOptions = {}): TableDiff {
  const { keys = [], target, mostExamples = 20 } = options;
  const [factsBefore, factsAfter] = [factsOf(before), factsOf(after)];
  const schema = diffSchemas(factsBefore, factsAfter, (from, to) =>
    similarity(findColumn(before, from)!, findColumn(after, to)!),
  );
  const pairs = pairColumns(before, after, schema);
  const absentKeys = keys.filter((key) => !pairs.some(({ name }) => name === key));
  const keyPairs = absentKeys.length > 0 ? [] : pairs.filter(({ name }) => keys.includes(name));
  const hashes = hashPairs(pairs, before.rows, after.rows);
  const matched = keyPairs.length > 0 ? byKeys(keyPairs, hashes) : { ...byContent(hashes), changed: NO_PAIRS };
  const cells = countCells(pairs, matched.changed);
  return {
    rows: {
      before: before.rows,
      after: after.rows,
      added: matched.added.length,
      removed: matched.removed.length,
      changed: matched.changed.before.length,
      same: matched.before.length - matched.changed.before.length,
      reordered: isReordered(matched, after.rows),
    },
    matching:
      'ambiguous' in matched
        ? { by: 'keys', keys, ambiguous: matched.ambiguous }
        : { by: 'content', columns: pairs.length, absentKeys },
    schema,
    cells,
    levels: levelChanges(pairs, categoriesOfBoth(factsBefore.columns, factsAfter.columns)),
    labels: labelChanges({ pairs, target, matched, byKey: keyPairs.length > 0 }),
    examples: examplesOf(pairs, matched, mostExamples),
  };
}

const NO_PAIRS: RowPairs = { before: new Int32Array(), after: new Int32Array() };

const factsOf = (table: Table) => ({ rows: table.rows, columns: columnFacts(table, inferSchema(table)) });

function similarity(before: Column, after: Column): ReturnType<SameValues> {
  if (before.storage !== after.storage) return null;
  const pair = alignColumns(before, after);
  if (hashColumn(before) === hashColumn(after)) return 'equal';
  const [old, now] = hashPairs([pair], lengthOf(before), lengthOf(after));
  const shared = matchByContent(old, now).before.length;
  // Few values are shared by chance: switches and small codes are all alike.
  return shared >= SIMILAR * Math.max(old.length, now.length) && new Set(old).size > MANY_VALUES ? 'similar' : null;
}

const MANY_VALUES = 20;

const lengthOf = (column: Column): number =>
  column.storage === 'numbers' ? column.values.length : column.codes.length;

/** The columns that both have, renamed ones under their new name. */
function pairColumns(before: Table, after: Table, { renamed }: SchemaDiff): AlignedPair[] {
  const oldName = new Map(renamed.map(({ from, to }) => [to, from]));
  return after.columns.flatMap((column) => {
    const other = findColumn(before, oldName.get(column.name) ?? column.name);
    return other ? [alignColumns(other, column)] : [];
  });
}

const byContent = ([before, after]: HashPair): RowMatches => matchByContent(before, after);

function byKeys(keyPairs: readonly AlignedPair[], hashes: HashPair) {
  const [before, after] = hashes;
  const keyed = matchByKey(...hashPairs(keyPairs, before.length, after.length));
  const told = matchByContent(before, after, keyed.ambiguousBefore, keyed.ambiguousAfter);
  const differing = Array.from(keyed.before.keys()).filter((i) => before[keyed.before[i]!] !== after[keyed.after[i]!]);
  return {
    before: joined(keyed.before, told.before),
    after: joined(keyed.after, told.after),
    removed: joined(keyed.removed, told.removed).sort(),
    added: joined(keyed.added, told.added).sort(),
    changed: {
      before: Int32Array.from(differing, (i) => keyed.before[i]!),
      after: Int32Array.from(differing, (i) => keyed.after[i]!),
    },
    ambiguous: { before: keyed.ambiguousBefore.length, after: keyed.ambiguousAfter.length },
  };
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const all = new Int32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function countCells(pairs: readonly AlignedPair[], { before, after }: RowPairs): TableDiff['cells'] {
  return pairs
    .map((pair) => {
      let changed = 0;
      for (let i = 0; i < before.length; i++) if (!sameCell(pair, before[i]!, after[i]!)) changed++;
      return { column: pair.name, changed };
    })
    .filter(({ changed }) => changed > 0)
    .sort((a, b) => b.changed - a.changed);
}

/** Whether the rows that stand in both follow each other differently. */
function isReordered({ before, after }: RowPairs, rowsAfter: number): boolean {
  const placeBefore = new Int32Array(rowsAfter).fill(-1);
  for (let i = 0; i < after.length; i++) placeBefore[after[i]!] = before[i]!;
  let last = -1;
  for (const place of placeBefore) {
    if (place < 0) continue;
    if (place < last) return true;
    last = place;
  }
  return false;
}

function examplesOf(pairs: readonly AlignedPair[], matched: Matched, most: number): DiffExamples {
  const changed: DiffExamples['changed'][number][] = [];
  const { before, after } = matched.changed;
  for (let i = 0; i < before.length && changed.length < most; i++) {
    const [rowBefore, rowAfter] = [before[i]!, after[i]!];
    for (const pair of pairs) {
      if (changed.length === most || sameCell(pair, rowBefore, rowAfter)) continue;
      const texts = { before: cellText(pair.before, rowBefore), after: cellText(pair.after, rowAfter) };
      changed.push({ rowBefore, rowAfter, column: pair.name, ...texts });
    }
  }
  return {
    added: Array.from(matched.added.subarray(0, most)),
    removed: Array.from(matched.removed.subarray(0, most)),
    changed,
  };
}
