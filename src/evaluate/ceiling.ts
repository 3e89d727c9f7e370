import { formatShare } from '../base/number-format.ts';
import type { Metric } from '../metrics/metric.ts';

export interface Ceiling {
  /** In the metric's units; null when unknown. */
  readonly value: number | null;
  readonly reason: string;
}

/**
 * The best score that could be reached. Without a human or upper-bound score that is the perfect one, for accuracy less
 * the rows that have the same features and another label.
 */
export function ceilingOf(metric: Metric, conflictFloor: number | null): Ceiling {
  const best = metric.direction === 'higher' ? metric.range[1] : metric.range[0];
  if (!Number.isFinite(best))
    return { value: null, reason: `${metric.title} has no best value, and no human score is known` };
  if (metric.name === 'accuracy' && conflictFloor !== null && conflictFloor > 0) {
    return {
      value: 1 - conflictFloor,
      reason: `a perfect score less the ${formatShare(conflictFloor)} of rows that have the same features and another label; no human score is known`,
    };
  }
  return { value: best, reason: 'the perfect score; no human score is known' };
}
