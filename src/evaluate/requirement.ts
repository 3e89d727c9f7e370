import type { Metric } from '../metrics/metric.ts';

/** A threshold that a usable model must reach, with the metric it is in. */
export interface MetricRequirement {
  readonly metric: Metric;
  readonly operator: '>=' | '<=';
  readonly value: number;
}

/** Whether a score reaches the threshold; no score never does. */
export function reaches({ operator, value }: MetricRequirement, score: number | null): boolean {
  if (score === null) return false;
  return operator === '>=' ? score >= value : score <= value;
}
