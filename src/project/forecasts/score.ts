import { mean } from '../../math/sum.ts';
import {
  calibrationBins,
  forecastHabits,
  type CalibrationBin,
  type ForecastHabit,
} from '../../plan/forecast-calibration.ts';
import {
  brierScore,
  intervalScore,
  logScore,
  murphyDecomposition,
  type ResolvedForecast,
} from '../../plan/forecast-scores.ts';
import { forecastSkill, type ForecastSkill } from '../../plan/forecast-skill.ts';
import { optimismOf, type Optimism } from '../../plan/optimism.ts';
import { statedCrps } from '../../plan/stated-quantiles.ts';
import type { Interval } from '../../stats/interval.ts';
import { wilsonInterval } from '../../stats/wilson.ts';
import { resolvedEvents, resolvedIntervals, type ResolvedInterval } from './pooled.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';
import { scored, type Scored } from './scored.ts';
import { updatesOf, type UpdateScore } from './updates.ts';

export interface EventScore extends ForecastSkill {
  readonly brier: number;
  readonly log: number;
  readonly reliability: number;
  readonly resolution: number;
  readonly uncertainty: number;
  /** Share that came true. */
  readonly baseRate: number;
  readonly calibration: readonly CalibrationBin[];
  readonly habits: readonly ForecastHabit[];
}

export interface IntervalScores {
  /** Mean of width and fine, in the unit. */
  readonly interval: number;
  readonly crps: number;
}

export interface Coverage {
  /** How often the truth lay between P10 and P90. */
  readonly held: number;
  readonly share: number;
  /** Wilson, 95 %. */
  readonly interval: Interval;
  /** What 80 % intervals should hold lies outside of the interval. */
  readonly verdict: 'too narrow' | 'too wide' | 'fits';
  /** Dates that have not come yet and are later than their P90: counted as missed. */
  readonly notYetCome: number;
}

/** How good forecasts were, of all people together or of one who was asked for by name. */
export interface ForecastScore {
  readonly author: string | null;
  readonly counts: Readonly<Record<ForecastRecord['state'], number>>;
  readonly events: Scored<EventScore>;
  /** Numbers and dates, each unit on its own: hours and labels have no mean. */
  readonly intervals: readonly ({ readonly unit: string } & Scored<IntervalScores>)[];
  readonly coverage: Scored<Coverage>;
  /** How long activities took against what was said. */
  readonly durations: Scored<Optimism>;
  readonly updates: Scored<UpdateScore>;
}

/**
 * Scores what was foreseen. Of several beliefs about one question the one held at the end of its first day counts; where
 * several people forecast one question, the mean of what they said counts once.
 *
 * @param options.author - only forecasts of this person; null: of all together
 */
export function scoreForecasts(
  records: readonly ForecastRecord[],
  { author }: { readonly author: string | null } = { author: null },
): ForecastScore {
  const own = author === null ? records : records.filter(({ by }) => by === author);
  const events = resolvedEvents(own);
  const intervals = resolvedIntervals(own);
  const known = intervals.filter(({ later }) => !later);
  const ratios = known.filter(isDuration).map(({ stated, truth }) => truth / stated.p50);
  return {
    author,
    counts: countsOf(own),
    events: scored(events.length, () => eventScore(events)),
    intervals: Array.from(
      Map.groupBy(known, ({ unit }) => unit),
      ([unit, group]) => ({
        unit,
        ...scored(group.length, () => intervalScores(group)),
      }),
    ),
    coverage: scored(intervals.length, () => coverageOf(intervals)),
    durations: scored(ratios.length, () => optimismOf(ratios)),
    updates: updatesOf(own),
  };
}

function countsOf(records: readonly ForecastRecord[]): ForecastScore['counts'] {
  const counts = { open: 0, overdue: 0, resolved: 0, void: 0 };
  for (const { state } of records) counts[state] += 1;
  return counts;
}

function eventScore(events: readonly ResolvedForecast[]): EventScore {
  const { reliability, resolution, uncertainty } = murphyDecomposition(events);
  return {
    brier: brierScore(events),
    log: logScore(events),
    reliability,
    resolution,
    uncertainty,
    baseRate: mean(events.map(({ outcome }) => outcome)),
    ...forecastSkill(events),
    calibration: calibrationBins(events),
    habits: forecastHabits(events),
  };
}

/** What was planned in days: activities, and amounts of time that are known to be days. */
const isDuration = ({ duration, stated, truth }: ResolvedInterval): boolean => duration && stated.p50 > 0 && truth > 0;

function intervalScores(group: readonly ResolvedInterval[]): IntervalScores {
  return {
    interval: mean(group.map(({ stated, truth }) => intervalScore([stated.p10, stated.p90], truth, 0.8))),
    crps: mean(group.map(({ stated, truth, scale }) => statedCrps(stated, truth, scale))),
  };
}

function coverageOf(intervals: readonly ResolvedInterval[]): Coverage {
  const held = intervals.filter(
    ({ stated, truth, later }) => !later && truth >= stated.p10 && truth <= stated.p90,
  ).length;
  const interval = wilsonInterval(held, intervals.length);
  return {
    held,
    share: held / intervals.length,
    interval,
    verdict: interval[1] < 0.8 ? 'too narrow' : interval[0] > 0.8 ? 'too wide' : 'fits',
    notYetCome: intervals.filter(({ later }) => later).length,
  };
}
