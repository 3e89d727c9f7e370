import type { VariantForecast } from '../contracts/plan-forecast.ts';
import { mean } from '../math/sum.ts';
import type { DayCalendar } from './calendar.ts';
import { comparedFinish } from './finish.ts';
import { activityCount, type Plan } from './plan.ts';
import { simulate, type Simulation } from './simulate.ts';

/** What a forecast is read by: dates of days, the deadline in days, and the worlds to try. */
export interface ForecastSetting {
  readonly calendar: DayCalendar;
  readonly deadline: number | null;
  readonly seed: number;
  readonly worlds: number;
}

/** The forecast of a plan in four numbers, to stand beside that of another in the same worlds. */
export function variantForecast(
  plan: Plan,
  { calendar, deadline, seed, worlds }: ForecastSetting,
  simulation: Simulation = simulate(plan, { seed, worlds }),
): VariantForecast {
  const finish = comparedFinish(plan, simulation);
  const p50 = finish.quantile(0.5);
  return {
    pSuccess: finish.pSuccess,
    pByDeadline: deadline === null ? null : finish.by(deadline),
    p50: p50 === null ? null : calendar.dateOf(p50),
    expectedCost: hasCosts(plan) ? mean(simulation.costs) : null,
  };
}

/** Whether the plan names any cost. */
export function hasCosts(plan: Plan): boolean {
  return plan.nodes.some((node) => node.kind === 'activity' && node.costAtStart + node.costPerDay > 0);
}

/** Activity-worlds of a forecast; twenty thousand worlds up to 400 activities, fewer beyond: our choice. */
const MOST_DRAWS = 8_000_000;
const FEWEST_WORLDS = 1000;

/** As many of the wanted worlds as are tried in reasonable time. */
export function affordableWorlds(plans: Plan | readonly Plan[], wanted: number): number {
  const activities = [plans].flat().reduce((sum, plan) => sum + activityCount(plan), 0);
  return Math.min(wanted, Math.max(FEWEST_WORLDS, Math.floor(MOST_DRAWS / activities)));
}
