import { normalUpperQuantile } from '../math/normal.ts';
import type { Interval } from './interval.ts';

/**
 * Wilson score interval of a proportion: the values that a score test would not reject. Holds its level well even for small
 * counts, never leaves [0, 1] and never has zero width.
 *
 * @param successes - of `trials`, which must be positive
 * @see Wilson 1927, doi:10.1080/01621459.1927.10502953
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval {
  const z = normalUpperQuantile((1 - confidence) / 2);
  const share = successes / trials;
  const centre = (share + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const spread = Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const half = (z * spread) / (1 + (z * z) / trials);
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
