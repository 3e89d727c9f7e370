import { formatCounted, formatShare } from '../base/number-format.ts';
import type { ColumnSchema, Schema } from '../table/schema.ts';
import { findColumn, numberText, type NumberColumn, type Table } from '../table/table.ts';

/** A monotone number needs at least this share of distinct values to be a clock; below it is a group candidate (our choice). */
const CLOCK_DISTINCT = 0.5;

/** More rows than this without a date, and the column cannot order the table (our choice). */
const MOST_MISSING = 0.05;

/** Fewer moments than this cannot be cut into before and after (our choice). */
const FEWEST_MOMENTS = 5;

/** Dates that describe the subject of a row, not when the row came about. */
const ABOUT_THE_SUBJECT = /birth|born|dob\b|founded|built|manufactur|expir/i;

/** Numbers that are clocks by name. */
const CLOCK_NAME = /(^|[^a-z])(time|timestamp|ts|epoch|seconds|date|tick|elapsed)([^a-z]|$)/i;

export interface TimeColumn {
  readonly column: string;
  readonly reason: string;
  /** Shape (rows); NaN is missing. */
  readonly values: Float64Array;
  /** First and last moment as a person reads them. */
  readonly from: string;
  readonly to: string;
  /** Whether the rows stand in time order already. */
  readonly sorted: boolean;
}

/**
 * The column that says when each row came about, or null. A date or timestamp; else a number that rises with the rows
 * and has at least half its values distinct, unless it is an id. Among several dates the one in which the rows are
 * sorted, then the one with more distinct moments. From values and names alone.
 */
export function findTimeColumn(
  table: Table,
  schema: Schema,
  { exclude = [] }: { readonly exclude?: Iterable<string> } = {},
): TimeColumn | null {
  const excluded = new Set(exclude);
  const entries = schema.flatMap((entry, place) => {
    const column = table.columns[place];
    return column?.storage === 'numbers' && !excluded.has(entry.name) ? [{ entry, column, rows: table.rows }] : [];
  });
  const candidates = entries.flatMap((described) => dateCandidate(described) ?? []);
  const clocks = entries.flatMap((described) => clockCandidate(described) ?? []);
  const best = candidates.sort((a, b) => Number(b.time.sorted) - Number(a.time.sorted) || b.distinct - a.distinct)[0];
  return best?.time ?? clocks[0]?.time ?? null;
}

/**
 * The named column as time, whatever it looks like.
 * @returns null when its values are not numbers or dates
 */
export function timeColumnNamed(table: Table, name: string): TimeColumn | null {
  const column = findColumn(table, name);
  return column?.storage === 'numbers' ? describe(column, `\`${name}\` is the time, as asked for.`) : null;
}

interface Candidate {
  readonly time: TimeColumn;
  readonly distinct: number;
}

interface Described {
  readonly entry: ColumnSchema;
  readonly column: NumberColumn;
  readonly rows: number;
}

function dateCandidate({ entry, column, rows }: Described): Candidate | null {
  const isDate = column.source === 'date' || column.source === 'timestamp' || entry.type === 'datetime';
  const usable = entry.distinct >= FEWEST_MOMENTS && entry.missing <= MOST_MISSING * rows;
  if (!isDate || !usable || ABOUT_THE_SUBJECT.test(entry.name)) return null;
  const what = `\`${entry.name}\` holds dates, ${formatCounted(entry.distinct, 'distinct one')}`;
  const time = describe(column, what);
  const order = time.sorted ? 'and the rows stand in its order' : 'and the rows are not in its order';
  return { time: { ...time, reason: `${what}, from ${time.from} to ${time.to}, ${order}.` }, distinct: entry.distinct };
}

function clockCandidate({ entry, column, rows }: Described): Candidate | null {
  if (column.source !== 'double' && column.source !== 'integer') return null;
  if (entry.type === 'id') return null;
  const share = entry.distinct / Math.max(1, rows);
  if (entry.distinct < FEWEST_MOMENTS || share < CLOCK_DISTINCT || entry.missing > 0) return null;
  const time = describe(column, '');
  // A whole number that counts the rows is an id; one that rises by chance in a handful of rows is nothing.
  if (!time.sorted || rows < 20 || isRowNumber(column)) return null;
  const named = CLOCK_NAME.test(entry.name) ? ', as its name says,' : '';
  const reason = `\`${entry.name}\` rises with the rows and ${formatShare(share)} of its values are distinct: it is${named} a clock, from ${time.from} to ${time.to}.`;
  return { time: { ...time, reason }, distinct: entry.distinct };
}

/** Whole numbers, each one more than the one before, that are not called a time. */
function isRowNumber({ name, values }: NumberColumn): boolean {
  return (
    !CLOCK_NAME.test(name) &&
    values.every((value, row) => Number.isInteger(value) && (row === 0 || value === values[row - 1]! + 1))
  );
}

function describe(column: NumberColumn, reason: string): TimeColumn {
  let [low, high, last] = [Infinity, -Infinity, -Infinity];
  let sorted = true;
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    if (value < last) sorted = false;
    last = value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const text = (value: number): string => (Number.isFinite(value) ? numberText(value, column.source) : '–');
  return { column: column.name, reason, values: column.values, from: text(low), to: text(high), sorted };
}
