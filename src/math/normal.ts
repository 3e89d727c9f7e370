import { erf, erfc } from './error-function.ts';

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Standard normal distribution function, accurate in the lower tail. */
export function normalCdf(x: number): number {
  return x < 0 ? erfc(-x * Math.SQRT1_2) / 2 : 0.5 + erf(x * Math.SQRT1_2) / 2;
}

/** Standard normal density. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / ROOT_TWO_PI;
}

/**
 * Standard normal quantile: the x with `normalCdf(x) = p`. Newton's method on the logarithm of the tail, which is concave,
 * or near the middle on the distance from ½. −∞ at 0, ∞ at 1. Relative error about 1e-15.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return -Infinity;
  if (p > 0.5) return p === 1 ? Infinity : solve(1 - p, p - 0.5);
  return -solve(p, 0.5 - p);
}

/** The upper point with this much probability: `normalQuantile(1 − tail)`, without the loss of the subtraction. */
export function normalUpperQuantile(tail: number): number {
  return -normalQuantile(tail);
}

/** The point x ≥ 0 with `tail` above it and `middle` between 0 and it. */
function solve(tail: number, middle: number): number {
  let x = tail > 0.2 ? middle * ROOT_TWO_PI : Math.sqrt(-2 * Math.log(tail)) * 0.8;
  for (let i = 0; i < 50; i++) {
    const above = erfc(x * Math.SQRT1_2) / 2;
    const step =
      tail > 0.2
        ? (middle - erf(x * Math.SQRT1_2) / 2) / normalDensity(x)
        : (Math.log(above / tail) * above) / normalDensity(x);
    x += step;
    if (Math.abs(step) <= 2e-16 * x) break;
  }
  return x;
}
