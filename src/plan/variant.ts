import type { VariantForecast } from '../contracts/plan-forecast.ts';
import { mean } from '../math/sum.ts';
import type { DayCalendar } from './calendar.ts';
import { comparedFinish, type Finish } from './finish.ts';
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

/** How variants of a plan stand beside it. */
export interface BesidePlan {
  /** The plan itself, with the numbers of its forecast. */
  readonly asPlanned: VariantForecast;
  /** A variant, its chance in time moved by what the plan's own worlds are off: they are the same worlds. */
  readonly corrected: (variant: VariantForecast) => VariantForecast;
}

/** Variants beside a plan that may be calculated where they are simulated, so that one plan has one number. */
export function besidePlan(
  plan: Plan,
  setting: ForecastSetting,
  { finish, simulation }: { readonly finish: Finish; readonly simulation: Simulation },
): BesidePlan {
  const { calendar, deadline } = setting;
  const simulated = variantForecast(plan, setting, simulation);
  const p50 = finish.quantile(0.5);
  const asPlanned = {
    ...simulated,
    pByDeadline: deadline === null ? null : finish.by(deadline),
    p50: p50 === null ? null : calendar.dateOf(p50),
  };
  const off = (asPlanned.pByDeadline ?? 0) - (simulated.pByDeadline ?? 0);
  return {
    asPlanned,
    corrected(variant) {
      const { pByDeadline: inTime, pSuccess } = variant;
      // What is certain in every world is no matter of luck.
      if (inTime === null || inTime === 0 || inTime >= pSuccess) return variant;
      return { ...variant, pByDeadline: Math.min(pSuccess, Math.max(0, inTime + off)) };
    },
  };
}

/** Whether the plan names any cost. */
export function hasCosts(plan: Plan): boolean {
  return plan.nodes.some((node) => node.kind === 'activity' && node.costAtStart + node.costPerDay > 0);
}

/** Activity-worlds of a forecast; twenty thousand worlds up to 400 activities, fewer beyond: our choice. */
const MOST_DRAWS = 8_000_000;
const FEWEST_WORLDS = 1000;

/**
 * As many of the wanted worlds as are tried in reasonable time.
 *
 * @param draws - activity-worlds that may be drawn
 */
export function affordableWorlds(plans: Plan | readonly Plan[], wanted: number, draws = MOST_DRAWS): number {
  const activities = [plans].flat().reduce((sum, plan) => sum + activityCount(plan), 0);
  return Math.min(wanted, Math.max(FEWEST_WORLDS, Math.floor(draws / activities)));
}
