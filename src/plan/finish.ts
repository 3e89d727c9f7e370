import { successChance, whyChanceIsSimulated } from './chance.ts';
import { finishTiming, whyTimingIsSimulated } from './finish-timing.ts';
import type { Plan } from './plan.ts';
import type { Simulation } from './simulate.ts';
import { SAME_DAY, tabulated, timingQuantile } from './timing.ts';

/** When the plan succeeds: a distribution whose mass is P(success); the rest is "never". */
export interface Finish {
  readonly pSuccess: number;
  /** P(success by this day). */
  readonly by: (day: number) => number;
  /** The first day by which it has succeeded with this probability, of all worlds; null when that never comes. */
  readonly quantile: (p: number) => number | null;
}

/** What was calculated; null where only the simulation knows, and why. */
export interface ExactFinish {
  readonly pSuccess: number | null;
  readonly by: ((day: number) => number) | null;
  readonly why: string | null;
}

/**
 * The finish in the simulated worlds. Where P(success) is known, the days of the successful worlds share it out, so that
 * no date claims more than what can ever be.
 */
export function simulatedFinish({ finishes, pSuccess: simulated }: Simulation, known: number | null): Finish {
  const pSuccess = known ?? simulated;
  const { length } = finishes;
  return {
    pSuccess,
    by: (day) => (length === 0 ? 0 : (pSuccess * countUpTo(finishes, day + SAME_DAY)) / length),
    quantile: (p) =>
      p > pSuccess ? null : (finishes[Math.max(0, Math.ceil((p / pSuccess) * length - 1e-9) - 1)] ?? null),
  };
}

/** How many of the ascending values are at most `limit`. */
function countUpTo(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The finish for a comparison in the same worlds: calculated where every time is fixed, which is quick and as good; else
 * simulated, so that two plans differ by what was changed and not by how they were worked out.
 */
export function comparedFinish(plan: Plan, simulation: Simulation): Finish {
  const isFixed = plan.nodes.every((node) => node.kind !== 'activity' || node.duration.kind === 'exactly');
  if (isFixed) return bestFinish(plan, simulation).finish;
  return simulatedFinish(simulation, whyChanceIsSimulated(plan) === null ? successChance(plan) : null);
}

/** The finish, calculated as far as the plan allows and simulated beyond. */
export function bestFinish(
  plan: Plan,
  simulation: Simulation,
): { readonly finish: Finish; readonly exact: ExactFinish } {
  const whyTiming = whyTimingIsSimulated(plan);
  if (whyTiming === null) {
    const timing = finishTiming(plan);
    // A dozen sums leave the mass right only to a millionth; the product of chances is exact.
    const pSuccess = successChance(plan);
    const by = (day: number): number => Math.min(pSuccess, timing.by(day));
    const table = tabulated(timing);
    const finish: Finish = { pSuccess, by, quantile: (p) => (p > pSuccess ? null : timingQuantile(table, p)) };
    return { finish, exact: { pSuccess, by, why: null } };
  }
  const pSuccess = whyChanceIsSimulated(plan) === null ? successChance(plan) : null;
  return { finish: simulatedFinish(simulation, pSuccess), exact: { pSuccess, by: null, why: whyTiming } };
}
