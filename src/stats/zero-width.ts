import type { Interval } from './interval.ts';

/**
 * How large a difference could be that n rows never showed: with no discordant row in n, 1 − α^(1/n) is the one-sided upper
 * limit of the share of such rows. About 3 / n at 95 % ("rule of three").
 */
export function unseenMargin(rows: number, confidence = 0.95): number {
  return -Math.expm1(Math.log1p(-confidence) / rows);
}

/**
 * No interval has zero width: one that has is widened by what the rows could not have shown.
 *
 * @param scale - how much the quantity changes when all rows change; 1 for a score in [0, 1]
 */
export function widenIfZero(
  interval: Interval,
  options: { readonly rows: number; readonly confidence: number; readonly scale?: number },
): Interval {
  const { rows, confidence, scale = 1 } = options;
  const [low, high] = interval;
  // Below a rounding error of its ends an interval has no width.
  if (high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high))) return interval;
  const margin = scale * unseenMargin(rows, confidence);
  return [low - margin, high + margin];
}
