import type { ColumnSchema, Schema } from '../table/schema.ts';
import type { Column, StringColumn, Table } from '../table/table.ts';

/** Levels of a nominal column that get an indicator; the rest share none (our choice). */
const MOST_LEVELS = 30;

/** Hash buckets for the words of a text column (our choice). */
const TEXT_BUCKETS = 128;

/** Above this many numeric columns they enter a linear probe without their bins (our choice, for speed). */
const MOST_BINNED = 40;

/** Probes look at this many columns at most, evenly spaced over the table; the report says so. */
const MOST_PROBE_COLUMNS = 300;

/** Rows as vectors, for probes that measure distances or fit a line. Learnt without the target. */
export interface ProbeMatrix {
  readonly rows: number;
  readonly width: number;
  /** Shape (rows × width), row-major; numbers have mean 0 and deviation 1, levels are 0 or 1, missing numbers are 0. */
  readonly values: Float32Array;
  /** Shape (width): the column of the table that each place comes from. */
  readonly sources: readonly string[];
}

export interface ProbeMatrixOptions {
  readonly columns: readonly string[];
  readonly rows: Int32Array;
  /** Also the distance from the median and indicators of quarters of a number, so that a line can bend. */
  readonly bins: boolean;
}

/** Encodes the given columns on the given rows. Nothing of the target goes in. */
export function probeMatrix(table: Table, schema: Schema, { columns, rows, bins }: ProbeMatrixOptions): ProbeMatrix {
  const looked =
    columns.length <= MOST_PROBE_COLUMNS
      ? columns
      : columns.filter(
          (_, i) =>
            Math.floor((i * MOST_PROBE_COLUMNS) / columns.length) !==
            Math.floor(((i - 1) * MOST_PROBE_COLUMNS) / columns.length),
        );
  const names = new Set(looked);
  const numeric = schema.filter(
    ({ name, type }) => names.has(name) && (type === 'number' || type === 'integer'),
  ).length;
  const places: { source: string; values: Float32Array }[] = [];
  for (const [place, entry] of schema.entries()) {
    const column = names.has(entry.name) ? table.columns[place] : undefined;
    if (column === undefined) continue;
    for (const values of encodeColumn(column, entry, { rows, bins: bins && numeric <= MOST_BINNED }))
      places.push({ source: entry.name, values });
  }
  const values = new Float32Array(rows.length * places.length);
  for (const [place, { values: source }] of places.entries()) {
    for (let i = 0; i < rows.length; i++) values[i * places.length + place] = source[i]!;
  }
  return { rows: rows.length, width: places.length, values, sources: places.map(({ source }) => source) };
}

function encodeColumn(
  column: Column,
  entry: ColumnSchema,
  { rows, bins }: { readonly rows: Int32Array; readonly bins: boolean },
): Float32Array[] {
  if (column.storage === 'numbers')
    return encodeNumbers(
      Float64Array.from(rows, (row) => column.values[row]!),
      bins && entry.type !== 'boolean',
    );
  if (entry.type === 'text') return encodeText(column, rows);
  if (entry.type === 'ordered' && entry.order) {
    const rank = new Map(entry.order.map((level, index) => [level, index]));
    return encodeNumbers(
      Float64Array.from(rows, (row) =>
        column.codes[row]! < 0 ? NaN : (rank.get(column.levels[column.codes[row]!]!) ?? NaN),
      ),
      bins,
    );
  }
  return encodeLevels(column.codes, rows);
}

/** A number as a standard score and an indicator of missing values; with bins also its distance from the middle and indicators of quarters. */
function encodeNumbers(values: Float64Array, bins: boolean): Float32Array[] {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return [];
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const deviation = Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length);
  const places: Float32Array[] = [];
  if (deviation > 0)
    places.push(
      Float32Array.from(values, (value) =>
        Number.isFinite(value) ? Math.max(-5, Math.min(5, (value - mean) / deviation)) : 0,
      ),
    );
  if (finite.length < values.length)
    places.push(Float32Array.from(values, (value) => (Number.isFinite(value) ? 0 : 1)));
  if (!bins) return places;
  const sorted = finite.sort();
  const middle = sorted[sorted.length >> 1]!;
  if (deviation > 0)
    places.push(
      Float32Array.from(values, (value) =>
        Number.isFinite(value) ? Math.min(5, Math.abs(value - middle) / deviation) : 0,
      ),
    );
  const edges = new Set([0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * sorted.length)]!));
  for (const edge of edges)
    if (edge > sorted[0]!) places.push(Float32Array.from(values, (value) => (value >= edge ? 1 : 0)));
  return places;
}

function encodeLevels(codes: Int32Array, rows: Int32Array): Float32Array[] {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  const frequent = [...counts].sort(([a, x], [b, y]) => y - x || a - b).slice(0, MOST_LEVELS);
  return frequent.map(([level]) => Float32Array.from(rows, (row) => (codes[row] === level ? 1 : 0)));
}

/** Counts of hashed words, each row of length 1. */
function encodeText(column: StringColumn, rows: Int32Array): Float32Array[] {
  const places = Array.from({ length: TEXT_BUCKETS }, () => new Float32Array(rows.length));
  for (let i = 0; i < rows.length; i++) {
    if (column.codes[rows[i]!]! < 0) continue;
    const words = column.levels[column.codes[rows[i]!]!]!.toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
    for (const word of words) places[hashWord(word) % TEXT_BUCKETS]![i]!++;
    const length = Math.sqrt(places.reduce((sum, place) => sum + place[i]! ** 2, 0));
    if (length > 0) for (const place of places) place[i]! *= 3 / length;
  }
  return places;
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
