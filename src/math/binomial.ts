import { betaTails } from './incomplete-beta.ts';

/** Chance of at most `successes` in `trials` with success probability `p`. */
export function binomialCdf(successes: number, trials: number, p: number): number {
  if (successes < 0) return 0;
  if (successes >= trials) return 1;
  return betaTails(p, successes + 1, trials - successes).upper;
}

/** Chance of at least `successes` in `trials` with success probability `p`. */
export function binomialUpperTail(successes: number, trials: number, p: number): number {
  if (successes <= 0) return 1;
  if (successes > trials) return 0;
  return betaTails(p, successes, trials - successes + 1).lower;
}
