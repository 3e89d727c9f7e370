import { studentTQuantile, studentTTwoSided } from '../math/student-t.ts';
import { mean, sampleVariance } from '../math/sum.ts';
import type { Interval } from './interval.ts';

export interface CorrectedT {
  readonly mean: number;
  readonly standardError: number;
  readonly degrees: number;
  /** Two-sided, of a mean of 0. */
  readonly p: number;
  readonly intervalAt: (confidence: number) => Interval;
}

/**
 * Corrected resampled t of scores, or of differences of scores, over the J folds of (repeated) cross-validation:
 * t = mean / √((1/J + n_test / n_train) · variance), J − 1 degrees of freedom. Training sets overlap, so that the naive error is
 * too small: for 10 folds by a factor of 1.453.
 *
 * @param scores - shape (J), at least two; one entry a fold and repeat
 * @see Nadeau & Bengio 2003, doi:10.1023/A:1024068626366
 */
export function correctedResampledT(
  scores: ArrayLike<number>,
  sizes: { readonly trainRows: number; readonly testRows: number },
): CorrectedT {
  const average = mean(scores);
  const degrees = scores.length - 1;
  const standardError = Math.sqrt((1 / scores.length + sizes.testRows / sizes.trainRows) * sampleVariance(scores));
  return {
    mean: average,
    standardError,
    degrees,
    p: standardError > 0 ? studentTTwoSided(average / standardError, degrees) : average === 0 ? 1 : 0,
    intervalAt: (confidence) => {
      const half = studentTQuantile((1 + confidence) / 2, degrees) * standardError;
      return [average - half, average + half];
    },
  };
}
