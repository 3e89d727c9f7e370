import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import type { DesignNumber } from '../design-document/number.ts';
import { missingNumber } from '../design-document/number.ts';
import type { SinglePoint } from '../../plan/single-points.ts';
import { tableDate } from './dates.ts';
import type { LeadershipPlan, TracedForecast } from './facts.ts';
import { finishColumns, type FinishColumns } from './game/finish-cells.ts';
import { planChance, planNumber, type Chance } from './numbers.ts';

export const quantileNames = ['p10', 'p50', 'p80', 'p90'] as const;
type QuantileName = (typeof quantileNames)[number];

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
  /** Fails, and nothing can stand in for it: an activity, all of several alternatives, or a shared cause. */
  | {
      readonly kind: 'fails';
      readonly title: string;
      readonly alternatives: readonly string[];
      readonly isCause: boolean;
      readonly chance: Chance;
    }
  | { readonly kind: 'late'; readonly chance: Chance }
  /** Nothing alone stops it; most is lost with this. */
  | { readonly kind: 'loses'; readonly title: string; readonly left: Chance };

export function planOutlook({ file, forecast, singlePoints }: LeadershipPlan): PlanOutlook {
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
    stopper: stopperOf(forecast, singlePoints, later),
  };
}

/** P(by a date) that the forecast holds. */
const pBy = ({ pBy: known }: PlanForecast, wanted: string): number => known.find(({ date }) => date === wanted)?.p ?? 0;

function quantiles(
  forecast: TracedForecast,
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
      return missingNumber(
        `plan/p-success${forecast.keySuffix}`,
        title,
        'as it is planned, it cannot work',
        `cairn plan ${shellQuote(forecast.file)}`,
      );
    return planNumber(forecast, date === null ? 'never' : tableDate(date), { key: 'plan/p-success', title, interval });
  };
  return { p10: entry('p10'), p50: entry('p50'), p80: entry('p80'), p90: entry('p90') };
}

/**
 * What most likely stops it, by its chance: a part that must work and does not, a cause that everything needs, or that it
 * comes too late. Where nothing alone can stop it, the activity without which the least chance is left.
 */
function stopperOf(forecast: TracedForecast, points: readonly SinglePoint[], later: Chance): Stopper | null {
  const { activities, without, causes, pSuccess } = forecast;
  const fails = (title: string, share: number, rest: Partial<Stopper & { kind: 'fails' }> = {}): Stopper => ({
    kind: 'fails',
    title,
    alternatives: [],
    isCause: false,
    ...rest,
    chance: planChance(forecast, share, { key: 'plan/p-success', title: `Chance that this stops it: ${title}` }),
  });
  const found = [
    ...points.map((point) => ({
      share: point.fails,
      stopper: fails(point.title, point.fails, { alternatives: point.alternatives }),
    })),
    ...causes
      .filter(({ p, pSuccessIfNot }) => p < 1 && pSuccessIfNot === 0)
      .map(({ title, p }) => ({ share: 1 - p, stopper: fails(title, 1 - p, { isCause: true }) })),
    { share: later.share, stopper: { kind: 'late', chance: later } as const },
  ].toSorted((a, b) => b.share - a.share);
  const [most] = found;
  if (most !== undefined && most.share >= LEAST_TO_SAY) return most.stopper;
  const open = activities
    .filter(({ id }) => without[id] !== undefined && pSuccess - without[id] >= LEAST_TO_SAY)
    .toSorted((a, b) => without[a.id]! - without[b.id]!);
  const [worst] = open;
  if (worst === undefined) return null;
  const left = planChance(forecast, without[worst.id]!, {
    key: 'plan/p-success',
    title: `Chance that is left without ${worst.title}`,
  });
  return { kind: 'loses', title: worst.title, left };
}

/** Less than this is not worth a sentence: our choice. */
const LEAST_TO_SAY = 0.02;
