import type { ColumnType } from '../../base/column-type.ts';
import { formatCounted } from '../../base/number-format.ts';
import { takeEntries } from '../../base/take-entries.ts';
import type { SchemaDiff } from '../../contracts/table-diff.ts';
import type { ColumnDistance, ColumnDrift, DistributionDrift, SchemaBreak } from '../../contracts/table-drift.ts';
import { shiftCounts } from '../../split/column-shift.ts';
import { holmAdjust } from '../../stats/holm.ts';
import { kolmogorovSmirnov, type KolmogorovSmirnov } from '../../stats/kolmogorov-smirnov.ts';
import { estimateStability, type StabilityEstimate } from '../../stats/population-stability.ts';
import { appendRows } from '../../table/append-rows.ts';
import { findColumn, takeColumn, type Column, type Table } from '../../table/table.ts';
import type { ColumnFacts } from './schema-diff.ts';

const SMALL = 0.1;
const LARGE = 0.25;
/** At this level, after Holm, a difference is not explained by rows alone. */
const ALPHA = 0.05;
/** Our choice: more rows change no answer of this kind. */
const MOST_ROWS = 200_000;

/** What broke: columns that went, were renamed or hold what does not fit their type, and keys that identify rows no more. */
export function schemaBreaks(schema: SchemaDiff, keys: readonly KeyState[]): SchemaBreak[] {
  return [
    ...schema.removed.map((column): SchemaBreak => ({ column, kind: 'removed', what: 'is gone' })),
    ...schema.renamed.map(({ from, to, certain }): SchemaBreak => ({
      column: from,
      kind: 'renamed',
      what: certain ? `is called \`${to}\` now` : `seems to be called \`${to}\` now`,
    })),
    ...schema.types
      .filter(({ breaks }) => breaks)
      .map(({ column, before, after }): SchemaBreak => ({ column, kind: 'type', what: typeWords(before, after) })),
    ...keys
      .filter(({ before, after }) => after.missing > before.missing || after.repeated > before.repeated)
      .map(({ column, after }): SchemaBreak => ({ column, kind: 'key', what: keyWords(after) })),
  ];
}

const typeWords = (before: ColumnType | 'empty', after: ColumnType | 'empty'): string =>
  after === 'empty' ? `was ${before} and has no value left` : `was ${before} and is ${after}`;

const keyWords = ({ missing, repeated }: KeyCounts): string =>
  `is a key, and ${[
    ...(missing > 0 ? [`${formatCounted(missing, 'value')} ${missing === 1 ? 'is' : 'are'} missing`] : []),
    ...(repeated > 0 ? [`${formatCounted(repeated, 'row')} ${repeated === 1 ? 'repeats' : 'repeat'} one`] : []),
  ].join(' and ')}`;

/** Rows without a key, and rows whose key another row has. */
export interface KeyCounts {
  readonly missing: number;
  readonly repeated: number;
}

export interface KeyState {
  readonly column: string;
  readonly before: KeyCounts;
  readonly after: KeyCounts;
}

/** What became of the key columns that both versions have. A key of several columns may repeat in each of them. */
export function keyStates(
  before: readonly ColumnFacts[],
  after: readonly ColumnFacts[],
  keys: readonly string[],
  rows: readonly [number, number],
): KeyState[] {
  return keys.flatMap((column) => {
    const [was, is] = [before, after].map((columns) => columns.find(({ name }) => name === column));
    if (!was || !is) return [];
    const counts = ({ missing, distinct }: ColumnFacts, all: number): KeyCounts => ({
      missing,
      repeated: keys.length > 1 ? 0 : all - missing - distinct,
    });
    return [{ column, before: counts(was, rows[0]), after: counts(is, rows[1]) }];
  });
}

/**
 * Population stability index of each column that both versions have, with its sampling error: over tenths of the earlier
 * values, or over the most frequent levels; of numbers the Kolmogorov–Smirnov statistic, too. Ids, free text and dates
 * always move and are left out.
 */
