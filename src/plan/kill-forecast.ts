import type { PlanForecast } from '../contracts/plan-forecast.ts';
import type { DayCalendar } from './calendar.ts';
import { chanceAfterSilence } from './chance.ts';
import { durationCdf } from './duration.ts';
import { killRule, type Approach } from './kill-time.ts';
import type { Activity, Plan } from './plan.ts';

type KillForecast = PlanForecast['kill'][number];

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

export interface KillStakes {
  /** Of success; null when the plan does not say. */
  readonly value: number | null;
  /** Birnbaum importance, by position. */
  readonly importance: readonly number[];
  /** Chance that it begins at all, by position. */
  readonly began: readonly number[];
}

/**
 * What it is worth, once it has begun, that an activity works: the value of success times how much its chance rises. An
 * activity that never begins changes nothing, so that rise is the importance over the chance to begin: whoever tries the
 * third approach knows that two have failed.
 */
function worthOfWorking({ value, importance, began }: KillStakes, at: number): number | null {
  const rise = importance[at]!;
  if (value === null || Number.isNaN(rise)) return null;
  return value * Math.min(1, began[at]! > 0 ? rise / began[at]! : rise);
}

/**
 * Kill clocks: every open activity with a kill rule, and every other one that costs by the day where the value of success
 * is known. For those the best time to stop is given with its curve.
 */
export function killForecasts(plan: Plan, options: KillStakes & { readonly calendar: DayCalendar }): KillForecast[] {
  return plan.nodes.flatMap((node, at) => {
    if (node.kind !== 'activity' || (node.state !== 'open' && node.state !== 'running')) return [];
    const worth = worthOfWorking(options, at);
    const canBeWeighed = worth !== null && worth > 0 && node.costPerDay > 0 && node.p > 0 && node.p < 1;
    if (node.killAfter === null && !canBeWeighed) return [];
    return [killForecast(node, canBeWeighed ? worth : null, plan.today, options.calendar)];
  });
}

/** An activity as one of which nothing tells a failure from a slow success: all its days so far count as silence. */
function asApproach({ p, pAtBegin = p, duration, costPerDay }: Activity): Approach {
  const silent = duration.kind === 'longer' ? durationCdf(duration.of, duration.than) : 0;
  return { p: chanceAfterSilence(pAtBegin, silent), duration, costPerDay };
}

function killForecast(activity: Activity, worth: number | null, today: number, calendar: DayCalendar): KillForecast {
  const { startedAt, state } = activity;
  const killAfter = activity.ranOutAfter ?? activity.killAfter;
  const rule = worth === null ? null : killRule(asApproach(activity), worth);
  const runsOut = killAfter === null || startedAt === null || state !== 'running' ? null : startedAt + killAfter;
  return {
    id: activity.id,
    days: killAfter,
    date: runsOut === null ? null : calendar.dateOf(runsOut),
    daysLeft: runsOut === null ? null : runsOut - today,
    elapsed: state === 'running' && startedAt !== null ? Math.max(0, today - startedAt) : null,
    worth,
    best: rule && {
      days: finite(rule.best.days),
      stillWorks: rule.best.stillWorks,
      pSuccess: rule.best.pSuccess,
      expectedDays: finite(rule.best.expectedDays),
      expectedValue: finite(rule.best.expectedValue),
    },
    curve: (rule?.curve ?? []).map(({ days, expectedValue, stillWorks }) => ({ days, expectedValue, stillWorks })),
  };
}

/** A plan in which every activity that is to be stopped at the best time has that time. */
export function withBestKillTimes(plan: Plan, nodes: readonly number[], options: KillStakes): Plan {
  return {
    ...plan,
    nodes: plan.nodes.map((node, at) => {
      if (node.kind !== 'activity' || !nodes.includes(at)) return node;
      const worth = worthOfWorking(options, at);
      const days = worth === null || worth <= 0 ? Infinity : killRule(asApproach(node), worth).best.days;
      return { ...node, killAfter: Number.isFinite(days) && days > 0 ? days : null };
    }),
  };
}
