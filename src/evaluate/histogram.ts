import type { ColumnProfile } from '../contracts/report.ts';
import { sampleEvenly } from '../math/sample-evenly.ts';
import type { ColumnSchema } from '../table/schema.ts';
import { numberText, type Column, type NumberColumn, type StringColumn } from '../table/table.ts';

type Histogram = NonNullable<ColumnProfile['histogram']>;

/** Bins of a number: our choice, readable at 200 pixels. */
const BINS = 20;
/** Levels that get a bar of their own: our choice. */
const LEVELS = 12;
/** This share of the rows at each end falls into the outermost bins, so that one outlier does not flatten the rest: our choice. */
const TAIL = 0.005;

/** Which series each row is counted in: its class, or one for all rows. */
export interface HistogramSeries {
  readonly names: readonly string[];
  /** Shape (rows): index into `names`. */
  readonly of: ArrayLike<number>;
}

/**
 * Counts of a column's values, one series for each class. Numbers in equal steps between their 0.5 % and 99.5 % points,
 * few whole numbers and categories one bar a value (the most frequent first, ordered ones in order); null for text and ids.
 */
export function histogramOf(column: Column, schema: ColumnSchema, series: HistogramSeries): Histogram | null {
  switch (schema.type) {
    case 'text':
    case 'id':
      return null;
    case 'number':
    case 'datetime':
      return column.storage === 'numbers' ? binNumbers(column, series) : countLevels(column, schema, series);
    case 'integer':
    case 'boolean':
    case 'category':
    case 'ordered':
      if (column.storage === 'strings') return countLevels(column, schema, series);
      return schema.distinct <= BINS ? countValues(column, series) : binNumbers(column, series);
  }
}

function emptySeries({ names }: HistogramSeries, bins: number): { name: string; counts: number[] }[] {
  return names.map((name) => ({ name, counts: new Array<number>(bins).fill(0) }));
}

function binNumbers({ values }: NumberColumn, series: HistogramSeries): Histogram | null {
  const finite = sampleEvenly(values.filter(Number.isFinite)).sort();
  if (finite.length === 0) return null;
  const low = finite[Math.floor(TAIL * (finite.length - 1))]!;
  const high = finite[Math.ceil((1 - TAIL) * (finite.length - 1))]!;
  const width = (high - low) / BINS;
  if (!(width > 0)) return countNumbers(values, series, [finite[0]!]);
  const counted = emptySeries(series, BINS);
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(values[row]!)) continue;
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((values[row]! - low) / width)));
    counted[series.of[row]!]!.counts[bin]!++;
  }
  const edges = Array.from({ length: BINS + 1 }, (_, i) => low + i * width);
  return { edges, labels: null, series: counted, other: 0 };
}

function countValues(column: NumberColumn, series: HistogramSeries): Histogram | null {
  const distinct = [...new Set(column.values)].filter(Number.isFinite).sort((a, b) => a - b);
  return distinct.length === 0 ? null : countNumbers(column.values, series, distinct, column);
}

function countNumbers(
  values: Float64Array,
  series: HistogramSeries,
  distinct: readonly number[],
  column?: NumberColumn,
): Histogram {
  const position = new Map(distinct.map((value, i) => [value, i]));
  const counted = emptySeries(series, distinct.length);
  let other = 0;
  for (let row = 0; row < values.length; row++) {
    const at = position.get(values[row]!);
    if (at !== undefined) counted[series.of[row]!]!.counts[at]!++;
    else if (Number.isFinite(values[row]!)) other++;
  }
  const labels = distinct.map((value) => (column ? numberText(value, column.source) : String(value)));
  return { edges: null, labels, series: counted, other };
}

function countLevels(column: Column, schema: ColumnSchema, series: HistogramSeries): Histogram | null {
  if (column.storage === 'numbers') return countValues(column, series);
  const shown = shownLevels(column, schema);
  if (shown.length === 0) return null;
  const position = new Map(shown.map((code, i) => [code, i]));
  const counted = emptySeries(series, shown.length);
  let other = 0;
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row]!;
    const at = position.get(code);
    if (at !== undefined) counted[series.of[row]!]!.counts[at]!++;
    else if (code >= 0) other++;
  }
  return { edges: null, labels: shown.map((code) => column.levels[code]!), series: counted, other };
}

/** Codes of the levels that get a bar: ordered ones in their order, others by frequency. */
function shownLevels({ codes, levels }: StringColumn, schema: ColumnSchema): number[] {
  const counts = new Uint32Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const present = [...counts.keys()].filter((code) => counts[code]! > 0);
  if (schema.order) {
    const rank = new Map(schema.order.map((level, i) => [level, i]));
    const rankOf = (code: number): number => rank.get(levels[code]!) ?? schema.order!.length;
    return present.sort((a, b) => rankOf(a) - rankOf(b)).slice(0, LEVELS);
  }
  return present.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, LEVELS);
}
