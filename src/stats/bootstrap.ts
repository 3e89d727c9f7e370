import { normalCdf, normalQuantile } from '../math/normal.ts';
import { sortedQuantile } from '../math/quantile.ts';
import { sampleVariance } from '../math/sum.ts';
import type { Interval } from './interval.ts';

/** What a bootstrap found out about one statistic. */
export interface BootstrapSample {
  /** The statistic of the rows as they are. */
  readonly estimate: number;
  /** Its value in each resample, ascending. */
  readonly replicates: Float64Array;
  /** From `jackknifeAcceleration`; 0 gives the bias-corrected interval without acceleration. */
  readonly acceleration: number;
}

/** The middle `confidence` of the replicates. */
export function percentileInterval(sample: BootstrapSample, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return [sortedQuantile(sample.replicates, tail), sortedQuantile(sample.replicates, 1 - tail)];
}

/**
 * Bias-corrected and accelerated interval: percentiles shifted for the bias of the replicates and for an error that changes with
 * the statistic. Second-order exact where the percentile interval is first-order.
 *
 * @see Efron 1987, doi:10.1080/01621459.1987.10478410
 */
export function bcaInterval(sample: BootstrapSample, confidence = 0.95): Interval {
  const shift = biasCorrection(sample);
  const endpoint = (z: number): number => {
    const moved = shift + z;
    const slowed = 1 - sample.acceleration * moved;
    // Past this pole the correction has no meaning; the end is then the last replicate.
    const level = slowed > 0 ? normalCdf(shift + moved / slowed) : moved > 0 ? 1 : 0;
    return sortedQuantile(sample.replicates, level);
  };
  const z = normalQuantile((1 - confidence) / 2);
  return [endpoint(z), endpoint(-z)];
}

/**
 * Two-sided p-value of the statistic being `value`: one minus the confidence at which `bcaInterval` first reaches it. Where no
 * replicate reaches it, so many resamples show no more than p < 1 / (replicates + 1); how far below that, and in which order
 * of several, the normal tail at the bootstrap error says.
 */
export function bcaP(sample: BootstrapSample, value = 0): number {
  const { estimate, replicates, acceleration } = sample;
  const least = 1 / (replicates.length + 1);
  if (value < replicates[0]! || value > replicates.at(-1)!) {
    return Math.min(least, 2 * normalCdf(-Math.abs(estimate - value) / bootstrapError(sample)));
  }
  const shift = biasCorrection(sample);
  const w = normalQuantile(shareBelow(replicates, value)) - shift;
  const slowed = 1 + acceleration * w;
  const z = slowed > 0 ? w / slowed - shift : w > 0 ? Infinity : -Infinity;
  return Math.min(1, Math.max(2 * normalCdf(-Math.abs(z)), least));
}

/** Standard deviation of the replicates: the bootstrap standard error. */
export function bootstrapError(sample: BootstrapSample): number {
  return Math.sqrt(sampleVariance(sample.replicates));
}

/**
 * Acceleration from the values of the statistic with each part of the rows left out in turn.
 *
 * @see Efron 1987, equation 7.3 with jackknife values
 */
export function jackknifeAcceleration(leftOut: ArrayLike<number>): number {
  let [mean, squares, cubes] = [0, 0, 0];
  for (let i = 0; i < leftOut.length; i++) mean += leftOut[i]! / leftOut.length;
  for (let i = 0; i < leftOut.length; i++) {
    const influence = mean - leftOut[i]!;
    squares += influence ** 2;
    cubes += influence ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/** How far, in standard errors, the middle of the replicates lies from the estimate. */
function biasCorrection({ replicates, estimate }: BootstrapSample): number {
  return normalQuantile(shareBelow(replicates, estimate));
}

/** Share of replicates below a value, ties counting one half, kept off 0 and 1 by half a replicate. */
function shareBelow(sorted: Float64Array, value: number): number {
  const [first, last] = [countWhere(sorted, (x) => x < value), countWhere(sorted, (x) => x <= value)];
  const half = 0.5 / sorted.length;
  return Math.min(Math.max((first + last) / 2 / sorted.length, half), 1 - half);
}

/** Length of the leading part of ascending values that fulfils `holds`. */
function countWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
