import { argsort } from '../math/ranks.ts';

/**
 * Holm-adjusted p-values: reject all that are at most α, and the chance of any false rejection is at most α.
 *
 * @see Holm 1979, https://www.jstor.org/stable/4615733
 */
export function holmAdjust(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  argsort(pValues).forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, pValues[index]! * (pValues.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}

/**
 * The confidence at which each of several intervals is to be drawn so that they agree with Holm's procedure: 1 − α/k for the
 * smallest p-value of k, 1 − α/(k − 1) for the next, and so on; from the first that is not rejected on, its level for all. An
 * interval then excludes 0 exactly when Holm rejects.
 *
 * @see Serlin 1993, "Confidence intervals and the scientific method: a case for Holm on the range",
 * doi:10.1080/00220973.1993.10806594
 */
export function holmConfidences(pValues: readonly number[], alpha = 0.05): number[] {
  const confidence = new Array<number>(pValues.length);
  let step = 0;
  for (const index of argsort(pValues)) {
    const level = alpha / (pValues.length - step);
    confidence[index] = 1 - level;
    // Once one is not rejected no later one, with a larger p, reaches its level, so that the step stays.
    if (pValues[index]! <= level && step < pValues.length - 1) step++;
  }
  return confidence;
}
