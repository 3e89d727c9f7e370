import { gaussLegendre } from './quadrature.ts';
import { durationCdf, durationMean, durationQuantile, longestDuration, type Duration } from './duration.ts';

/** An approach that works with chance `p`; if it does, after `duration`. Until then nothing tells it from one that never will. */
export interface Approach {
  readonly p: number;
  /** In days. */
  readonly duration: Duration;
  readonly costPerDay: number;
}

/** What an approach is worth when it is stopped after `days` without success. Of one that is under way, from now on. */
export interface KillPoint {
  /** Since its begin. */
  readonly days: number;
  /** Chance that it still works, once it has not worked for so long. */
  readonly stillWorks: number;
  /** Chance that it works until then. */
  readonly pSuccess: number;
  /** Days that are still to come. */
  readonly expectedDays: number;
  /** Value of working times its chance, less the cost of the time. */
  readonly expectedValue: number;
}

export interface KillRule {
  /**
   * The time to stop that is worth most; Infinity when it always pays to go on, 0 when it does not pay to begin, and what
   * it has run when it does not pay to go on.
   */
  readonly best: KillPoint;
  readonly curve: readonly KillPoint[];
}

/** Chance that it has not worked by each day. */
const stillRunning =
  ({ p, duration }: Pick<Approach, 'p' | 'duration'>) =>
  (day: number): number =>
    1 - p * durationCdf(duration, day);

/** Expected days until it works or is stopped at `limit`: the integral of the chance that it is still running. */
export function expectedDays(approach: Pick<Approach, 'p' | 'duration'>, limit: number): number {
  const { p, duration } = approach;
  if (Math.min(limit, longestDuration(duration)) === Infinity) return p === 1 ? durationMean(duration) : Infinity;
  return expectedDaysAt(approach, [limit])[0]!;
}

/** The same at each of several finite limits, ascending, in one sweep: a search asks for hundreds of them. */
function expectedDaysAt(approach: Pick<Approach, 'p' | 'duration'>, limits: readonly number[]): number[] {
  const { duration } = approach;
  const running = stillRunning(approach);
  const longest = longestDuration(duration);
  const begun = daysBegun({ duration });
  const cuts = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map((share) => durationQuantile(duration, share));
  let [from, sum] = [Math.min(begun, limits[0]!, longest), 0];
  const before = from;
  return limits.map((limit) => {
    const end = Math.min(limit, longest);
    const edges = [from, ...cuts.filter((cut) => cut > from && cut < end), end];
    sum += gaussLegendre(running, edges);
    from = end;
    return before + sum;
  });
}

/** Days that an approach has run already: their cost is spent, and they brought nothing, whatever is decided now. */
const daysBegun = ({ duration }: Pick<Approach, 'duration'>): number =>
  duration.kind === 'longer' ? duration.than : 0;

/** Worth of stopping after `days` without success. */
export const killPoint = (approach: Approach, value: number, days: number): KillPoint =>
  killPointAt(approach, value, { days, until: expectedDays(approach, days) });

/** @param until - expected days from its begin until it works or is stopped */
function killPointAt(
  approach: Approach,
  value: number,
  { days, until }: { readonly days: number; readonly until: number },
): KillPoint {
  const { p, duration, costPerDay } = approach;
  const done = durationCdf(duration, days);
  const pSuccess = p * done;
  const time = until - daysBegun(approach);
  return {
    days,
    stillWorks: p === 1 ? 1 : (p * (1 - done)) / (p * (1 - done) + 1 - p),
    pSuccess,
    expectedDays: time,
    expectedValue: value * pSuccess - (costPerDay === 0 ? 0 : costPerDay * time),
  };
}

/** Worth of stopping at each of several finite times, ascending. */
function killPoints(approach: Approach, value: number, times: readonly number[]): KillPoint[] {
  const until = expectedDaysAt(approach, times);
  return times.map((days, i) => killPointAt(approach, value, { days, until: until[i]! }));
}

/**
 * When to stop an approach that does not work: where the expected value V·p·F(T) − c·E[time until T] is largest. For a
 * memoryless duration that is where the posterior falls to c / (λV), in closed form; for others the largest value on a
 * grid, refined.
 *
 * @param value - what it is worth that this approach works, in the money of the costs
 */
export function killRule(approach: Approach, value: number): KillRule {
  const days = bestKillTime(approach, value);
  const begun = daysBegun(approach);
  const horizon = Number.isFinite(days) && days > begun ? 2 * days - begun : durationQuantile(approach.duration, 0.95);
  const times = Array.from({ length: CURVE_POINTS }, (_, i) => begun + ((horizon - begun) * i) / (CURVE_POINTS - 1));
  return { best: killPoint(approach, value, days), curve: killPoints(approach, value, times) };
}

const CURVE_POINTS = 41;

/** Past this quantile of the duration an approach that has not worked yet is not worth a finer search: our choice. */
const FAR = 0.999;

function bestKillTime(approach: Approach, value: number): number {
  const { p, duration, costPerDay } = approach;
  if (p === 0) return 0;
  if (costPerDay === 0 || p === 1) return value * p >= costPerDay * durationMean(duration) ? Infinity : 0;
  if (duration.kind === 'exponential') {
    const rate = 1 / duration.mean;
    const posterior = costPerDay / (rate * value);
    if (posterior >= p) return 0;
    return Math.log((p / (1 - p)) * ((1 - posterior) / posterior)) / rate;
  }
  return largest(approach, value, [daysBegun(approach), durationQuantile(duration, FAR)]);
}

/** The time of the largest value on a grid of 200, refined by golden sections around it. */
function largest(approach: Approach, value: number, [from, to]: readonly [number, number]): number {
  const steps = 200;
  const grid = Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
  const points = killPoints(approach, value, grid);
  const at = points.reduce((best, point, i) => (point.expectedValue > points[best]!.expectedValue ? i : best), 0);
  let [low, high] = [grid[Math.max(0, at - 1)]!, grid[Math.min(steps, at + 1)]!];
  const { p, duration, costPerDay } = approach;
  const base = low;
  // What lies before is the same for all, so that only the time since then is weighed.
  const worth = (days: number): number =>
    value * p * durationCdf(duration, days) - costPerDay * gaussLegendre(stillRunning(approach), [base, days]);
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 40; i++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (worth(a) >= worth(b)) high = b;
    else low = a;
  }
  // Where the curve jumps, as at the end of a fixed time, sections may lead away from the best point of the grid.
  const refined = (low + high) / 2;
  return worth(refined) > worth(grid[at]!) ? refined : grid[at]!;
}
