import { median } from '../math/quantile.ts';
import type { Interval } from '../stats/interval.ts';
import { quantileInterval } from '../stats/quantile-interval.ts';

/** How much longer things took than their stated median. */
export interface Optimism {
  readonly n: number;
  /** Median of actual / stated P50: 1.5 means half as long again. */
  readonly median: number;
  /** Of the median, 95 %, free of any distribution; null below 6. */
  readonly interval: Interval | null;
  /** What to multiply the next median by: the median, drawn towards 1 as long as the record is short. */
  readonly factor: number;
  /** Factors on the stated P50 that give P10, P50 and P90 by the record alone; null below 10. */
  readonly recalibrated: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
}

/** "No bias" counts like this many finished activities: our choice, as for single estimates. */
const PRIOR_WEIGHT = 3;

/** From this record on, quantiles of one's own are offered. */
export const LEAST_RECALIBRATED = 10;

/**
 * The record of actual times against stated medians. The recalibrated interval is split conformal on the logarithm of the
 * ratio: whatever the distribution, the next activity falls into it with at least 80 % chance as long as it is like those
 * before it.
 *
 * @param ratios - actual / stated P50, each above 0, at least one
 */
export function optimismOf(ratios: readonly number[]): Optimism {
  const n = ratios.length;
  const logs = Float64Array.from(ratios, Math.log).sort();
  const middle = median(logs);
  const interval = quantileInterval(logs, 0.5);
  return {
    n,
    median: Math.exp(middle),
    interval: interval && [Math.exp(interval[0]), Math.exp(interval[1])],
    factor: Math.exp((n * middle) / (n + PRIOR_WEIGHT)),
    recalibrated:
      n < LEAST_RECALIBRATED
        ? null
        : {
            p10: Math.exp(logs[Math.floor((n + 1) / 10) - 1]!),
            p50: Math.exp(middle),
            p90: Math.exp(logs[Math.ceil((9 * (n + 1)) / 10) - 1]!),
          },
  };
}
