import { betaQuantile } from '../math/incomplete-beta.ts';
import type { Interval } from './interval.ts';

/**
 * Clopper–Pearson ("exact") interval of a proportion: the values that neither one-sided binomial test rejects. Never holds
 * less than its level; wider than needed for most values.
 *
 * @see Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404
 */
export function clopperPearsonInterval(successes: number, trials: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return [lowerLimit(successes, trials, tail), upperLimit(successes, trials, tail)];
}

/** One-sided: the proportion is at least this, with the given confidence. */
export function proportionAtLeast(successes: number, trials: number, confidence = 0.95): number {
  return lowerLimit(successes, trials, 1 - confidence);
}

/** One-sided: the proportion is at most this, with the given confidence. */
export function proportionAtMost(successes: number, trials: number, confidence = 0.95): number {
  return upperLimit(successes, trials, 1 - confidence);
}

const lowerLimit = (successes: number, trials: number, tail: number): number =>
  successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1).x;

const upperLimit = (successes: number, trials: number, tail: number): number =>
  successes === trials ? 1 : 1 - lowerLimit(trials - successes, trials, tail);
