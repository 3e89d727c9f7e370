import { studentTQuantile, studentTTwoSided } from '../math/student-t.ts';
import { sampleVariance } from '../math/sum.ts';
import type { Interval } from './interval.ts';

export interface GroupT {
  readonly standardError: number;
  readonly degrees: number;
  /** Two-sided, of the statistic being 0. */
  readonly p: number;
  readonly intervalAt: (confidence: number) => Interval;
}

/**
 * Student's t over few groups, by the jackknife: the spread of the statistic when each group is left out in turn. For groups of
 * equal size and a mean it is the usual t over the group means; it also holds for scores that a single group does not have,
 * such as an AUC where a group is all of one class.
 *
 * @param estimate - the statistic of all groups together
 * @param leftOut - shape (groups), at least two: the statistic without each group
 * @see Tukey 1958; Efron & Tibshirani 1993, chapter 11
 */
export function groupT(estimate: number, leftOut: ArrayLike<number>): GroupT {
  const groups = leftOut.length;
  const degrees = groups - 1;
  const standardError = Math.sqrt((degrees * degrees * sampleVariance(leftOut)) / groups);
  return {
    standardError,
    degrees,
    p: standardError > 0 ? studentTTwoSided(estimate / standardError, degrees) : 1,
    intervalAt: (confidence) => {
      const half = studentTQuantile((1 + confidence) / 2, degrees) * standardError;
      return [estimate - half, estimate + half];
    },
  };
}
