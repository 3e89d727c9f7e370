import type { Interval } from './interval.ts';

/**
 * How likely each number of successes is when every trial has a chance of its own. Exact, by adding one trial after the
 * other.
 *
 * @param chances - shape (n), each in [0, 1]
 * @returns shape (n + 1): the chance of 0, 1, … n successes
 */
export function successCounts(chances: ArrayLike<number>): Float64Array {
  const counts = new Float64Array(chances.length + 1);
  counts[0] = 1;
  for (let trial = 0; trial < chances.length; trial++) {
    const p = chances[trial]!;
    for (let k = trial + 1; k > 0; k--) counts[k] = counts[k]! * (1 - p) + counts[k - 1]! * p;
    counts[0] *= 1 - p;
  }
  return counts;
}

/** The numbers of successes that are not in either tail: each tail holds at most half of what `confidence` leaves. */
export function likelyCounts(chances: ArrayLike<number>, confidence = 0.95): Interval {
  const counts = successCounts(chances);
  const tail = (1 - confidence) / 2;
  const tailCount = (inOrder: Float64Array): number => {
    let [count, mass] = [0, 0];
    for (const chance of inOrder) {
      mass += chance;
      if (mass > tail) break;
      count += 1;
    }
    return count;
  };
  return [tailCount(counts), chances.length - tailCount(counts.toReversed())];
}
