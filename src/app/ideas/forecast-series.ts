import { argsort } from '../../math/ranks.ts';
import { findTimeColumn, timeColumnNamed, type TimeColumn } from '../../split/time.ts';
import { detectSeason } from '../../stats/season.ts';
import type { Schema } from '../../table/schema.ts';
import { cellText, findColumn, takeRows, type Column, type Table } from '../../table/table.ts';

/** A number that comes again and again, ready to be held against its own past. */
export interface Series {
  /** The number that would be forecast. */
  readonly column: string;
  /** In words, as in "the next `price` of each `symbol`". */
  readonly what: string;
  /** What the baseline answers, in words. */
  readonly baseline: string;
  /** Columns `when`, `value` and `before`: the value of the season before, or the last one. */
  readonly table: Table;
}

export type SeriesFound = {
  readonly series: readonly Series[];
  readonly time: TimeColumn | null;
  readonly because: string;
};

/** Columns of numbers that are forecast: our choice, the first of the table. */
const MOST_SERIES = 3;
/** Fewer moments cannot be split into past and future: our choice. */
const FEWEST_MOMENTS = 40;
/** Nearly every row has its own moment, or its own moment and name: our choice. */
const NEARLY_ALL = 0.98;
/** More names than this are no panel but events: our choice. */
const MOST_NAMES = 500;

/** Rows of a series that are read, the latest: our choice. */
const LATEST_ROWS = 10_000;
/** A name has a row at so many of the moments, or it meets them by chance: our choice. */
const DENSE = 0.3;

/**
 * The series of a table: numbers by time, numbers by time for each name, or how many rows a period has.
 *
 * @param table - a sample of the rows, from which the time column is found
 * @param whole - all rows: what comes next in a sample is not what comes next
 */
export function findSeries({
  table,
  whole,
  schema,
}: {
  readonly table: Table;
  readonly whole: Table;
  readonly schema: Schema;
}): SeriesFound {
  const found = findTimeColumn(table, schema);
  if (found === null) return { series: [], time: null, because: 'no column says when a row came about' };
  const all = timeColumnNamed(whole, found.column)!;
  const latest = latestRows(whole, all.values);
  const time = timeColumnNamed(latest, found.column)!;
  const moments = new Set(time.values).size;
  const numbers = schema
    .filter(
      ({ name, type, distinct }) => name !== time.column && (type === 'number' || type === 'integer') && distinct > 10,
    )
    .map(({ name }) => findColumn(latest, name)!)
    .filter((column) => column.storage === 'numbers')
    .slice(0, MOST_SERIES);
  if (moments >= FEWEST_MOMENTS && moments >= NEARLY_ALL * latest.rows) {
    const series = numbers.flatMap((column) => seriesOf(column.values, time, { column: column.name }));
    return { series, time, because: `each row has its own moment in \`${time.column}\`` };
  }
  const panel = moments >= FEWEST_MOMENTS ? panelColumn(latest, schema, time) : null;
  if (panel) {
    const series = numbers.flatMap((column) => seriesOf(column.values, time, { column: column.name, names: panel }));
    return { series, time, because: `each \`${panel.name}\` has its own row at a moment of \`${time.column}\`` };
  }
  const counts = countsByPeriod(all);
  const because = `rows share their moments in \`${time.column}\`, and there are fewer than ${FEWEST_MOMENTS} days or weeks with a few rows each`;
  return { series: counts ? [counts] : [], time, because };
}

/** The last rows in time, all that stand beside each other there; rows without a time are left out. */
function latestRows(table: Table, times: Float64Array): Table {
  const order = argsort(times).filter((row) => !Number.isNaN(times[row]!));
  return takeRows(table, order.subarray(Math.max(0, order.length - LATEST_ROWS)));
}

