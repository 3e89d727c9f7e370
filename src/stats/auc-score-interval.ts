import { normalUpperQuantile } from '../math/normal.ts';
import { aucVariance } from './hanley-mcneil.ts';
import type { Interval } from './interval.ts';

/**
 * Newcombe's method 5 for an area under the ROC curve: the areas whose own Hanley–McNeil standard error reaches the
 * observed one, with (positives + negatives) / 2 − 1 in place of both counts. Needed at 0 and 1, where DeLong's variance is 0.
 *
 * @see Newcombe 2006, "Confidence intervals for an effect size measure based on the Mann–Whitney statistic. Part 2",
 * doi:10.1002/sim.2324
 */
export function aucScoreInterval(auc: number, positives: number, negatives: number, confidence = 0.95): Interval {
  const z = normalUpperQuantile((1 - confidence) / 2);
  const other = (positives + negatives) / 2 - 1;
  const reaches = (area: number): boolean => {
    const variance = aucVariance(area, { positives, negatives, otherPositives: other, otherNegatives: other });
    return Math.abs(area - auc) <= z * Math.sqrt(variance);
  };
  return [auc === 0 ? 0 : lastReached(reaches, auc, 0), auc === 1 ? 1 : lastReached(reaches, auc, 1)];
}

/** Bisection between the estimate, which is reached, and the end of the range, which is not. */
function lastReached(reaches: (area: number) => boolean, estimate: number, end: number): number {
  let [inside, outside] = [estimate, end];
  for (let i = 0; i < 60; i++) {
    const middle = (inside + outside) / 2;
    if (reaches(middle)) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}
