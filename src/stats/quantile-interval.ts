import { binomialCdf } from '../math/binomial.ts';
import type { Interval } from './interval.ts';

/**
 * Distribution-free confidence interval of a quantile: two of the ordered values, chosen by the binomial distribution of how
 * many values lie below it. At least the stated confidence, each tail on its own.
 *
 * @param sorted - ascending
 * @returns null where so few values cannot reach the confidence: below 6 for a median at 95 %
 * @see Conover 1999, Practical Nonparametric Statistics, section 3.2
 */
export function quantileInterval(sorted: ArrayLike<number>, p: number, confidence = 0.95): Interval | null {
  const n = sorted.length;
  const tail = (1 - confidence) / 2;
  let low = -1;
  while (low + 1 < n && binomialCdf(low + 1, n, p) <= tail) low++;
  let high = n;
  while (high - 1 >= 0 && 1 - binomialCdf(high - 1, n, p) <= tail) high--;
  return low < 0 || high >= n ? null : [sorted[low]!, sorted[high]!];
}
