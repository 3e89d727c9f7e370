import { binomialCdf } from '../math/binomial.ts';

/**
 * McNemar's exact test of two classifiers on the same rows: two-sided p-value, from the rows on which exactly one of them is
 * right; 1 when there are none.
 *
 * @param onlyFirst - rows that only the first has right
 * @param onlySecond - rows that only the second has right
 */
export function mcNemarExact(onlyFirst: number, onlySecond: number): number {
  const discordant = onlyFirst + onlySecond;
  if (discordant === 0) return 1;
  return Math.min(1, 2 * binomialCdf(Math.min(onlyFirst, onlySecond), discordant, 0.5));
}
