import { formatShare } from '../../base/number-format.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { DesignNumber } from '../design-document/number.ts';
import { missingNumber } from '../design-document/number.ts';
import type { LeadershipPlan } from './facts.ts';
import { finishColumns, type FinishColumns } from './game/finish-cells.ts';
import { planChance, planNumber, type Chance } from './numbers.ts';

export const quantileNames = ['p10', 'p50', 'p80', 'p90'] as const;
export type QuantileName = (typeof quantileNames)[number];

/** One plan as leadership looks at it: every number with what it rests on. */
export interface PlanOutlook {
  readonly file: string;
  readonly title: string;
  /** ISO date; null without one. */
  readonly deadline: string | null;
  /** By the deadline; without one, ever. */
  readonly chance: Chance;
  readonly ever: Chance;
  readonly later: Chance;
  readonly never: Chance;
  /** When it is done, given that it works. */
  readonly given: Readonly<Record<QuantileName, DesignNumber>>;
  /** The same of all worlds, where "never" is an answer. */
  readonly overall: Readonly<Record<QuantileName, DesignNumber>>;
  readonly columns: FinishColumns;
  readonly stopper: Stopper | null;
}

/** What would most likely stop a plan. */
export type Stopper =
  | { readonly kind: 'activity' | 'cause'; readonly title: string; readonly chance: Chance; readonly without: Chance }
  | { readonly kind: 'late'; readonly chance: Chance };

export function planOutlook({ file, forecast }: LeadershipPlan): PlanOutlook {
  const { deadline, pSuccess, never } = forecast;
  const inTime = deadline === null ? pSuccess : pBy(forecast, deadline);
  const title = forecast.title ?? file;
  const about = (rest: string): string => `${title}: ${rest}`;
  const chance = planChance(forecast, inTime, {
    key: deadline === null ? 'plan/p-success' : 'plan/p-by-deadline',
    title: about(deadline === null ? 'chance that it ever works' : `chance that it works by ${deadline}`),
  });
  const later = planChance(forecast, Math.max(0, pSuccess - inTime), {
    key: 'plan/p-by-deadline',
    title: about('chance that it works, but later'),
  });
  return {
    file,
    title,
    deadline,
    chance,
    later,
    ever: planChance(forecast, pSuccess, { key: 'plan/p-success', title: about('chance that it ever works') }),
    never: planChance(forecast, never, { key: 'plan/p-success', title: about('chance that it never works') }),
    given: quantiles(forecast, 'givenSuccess', about),
    overall: quantiles(forecast, 'overall', about),
    columns: finishColumns(forecast),
    stopper: stopperOf(forecast, later),
  };
}

/** P(by a date) that the forecast holds. */
export const pBy = ({ pBy: known }: PlanForecast, wanted: string): number =>
  known.find(({ date }) => date === wanted)?.p ?? 0;

function quantiles(
  forecast: PlanForecast,
  which: 'givenSuccess' | 'overall',
  about: (rest: string) => string,
): Record<QuantileName, DesignNumber> {
  const dates = forecast.finish[which];
  const condition = which === 'givenSuccess' ? 'if it works' : 'of all worlds, those that fail included';
  const entry = (name: QuantileName): DesignNumber => {
    const title = about(`day by which it is done with a chance of ${name.slice(1)} %, ${condition}`);
    const date = dates[name];
    const interval = dates.p10 === null ? 'none' : `P10 to P90: ${dates.p10} to ${dates.p90 ?? 'never'}`;
    if (forecast.pSuccess === 0 && which === 'givenSuccess')
      return missingNumber('plan/p-success', title, 'as it is planned, it cannot work', `cairn plan ${forecast.file}`);
    return planNumber(forecast, date ?? 'never', { key: 'plan/p-success', title, interval });
  };
  return { p10: entry('p10'), p50: entry('p50'), p80: entry('p80'), p90: entry('p90') };
}

/**
 * What costs the most chance: the failure of an activity or a cause, weighed by how likely it is and by what the plan loses
 * with it, or that it comes too late. Measured by what the chance would gain if it were sure not to happen.
 */
function stopperOf(forecast: PlanForecast, later: Chance): Stopper | null {
  const { activities, importance, causes, pSuccess } = forecast;
  const found: { gain: number; stopper: Stopper }[] = [];
  for (const { id, title, p, state } of activities) {
    const matters = importance[id];
    if (matters === undefined || (state !== 'open' && state !== 'running')) continue;
    const gain = (1 - p) * matters;
    const chance = planChance(forecast, 1 - p, { key: 'plan/p-success', title: `Chance that ${title} fails` });
    const left = planChance(forecast, Math.max(0, pSuccess - p * matters), {
      key: 'plan/p-success',
      title: `Chance that the plan works all the same when ${title} fails`,
    });
    found.push({ gain, stopper: { kind: 'activity', title, chance, without: left } });
  }
  for (const { title, p, pSuccessIfItHolds, pSuccessIfNot } of causes) {
    const chance = planChance(forecast, 1 - p, { key: 'plan/p-success', title: `Chance that ${title} does not hold` });
    const left = planChance(forecast, pSuccessIfNot, {
      key: 'plan/p-success',
      title: `Chance that the plan works all the same when ${title} does not hold`,
    });
    found.push({
      gain: (1 - p) * (pSuccessIfItHolds - pSuccessIfNot),
      stopper: { kind: 'cause', title, chance, without: left },
    });
  }
  if (later.share > 0) found.push({ gain: later.share, stopper: { kind: 'late', chance: later } });
  const worst = found.reduce<(typeof found)[number] | null>(
    (most, one) => (most && most.gain >= one.gain ? most : one),
    null,
  );
  return worst === null || worst.gain < 0.005 ? null : worst.stopper;
}

/** A chance in the words of a sentence. */
export const chanceWords = ({ share }: Chance): string => formatShare(share);
