import { gammaTails } from './incomplete-gamma.ts';

/** Chance that a chi-square variable exceeds `x`: the p-value of a chi-square test. Accurate in the upper tail. */
export function chiSquareUpperTail(x: number, degrees: number): number {
  return gammaTails(x / 2, degrees / 2).upper;
}

/** Distribution function of chi-square, accurate in the lower tail. */
export function chiSquareCdf(x: number, degrees: number): number {
  return gammaTails(x / 2, degrees / 2).lower;
}
