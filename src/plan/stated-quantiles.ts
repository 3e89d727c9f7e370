import { normalQuantile, normalUpperQuantile } from '../math/normal.ts';
import { rankedProbabilityScore } from './forecast-scores.ts';

/** The 10th, 50th and 90th percentile that somebody stated. */
export interface StatedQuantiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** `ratio`: equal factors are equal steps, as for times and amounts above 0. `difference`: equal amounts are. */
export type StatedScale = 'ratio' | 'difference';

/** The scale that a stated interval lives on: amounts above 0 are spread by factors, everything else by differences. */
export const scaleOf = ({ p10 }: StatedQuantiles, isDate: boolean): StatedScale =>
  !isDate && p10 > 0 ? 'ratio' : 'difference';

/** The median that goes with an interval when none is stated: halfway on its scale. */
export function impliedMedian(p10: number, p90: number, scale: StatedScale): number {
  return scale === 'ratio' ? Math.sqrt(p10) * Math.sqrt(p90) : (p10 + p90) / 2;
}

const SCORE = normalUpperQuantile(0.1);

/** Values that stand for the whole stated distribution; more change the fourth digit of a score. */
const SAMPLE = 1000;
const SCORES = Float64Array.from({ length: SAMPLE }, (_, i) => normalQuantile((i + 0.5) / SAMPLE));

/**
 * CRPS of a stated distribution: through its three percentiles, on its scale linear in the normal score on each side of the
 * median. In the unit of the values; lower is better, 0 is perfect.
 */
export function statedCrps(stated: StatedQuantiles, truth: number, scale: StatedScale): number {
  const to = scale === 'ratio' ? Math.log : (value: number) => value;
  const back = scale === 'ratio' ? Math.exp : (value: number) => value;
  const [low, middle, high] = [to(stated.p10), to(stated.p50), to(stated.p90)];
  const sample = Array.from(SCORES, (z) => back(middle + ((z < 0 ? middle - low : high - middle) * z) / SCORE));
  return rankedProbabilityScore(sample, truth);
}