/** The column that makes rows unique together with the time, and whose names come again at most moments. */
function panelColumn(table: Table, schema: Schema, time: TimeColumn): Column | null {
  const moments = new Set(time.values).size;
  for (const { name, type, distinct } of schema) {
    const names = type === 'category' || type === 'ordered' || type === 'id' || type === 'integer';
    if (!names || name === time.column || distinct < 2 || distinct > MOST_NAMES) continue;
    const column = findColumn(table, name)!;
    const pairs = new Set(Array.from(time.values, (moment, row) => `${moment} ${cellText(column, row)}`)).size;
    if (pairs >= NEARLY_ALL * table.rows && pairs >= DENSE * distinct * moments) return column;
  }
  return null;
}

function seriesOf(
  values: Float64Array,
  time: TimeColumn,
  { column, names }: { readonly column: string; readonly names?: Column },
): Series[] {
  const order = Array.from(argsort(time.values)).filter(
    (row) => !Number.isNaN(time.values[row]!) && Number.isFinite(values[row]!),
  );
  const byName = new Map<string, number[]>();
  for (const row of order) {
    const name = names ? (cellText(names, row) ?? '') : '';
    const rows = byName.get(name);
    if (rows) rows.push(row);
    else byName.set(name, [row]);
  }
  const longest = [...byName.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
  const lag = detectSeason(Float64Array.from(longest, (row) => values[row]!)) ?? 1;
  const pairs = [...byName.values()].flatMap((rows) => rows.slice(lag).map((row, i) => [rows[i]!, row] as const));
  if (pairs.length < FEWEST_MOMENTS) return [];
  const what = names ? `the next \`${column}\` of each \`${names.name}\`` : `the next \`${column}\``;
  return [
    {
      column,
      what,
      baseline: lag === 1 ? 'the same as the last time' : `the same as ${lag} times before, as its season says`,
      table: lagTable(pairs.map(([before, row]) => [time.values[row]!, values[row]!, values[before]!])),
    },
  ];
}

const DAY = 86_400_000;
const PERIODS = [
  ['day', DAY],
  ['week', 7 * DAY],
] as const;

/** Rows a day, or a week where days are too few; null where the time is no date or there are too few periods. */
function countsByPeriod(time: TimeColumn): Series | null {
  if (!/^\d{4}-\d\d-\d\d/.test(time.from)) return null;
  const known = time.values.filter((value) => !Number.isNaN(value));
  const first = known.reduce((least, value) => Math.min(least, value), Infinity);
  const last = known.reduce((most, value) => Math.max(most, value), -Infinity);
  for (const [name, length] of PERIODS) {
    const periods = Math.floor((last - first) / length);
    // A period should hold a few rows: counts of none and one are not forecast but guessed.
    if (periods < FEWEST_MOMENTS || known.length < 3 * periods) continue;
    const counts = new Float64Array(periods);
    for (const value of known) {
      const period = Math.floor((value - first) / length);
      if (period < periods) counts[period]!++;
    }
    const lag = detectSeason(counts) ?? 1;
    const rows = Array.from(counts.subarray(lag), (count, i): Lagged => [
      first + (i + lag) * length,
      count,
      counts[i]!,
    ]);
    if (rows.length < FEWEST_MOMENTS) continue;
    return {
      column: 'rows',
      what: `how many rows come in the next ${name}`,
      baseline: lag === 1 ? `as many as the ${name} before` : `as many as ${lag} ${name}s before, as its season says`,
      table: lagTable(rows),
    };
  }
  return null;
}

type Lagged = readonly [when: number, value: number, before: number];

function lagTable(rows: readonly Lagged[]): Table {
  const sorted = rows.toSorted((a, b) => a[0] - b[0]);
  const column = (name: string, place: 0 | 1 | 2): Column => ({
    storage: 'numbers',
    name,
    source: place === 0 ? 'timestamp' : 'double',
    values: Float64Array.from(sorted, (row) => row[place]),
  });
  return { rows: sorted.length, columns: [column('when', 0), column('value', 1), column('before', 2)] };
}
