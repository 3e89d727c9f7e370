import { studentTQuantile } from '../math/student-t.ts';
import { mean, sampleVariance } from '../math/sum.ts';
import type { Interval } from './interval.ts';

/** Student's t interval of the mean of independent values; null for fewer than two, or when all are equal. */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): Interval | null {
  const half =
    studentTQuantile((1 + confidence) / 2, values.length - 1) * Math.sqrt(sampleVariance(values) / values.length);
  const centre = mean(values);
  return half > 0 ? [centre - half, centre + half] : null;
}
