import type { Metric } from './metric.ts';

/**
 * How much a score could change at most: what the rule against zero width multiplies. The width of the range; for errors in
 * units of the target, the range of the true values; otherwise 1 (our choice).
 */
export function scoreScale(metric: Metric, truth: ArrayLike<number>): number {
  const [low, high] = metric.range;
  if (Number.isFinite(high - low)) return high - low;
  if (metric.needs !== 'values' || metric.direction === 'higher') return 1;
  let [smallest, largest] = [Infinity, -Infinity];
  for (let row = 0; row < truth.length; row++) {
    smallest = Math.min(smallest, truth[row]!);
    largest = Math.max(largest, truth[row]!);
  }
  return largest > smallest ? largest - smallest : 1;
}
