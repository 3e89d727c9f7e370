import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { Run } from '../../contracts/run.ts';
import { loggedAs, type Direction } from '../../metrics/logged-metric.ts';
import type { ProgressPoint } from '../../plan/stall.ts';
import { findColumn, isMissing, type NumberColumn, type Table } from '../../table/table.ts';

/** The best result so far against effort, ready for the stall detector: larger is better in `points` always. */
export interface BestSoFar {
  /** Of the metric, as it was logged or called in the table. */
  readonly metric: string;
  readonly direction: Direction;
  /** What effort counts: `days`, `runs`, or the name of a column. */
  readonly unit: string;
  readonly points: readonly ProgressPoint[];
  /** Rows or runs without a value. */
  readonly left: number;
}

/** A result and the effort that it took to get there. */
interface Result {
  readonly effort: number;
  readonly value: number;
}

const DAY = 86_400_000;

/**
 * The best of a metric over the finished runs of a project, in the order in which they ended.
 *
 * @param options.unit - `days` since the first of them ended, or `runs`
 * @throws UserError `not-found` when no run logged it, `bad-input` when several names mean it
 */
export function bestOfRuns(
  runs: readonly Pick<Run, 'status' | 'kind' | 'at' | 'end' | 'metrics'>[],
  {
    metric,
    direction,
    unit,
  }: { readonly metric: string; readonly direction: Direction; readonly unit: 'days' | 'runs' },
): BestSoFar {
  const done = runs
    .filter(({ status, kind }) => status === 'done' && kind !== 'replay')
    .toSorted((a, b) => (ended(a) < ended(b) ? -1 : 1));
  const names = [...new Set(done.flatMap(({ metrics }) => metrics.map(({ name }) => name)))].toSorted();
  const name = loggedName(metric, names);
  const scored = done.flatMap((run) => {
    const value = run.metrics.find((logged) => logged.name === name)?.last;
    return value !== undefined && Number.isFinite(value) ? [{ on: ended(run), value }] : [];
  });
  const first = Date.parse(scored[0]?.on ?? '');
  const results = scored.map(({ on, value }, i): Result => ({
    effort: unit === 'runs' ? i + 1 : (Date.parse(on) - first) / DAY,
    value,
  }));
  return { metric: name, direction, unit, points: bestOf(results, direction), left: done.length - scored.length };
}

const ended = ({ end, at }: Pick<Run, 'end' | 'at'>): string => end?.at ?? at;

function loggedName(wanted: string, names: readonly string[]): string {
  const found = loggedAs(names, wanted);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    throw new UserError('bad-input', `--metric ${wanted} could be ${found.join(' or ')}`, {
      hint: 'Write one of them.',
    });
  }
  const nearest = nearestName(wanted, names);
  throw new UserError('not-found', `No finished run has logged ${wanted}`, {
    hint: nearest
      ? `Did you mean ${nearest}?`
      : names.length === 0
        ? 'No run has logged anything.'
        : `There are ${names.join(', ')}.`,
  });
}

/**
 * The best so far of one column against another. Dates become days since the first.
 *
 * @param options.best - the column of results, one for each row, or the best so far
 * @throws UserError `not-found` for a column that is not there, `bad-input` for one that holds no numbers
 */
export function bestOfTable(
  table: Table,
  { effort, best, direction }: { readonly effort: string; readonly best: string; readonly direction: Direction },
): BestSoFar {
  const efforts = numberColumn(table, effort, '--effort');
  const values = numberColumn(table, best, '--best');
  const isDate = efforts.source === 'date' || efforts.source === 'timestamp';
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => !isMissing(efforts, row) && !isMissing(values, row),
  );
  const sorted = rows
    .map((row): Result => ({ effort: efforts.values[row]! / (isDate ? DAY : 1), value: values.values[row]! }))
    .toSorted((a, b) => a.effort - b.effort);
  const from = isDate ? (sorted[0]?.effort ?? 0) : 0;
  const results = sorted.map((result) => ({ ...result, effort: result.effort - from }));
  return {
    metric: best,
    direction,
    unit: isDate ? 'days' : effort,
    points: bestOf(results, direction),
    left: table.rows - rows.length,
  };
}

function numberColumn(table: Table, name: string, flag: string): NumberColumn {
  const column = findColumn(table, name);
  const names = table.columns.map((known) => known.name);
  if (column === undefined) {
    const nearest = nearestName(name, names);
    throw new UserError('not-found', `${flag} ${name} is not a column`, {
      hint: nearest ? `Did you mean ${nearest}?` : `There are ${names.join(', ')}.`,
    });
  }
  if (column.storage === 'numbers' && column.source !== 'boolean') return column;
  throw new UserError('bad-input', `${flag} ${name} holds no numbers`, {
    hint: 'Name a column of numbers, or of dates for --effort.',
  });
}

function bestOf(results: readonly Result[], direction: Direction): ProgressPoint[] {
  let best = -Infinity;
  return results.map(({ effort, value }) => {
    best = Math.max(best, direction === 'higher' ? value : -value);
    return { effort, best };
  });
}
