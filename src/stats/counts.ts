import { betaTails } from '../math/incomplete-beta.ts';
import { gammaTails } from '../math/incomplete-gamma.ts';
import type { Interval } from './interval.ts';

/**
 * Exact interval of the mean of a Poisson count that was seen once: the means that neither one-sided test rejects.
 *
 * @see Garwood 1936, doi:10.1093/biomet/28.3-4.437
 */
export function poissonMeanInterval(count: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  // At least `count` events have the chance `lower` of gammaTails(mean, count).
  const low = count === 0 ? 0 : solve((mean) => gammaTails(mean, count).lower, tail, count + 1);
  const high = solve((mean) => gammaTails(mean, count + 1).lower, 1 - tail, count + 1);
  return [low, high];
}

/** Where a rising function of a mean reaches a value, by halving. */
function solve(rising: (mean: number) => number, value: number, start: number): number {
  let [low, high] = [0, start];
  while (rising(high) < value) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Counts over so many days of work each. */
export interface CountSeen {
  readonly count: number;
  readonly days: number;
}

/**
 * Which counts are to be expected over further days at the pace of those that were seen: the range that holds the next count
 * with the given chance. A gamma–Poisson prediction (Jeffreys' prior), widened where earlier counts differ by more than
 * chance (Pearson's chi-square over its degrees of freedom, never below 1).
 *
 * @param seen - with days above 0 in all
 */
export function predictCount(
  seen: readonly CountSeen[],
  days: number,
  confidence = 0.8,
): { readonly mean: number; readonly interval: Interval } {
  const count = seen.reduce((sum, each) => sum + each.count, 0);
  const past = seen.reduce((sum, each) => sum + each.days, 0);
  const mean = ((count + 0.5) * days) / past;
  const variance = mean * (1 + days / past) * overdispersion(seen, count / past);
  // Negative binomial with this mean and variance; the variance is above the mean.
  const size = (mean * mean) / (variance - mean);
  const p = mean / variance;
  const tail = (1 - confidence) / 2;
  const quantile = (chance: number): number => {
    let k = 0;
    while (betaTails(p, size, k + 1).lower < chance) k++;
    return k;
  };
  return { mean, interval: [quantile(tail), quantile(1 - tail)] };
}

function overdispersion(seen: readonly CountSeen[], rate: number): number {
  if (seen.length < 2 || rate === 0) return 1;
  const chiSquare = seen.reduce((sum, { count, days }) => sum + (count - rate * days) ** 2 / (rate * days), 0);
  return Math.max(1, chiSquare / (seen.length - 1));
}
