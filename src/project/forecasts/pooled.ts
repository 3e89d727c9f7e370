import { mean } from '../../math/sum.ts';
import type { ResolvedForecast } from '../../plan/forecast-scores.ts';
import { scaleOf, type StatedQuantiles, type StatedScale } from '../../plan/stated-quantiles.ts';
import { questionOf, type Belief, type ForecastRecord } from '../../evidence/forecasts.ts';

/** A number or date that was stated as an interval, and what it came to. Dates are days since 1970. */
export interface ResolvedInterval {
  readonly stated: StatedQuantiles;
  readonly truth: number;
  readonly unit: string;
  readonly scale: StatedScale;
  /** The truth is later than `truth`, which is beyond the interval already. */
  readonly later: boolean;
  /** How long an activity took, in days. */
  readonly duration: boolean;
}

/** Events that came or did not, one for each question: of several people the mean chance. */
export function resolvedEvents(records: readonly ForecastRecord[]): ResolvedForecast[] {
  return questions(records, ({ state, kind }) => state === 'resolved' && kind === 'event').map((group) => ({
    forecast: mean(group.map(({ scored: { belief } }) => (belief.kind === 'event' ? belief.p : 0))),
    outcome: group[0]!.outcome!.value === true ? 1 : 0,
  }));
}

/**
 * Numbers and dates that are known, one for each question: of several people the mean of each percentile. A date that has
 * not come and is beyond the P90 already is a miss, whenever it comes.
 */
export function resolvedIntervals(records: readonly ForecastRecord[]): ResolvedInterval[] {
  const known = (record: ForecastRecord): boolean =>
    record.kind !== 'event' && record.outcome !== null && record.outcome.void === null;
  return questions(records, known).flatMap((group) => {
    const { kind, outcome, ref } = group[0]!;
    const stated = meanQuantiles(group.map(({ scored }) => quantilesOf(scored.belief)));
    const truth = kind === 'date' ? dayNumber(String(outcome!.value)) : Number(outcome!.value);
    if (outcome!.later && truth < stated.p90) return [];
    return {
      stated,
      truth,
      unit: unitOf(group[0]!),
      scale: scaleOf(stated, kind === 'date'),
      later: outcome!.later,
      duration: ref !== null && 'what' in ref && ref.what === 'duration',
    };
  });
}

const questions = (
  records: readonly ForecastRecord[],
  counts: (record: ForecastRecord) => boolean,
): ForecastRecord[][] => [...Map.groupBy(records.filter(counts), ({ newest }) => questionOf(newest.belief)).values()];

function meanQuantiles(stated: readonly StatedQuantiles[]): StatedQuantiles {
  const of = (key: keyof StatedQuantiles): number => mean(stated.map((item) => item[key]));
  return { p10: of('p10'), p50: of('p50'), p90: of('p90') };
}

/** The percentiles of a belief as numbers. @throws Error for an event, which has none */
function quantilesOf(belief: Belief): StatedQuantiles {
  switch (belief.kind) {
    case 'quantity':
      return belief;
    case 'date':
      return { p10: dayNumber(belief.p10), p50: dayNumber(belief.p50), p90: dayNumber(belief.p90) };
    case 'event':
      throw new Error('an event has no percentiles');
  }
}

function unitOf({ newest: { belief } }: ForecastRecord): string {
  if (belief.kind === 'date') return 'days (dates)';
  return (belief.kind === 'quantity' ? belief.unit : null) ?? 'no unit';
}

/** Days since 1970 of an ISO date. */
export const dayNumber = (date: string): number => Date.parse(date) / 86_400_000;
