import type { Estimate } from '../contracts/estimate.ts';
import type { DataWay } from '../contracts/idea-file.ts';
import { sortedQuantile } from '../math/quantile.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import { cheapestRoute, type RowWay } from './cheapest-route.ts';
import { exactly, meanOf, samplesOf } from './estimate.ts';
import type { Ground } from './ground.ts';
import { latestArrival } from './latest-arrival.ts';
import { countedRows, rowsNeededOf, rowsThere } from './rows-needed.ts';

/** The cheapest way to the rows that are needed, as an idea describes its ways. */
export interface DataRoute {
  readonly needed: number;
  readonly steps: readonly { readonly way: DataWay; readonly rows: number }[];
  /** P10, P50, P90 of its money; all equal for exact prices. */
  readonly cost: { readonly p10: number; readonly p50: number; readonly p90: number };
  /** Weeks until the last row is there; null where a way that is used does not say. */
  readonly weeks: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
}

/** @returns null when it is not known how many rows are needed, 'short' when no mix of ways reaches them */
export function dataRouteOf(
  ground: Pick<Ground, 'file' | 'check' | 'probe'>,
  { seed = 0, worlds = DEFAULT_WORLDS } = {},
): DataRoute | 'short' | null {
  const needed = rowsNeededOf(ground);
  if (!needed) return null;
  const ways = waysOf(ground);
  const route = cheapestRoute(ways.map(rowWayOf), Math.ceil(needed.rows));
  if (!route) return 'short';
  const steps = ways.flatMap((way, i) => (route.rows[i]! > 0 ? [{ way, rows: route.rows[i]! }] : []));
  const lead = steps.map(({ way }) => way.weeks ?? (way.way === 'have' ? exactly(0) : null));
  const known = lead.every((weeks) => weeks !== null) ? (lead as readonly Estimate[]) : null;
  return {
    needed: Math.ceil(needed.rows),
    steps,
    cost: costSpread(steps, { seed, worlds }),
    weeks: known && { p10: latestArrival(known, 0.1), p50: latestArrival(known, 0.5), p90: latestArrival(known, 0.9) },
  };
}

/**
 * The ways of the idea; rows of its table come first, for nothing, where no way says that they are there. Where the table was
 * counted, there are as many as were counted.
 */
function waysOf(ground: Pick<Ground, 'file' | 'check' | 'probe'>): readonly DataWay[] {
  const { ways = [] } = ground.file.data ?? {};
  const counted = countedRows(ground);
  const there = rowsThere(ground);
  if (ways.some(({ way }) => way === 'have')) {
    return counted === null
      ? ways
      : ways.map((way) => (way.way === 'have' ? { ...way, rows: counted } : way)).filter(({ rows }) => rows !== 0);
  }
  return there === 0 ? ways : [{ way: 'have', rows: there, perRow: exactly(0) }, ...ways];
}

const rowWayOf = ({ way, rows, fixed, perRow }: DataWay): RowWay => ({
  title: way,
  capacity: rows === undefined ? Infinity : Math.floor(rows),
  fixed: fixed === undefined ? 0 : meanOf(fixed),
  perRow: meanOf(perRow),
});

function costSpread(
  steps: DataRoute['steps'],
  { seed, worlds }: { readonly seed: number; readonly worlds: number },
): { p10: number; p50: number; p90: number } {
  const total = new Float64Array(worlds);
  steps.forEach(({ way: { way, fixed, perRow }, rows }, at) => {
    const prices = samplesOf(perRow, { seed, stream: `data/${way}/${at}/row`, count: worlds });
    const entry = samplesOf(fixed ?? exactly(0), { seed, stream: `data/${way}/${at}/fixed`, count: worlds });
    for (let i = 0; i < worlds; i++) total[i]! += entry[i]! + rows * prices[i]!;
  });
  total.sort();
  return { p10: sortedQuantile(total, 0.1), p50: sortedQuantile(total, 0.5), p90: sortedQuantile(total, 0.9) };
}

/** Most rows that all ways of the idea together give. */
export const reachableRows = (ground: Pick<Ground, 'file' | 'check' | 'probe'>): number =>
  waysOf(ground).reduce((sum, way) => sum + rowWayOf(way).capacity, 0);
