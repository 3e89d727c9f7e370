import { betaQuantile, betaTails } from './incomplete-beta.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** Distribution function of Student's t, accurate in the lower tail. `degrees` may be any positive number or ∞. */
export function studentTCdf(t: number, degrees: number): number {
  if (degrees === Infinity) return normalCdf(t);
  if (!Number.isFinite(t)) return t > 0 ? 1 : 0;
  const square = t * t;
  const { lower, upper } = betaTails(degrees / (degrees + square), degrees / 2, 0.5, square / (degrees + square));
  return t < 0 ? lower / 2 : 0.5 + upper / 2;
}

/** Two-sided p-value of a t statistic. */
export function studentTTwoSided(t: number, degrees: number): number {
  return Math.min(1, 2 * studentTCdf(-Math.abs(t), degrees));
}

/** Quantile of Student's t: the t with `studentTCdf(t, degrees) = p`. −∞ at 0, ∞ at 1. */
export function studentTQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p <= 1 && degrees > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  if (degrees === Infinity) return normalQuantile(p);
  const outside = 2 * Math.min(p, 1 - p);
  const inside = Math.abs(2 * p - 1);
  const { x, y } = betaQuantile(outside, degrees / 2, 0.5, inside);
  return Math.sign(p - 0.5) * Math.sqrt((degrees * y) / x);
}
