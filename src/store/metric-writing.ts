import type { CompiledQuery, Transaction } from 'kysely';
import { UserError } from '../base/errors.ts';
import type { MetricPoint } from '../contracts/run.ts';
import { cleanText } from './database.ts';
import { nextNumbers } from './sequence.ts';
import type { MetricSeriesTable, Tables } from './tables.ts';

/** Points a statement, largest first: each size has one text, which is compiled and prepared once. */
const SIZES = [512, 64, 8, 1];
/** Names a statement, so that its parameters stay below what both databases take. */
const NAMES = 1000;

/** Writes to the metrics of one run, in a transaction that holds the run. */
export type MetricWriter = (
  transaction: Transaction<Tables>,
  run: string,
  points: readonly MetricPoint[],
) => Promise<void>;

/**
 * Adds points to curves and keeps the five numbers of each up to date. One for each database.
 *
 * The writer throws UserError `bad-input` when a step or a time is no finite number.
 */
export function metricWriter(): MetricWriter {
  const inserts: Inserts = new Map();
  return async (transaction, run, points) => {
    const curves = byName(points);
    const names = [...curves.keys()];
    for (let i = 0; i < names.length; i += NAMES) {
      const some = new Map(names.slice(i, i + NAMES).map((name) => [name, curves.get(name)!]));
      await logCurves(transaction, { run, inserts, curves: some });
    }
  };
}

type Curve = ReadonlyMap<number, MetricPoint>;

/** By name and step; the last point of a step wins. */
function byName(points: readonly MetricPoint[]): Map<string, Map<number, MetricPoint>> {
  const curves = new Map<string, Map<number, MetricPoint>>();
  for (const point of points) {
    if (!Number.isFinite(point.step) || !Number.isFinite(point.at)) {
      throw new UserError('bad-input', `The metric ${point.name} has step ${point.step} at ${point.at}`, {
        hint: 'Steps and times are finite numbers; only values may be NaN or infinite.',
      });
    }
    const name = cleanText(point.name);
    let curve = curves.get(name);
    if (!curve) curves.set(name, (curve = new Map()));
    curve.set(point.step, point);
  }
  return curves;
}

async function logCurves(
  transaction: Transaction<Tables>,
  { run, inserts, curves }: { run: string; inserts: Inserts; curves: ReadonlyMap<string, Curve> },
): Promise<void> {
  const known = await readSeries(transaction, run, [...curves.keys()]);
  const missing = [...curves.keys()].filter((name) => !known.has(name));
  const first = missing.length === 0 ? 0 : await nextNumbers(transaction, 'metric_series', missing.length);
  const numbers = new Map(missing.map((name, i) => [name, first + i]));
  const numberOf = (name: string): number => known.get(name)?.series ?? numbers.get(name)!;
  const rows = [...curves].flatMap(([name, curve]) =>
    [...curve.values()].map(({ step, value, at }) => [numberOf(name), step, stored(value), at]),
  );
  await putPoints(transaction, inserts, rows);
  const summaries: MetricSeriesTable[] = [];
  for (const [name, curve] of curves) {
    const before = known.get(name);
    const series = numberOf(name);
    const grows = before === undefined || [...curve.keys()].every((step) => step > before.last_step);
    summaries.push(
      grows ? extended({ run, name, series }, before, curve) : await recomputed(transaction, { run, name, series }),
    );
  }
  await putSeries(transaction, summaries);
}

async function readSeries(
  transaction: Transaction<Tables>,
  run: string,
  names: readonly string[],
): Promise<Map<string, MetricSeriesTable>> {
  const rows = await transaction
    .selectFrom('metric_series')
    .selectAll()
    .where('run', '=', run)
    .where('name', 'in', names)
    .execute();
  return new Map(rows.map((row) => [row.name, row]));
}

/** Points of one series after all earlier ones: nothing stored has to be read again. */
function extended(
  identity: Pick<MetricSeriesTable, 'run' | 'name' | 'series'>,
  before: MetricSeriesTable | undefined,
  curve: Curve,
): MetricSeriesTable {
  let last: MetricPoint | undefined;
  let low = before?.low ?? Infinity;
  let high = before?.high ?? -Infinity;
  for (const point of curve.values()) {
    if (last === undefined || point.step > last.step) last = point;
    if (!Number.isFinite(point.value)) continue;
    low = Math.min(low, point.value);
    high = Math.max(high, point.value);
  }
  return {
    ...identity,
    last: stored(last!.value),
    last_step: last!.step,
    low: low <= high ? low : null,
    high: low <= high ? high : null,
    points: (before?.points ?? 0) + curve.size,
  };
}

/** A point was replaced or came late: the numbers are taken from all points anew. */
async function recomputed(
  transaction: Transaction<Tables>,
  identity: Pick<MetricSeriesTable, 'run' | 'name' | 'series'>,
): Promise<MetricSeriesTable> {
  const all = transaction.selectFrom('metric_points').where('series', '=', identity.series);
  const { points } = await all.select((eb) => eb.fn.countAll<number>().as('points')).executeTakeFirstOrThrow();
  const { low, high } = await all
    .where('value', '>', -Infinity)
    .where('value', '<', Infinity)
    .select((eb) => [eb.fn.min('value').as('low'), eb.fn.max('value').as('high')])
    .executeTakeFirstOrThrow();
  const { value, step } = await all
    .select(['value', 'step'])
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { ...identity, last: value, last_step: step, low, high, points };
}

async function putSeries(transaction: Transaction<Tables>, summaries: readonly MetricSeriesTable[]): Promise<void> {
  await transaction
    .insertInto('metric_series')
    .values(summaries)
    .onConflict((conflict) =>
      conflict.columns(['run', 'name']).doUpdateSet((eb) => ({
        last: eb.ref('excluded.last'),
        last_step: eb.ref('excluded.last_step'),
        low: eb.ref('excluded.low'),
        high: eb.ref('excluded.high'),
        points: eb.ref('excluded.points'),
      })),
    )
    .execute();
}

/** Statements by number of rows: building one takes longer than running it. */
type Inserts = Map<number, CompiledQuery>;

async function putPoints(
  transaction: Transaction<Tables>,
  inserts: Inserts,
  rows: readonly (readonly (number | null)[])[],
): Promise<void> {
  let done = 0;
  while (done < rows.length) {
    const size = SIZES.find((candidate) => candidate <= rows.length - done)!;
    let insert = inserts.get(size);
    if (!insert) inserts.set(size, (insert = insertOf(transaction, size)));
    await transaction.executeQuery({ ...insert, parameters: rows.slice(done, done + size).flat() });
    done += size;
  }
}

function insertOf(transaction: Transaction<Tables>, size: number): CompiledQuery {
  const row = { series: 0, step: 0, value: 0, at: 0 };
  return transaction
    .insertInto('metric_points')
    .columns(['series', 'step', 'value', 'at'])
    .values(Array.from({ length: size }, () => row))
    .onConflict((conflict) =>
      conflict
        .columns(['series', 'step'])
        .doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), at: eb.ref('excluded.at') })),
    )
    .compile();
}

/** SQLite has neither NaN nor a negative zero. */
const stored = (value: number): number | null => (Number.isNaN(value) ? null : value + 0);
