import { metricCalled } from '../../metrics/all-metrics.ts';

/**
 * Why no score can be that number.
 *
 * @returns "ROC AUC is between 0 and 1"; null when it can be, and for a metric that Cairn does not know
 */
export function outsideRange(metric: string, value: number): string | null {
  const found = metricCalled(metric);
  if (!found) return null;
  const [low, high] = found.range;
  if (value >= low && value <= high) return null;
  if (low === -Infinity) return `${found.title} is at most ${high}`;
  return high === Infinity ? `${found.title} is at least ${low}` : `${found.title} is between ${low} and ${high}`;
}
