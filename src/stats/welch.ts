import { studentTQuantile, studentTTwoSided } from '../math/student-t.ts';
import { mean, sampleVariance } from '../math/sum.ts';
import type { Interval } from './interval.ts';

/** A mean, or a difference of means, with Student's t. */
export interface MeanT {
  readonly estimate: number;
  readonly standardError: number;
  readonly degrees: number;
  /** Two-sided, of a value of 0. */
  readonly p: number;
  readonly intervalAt: (confidence: number) => Interval;
  /** Smallest value that is found with 80 % power by a two-sided 5 % test. */
  readonly detectable: number;
}

/** Why a spread says nothing. */
export interface NoSpread {
  readonly because: 'one value' | 'no spread';
}

/** The mean of independent values by Student's t. One value, or equal ones, say nothing of the spread. */
export function meanT(values: ArrayLike<number>): MeanT | NoSpread {
  if (values.length < 2) return { because: 'one value' };
  const variance = sampleVariance(values);
  if (!(variance > 0)) return { because: 'no spread' };
  return withT(mean(values), Math.sqrt(variance / values.length), values.length - 1);
}

/**
 * Difference of the means of two independent groups whose variances may differ, first − second: Welch's t with the degrees of
 * freedom of Satterthwaite.
 *
 * @param first, second - at least two values each; otherwise, and when neither group has any spread, there is no test
 * @see Welch 1947, doi:10.1093/biomet/34.1-2.28
 */
export function welchT(first: ArrayLike<number>, second: ArrayLike<number>): MeanT | NoSpread {
  if (first.length < 2 || second.length < 2) return { because: 'one value' };
  const a = sampleVariance(first) / first.length;
  const b = sampleVariance(second) / second.length;
  if (!(a + b > 0)) return { because: 'no spread' };
  const degrees = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
  return withT(mean(first) - mean(second), Math.sqrt(a + b), degrees);
}

function withT(estimate: number, standardError: number, degrees: number): MeanT {
  const quantile = (p: number): number => studentTQuantile(p, degrees);
  return {
    estimate,
    standardError,
    degrees,
    p: studentTTwoSided(estimate / standardError, degrees),
    intervalAt: (confidence) => {
      const half = quantile((1 + confidence) / 2) * standardError;
      return [estimate - half, estimate + half];
    },
    detectable: (quantile(0.975) + quantile(0.8)) * standardError,
  };
}