export function distributionDrift(
  before: Table,
  after: Table,
  types: ReadonlyMap<string, ColumnType>,
): DistributionDrift {
  const skipped: { column: string; because: string }[] = [];
  const measured: (StabilityEstimate & { column: string; missing: readonly [number, number] })[] = [];
  const [old, now] = [sampled(before.rows), sampled(after.rows)];
  for (const column of after.columns) {
    const other = findColumn(before, column.name);
    if (!other) continue;
    const because = unfit(types.get(column.name));
    const estimate = because === null ? compare(takeColumn(other, old), takeColumn(column, now)) : null;
    if (estimate === null)
      skipped.push({ column: column.name, because: because ?? 'it holds one value only, or there are too few rows' });
    else measured.push({ column: column.name, ...estimate });
  }
  const adjusted = holmAdjust(measured.map(({ p }) => p));
  const distances = distancesOf(
    measured.flatMap(({ column }) => {
      const [was, is] = [findColumn(before, column)!, findColumn(after, column)!];
      const isNumber = NUMBERS.has(types.get(column)) && was.storage === 'numbers' && is.storage === 'numbers';
      const found = isNumber ? kolmogorovSmirnov(takeEntries(was.values, old), takeEntries(is.values, now)) : null;
      return found ? [[column, found] as const] : [];
    }),
  );
  const columns = measured
    .map((entry, i): ColumnDrift => {
      const distance = distances.get(entry.column);
      const size = sizeOf(entry.index, adjusted[i]!);
      return { ...entry, adjustedP: adjusted[i]!, size, ...(distance && { distance }) };
    })
    .sort((a, b) => b.index - a.index);
  return { columns, skipped, rows: [old.length, now.length] };
}

const NUMBERS: ReadonlySet<ColumnType | undefined> = new Set(['number', 'integer']);

function distancesOf(found: readonly (readonly [string, KolmogorovSmirnov])[]): Map<string, ColumnDistance> {
  const adjusted = holmAdjust(found.map(([, { p }]) => p));
  return new Map(
    found.map(([column, { statistic, interval, byChance }], i) => [
      column,
      { statistic, interval, byChance, adjustedP: adjusted[i]! },
    ]),
  );
}

function sizeOf(index: number, adjustedP: number): ColumnDrift['size'] {
  if (adjustedP > ALPHA) return 'none';
  return index < SMALL ? 'small' : index < LARGE ? 'moderate' : 'large';
}

function unfit(type: ColumnType | undefined): string | null {
  if (type === 'id') return 'ids differ from row to row';
  if (type === 'text') return 'free text differs from row to row';
  return type === 'datetime' ? 'dates move on' : null;
}

/** Rows at equal distances when there are more than are needed. */
function sampled(rows: number): Int32Array {
  const kept = Math.min(rows, MOST_ROWS);
  return Int32Array.from({ length: kept }, (_, i) => Math.floor((i * rows) / kept));
}

function compare(before: Column, after: Column) {
  const [rowsBefore, rowsAfter] = [before, after].map((column) =>
    column.storage === 'numbers' ? column.values.length : column.codes.length,
  ) as [number, number];
  const names = { first: 'the earlier version', second: 'the later version' };
  const both = appendRows(
    { rows: rowsBefore, columns: [before] },
    { rows: rowsAfter, columns: [{ ...after, name: before.name }] },
    names,
  ).columns[0]!;
  const reference = Int32Array.from({ length: rowsBefore }, (_, i) => i);
  const other = Int32Array.from({ length: rowsAfter }, (_, i) => rowsBefore + i);
  const counts = shiftCounts(both, reference, other);
  const estimate = estimateStability(counts.reference, counts.other);
  return estimate && { ...estimate, missing: [missingShare(before), missingShare(after)] as const };
}

function missingShare(column: Column): number {
  if (column.storage === 'numbers') {
    return column.values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0) / column.values.length;
  }
  return column.codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0) / column.codes.length;
}
