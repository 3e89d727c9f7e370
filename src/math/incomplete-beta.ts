import { deviance } from './deviance.ts';
import { stirlingError } from './log-gamma.ts';

/** Probability on either side of a point; both are accurate, also where the other is almost 1. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Regularised incomplete beta function Iₓ(a, b), the distribution function of a beta variable, with its complement.
 * Relative error of either tail about 1e-13 for a, b up to 1e6.
 *
 * @param x - in [0, 1]
 * @param y - 1 − x, where the caller knows it more exactly than by subtraction
 * @see Press et al., Numerical Recipes, "Incomplete Beta Function", for the continued fraction
 */
export function betaTails(x: number, a: number, b: number, y = 1 - x): Tails {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = (Math.exp(logPower(x, y, a, b)) * continuedFraction(x, a, b)) / a;
    return { lower, upper: 1 - lower };
  }
  const upper = (Math.exp(logPower(x, y, a, b)) * continuedFraction(y, b, a)) / b;
  return { lower: 1 - upper, upper };
}

/**
 * The point x with Iₓ(a, b) = p, and y = 1 − x, each accurate on its own.
 *
 * @param p - in [0, 1]
 * @param q - 1 − p, where the caller knows it more exactly than by subtraction
 */
export function betaQuantile(p: number, a: number, b: number, q = 1 - p): { x: number; y: number } {
  if (!(p >= 0 && q >= 0 && a > 0 && b > 0)) return { x: Number.NaN, y: Number.NaN };
  if (p === 0) return { x: 0, y: 1 };
  if (q === 0) return { x: 1, y: 0 };
  if (p <= betaTails(a / (a + b), a, b, b / (a + b)).lower) {
    const x = lowerQuantile(p, a, b);
    return { x, y: 1 - x };
  }
  const y = lowerQuantile(q, b, a);
  return { x: 1 - y, y };
}

/**
 * Newton's method on ln I against ln x for a point below the mean. The curve is concave for b ≥ 1, so that steps from the
 * left never overshoot; a bracket guards the rest.
 */
function lowerQuantile(p: number, a: number, b: number): number {
  const wanted = Math.log(p);
  let [low, high] = [-Infinity, Math.log(a / (a + b))];
  let u = Math.min((wanted + Math.log(a) + logBeta(a, b)) / a, high);
  for (let i = 0; i < 200; i++) {
    const x = Math.exp(u);
    if (x === 0) return 0;
    const { logLower, slope } = logLowerTail(x, a, b);
    const error = logLower - wanted;
    if (error > 0) high = Math.min(high, u);
    else low = Math.max(low, u);
    let next = u - error / slope;
    if (!(next >= low && next <= high)) next = low === -Infinity ? high - 1 : (low + high) / 2;
    if (Math.abs(next - u) <= 1e-16 * Math.max(1, Math.abs(u)) || high - low <= 1e-16) return Math.exp(next);
    u = next;
  }
  return Math.exp(u);
}

/** ln Iₓ(a, b), and its slope against ln x. Holds where Iₓ itself underflows. */
function logLowerTail(x: number, a: number, b: number): { logLower: number; slope: number } {
  const y = 1 - x;
  const logDensity = logPower(x, y, a, b);
  if (x <= (a + 1) / (a + b + 2)) {
    const fraction = continuedFraction(x, a, b);
    return { logLower: logDensity + Math.log(fraction / a), slope: a / (y * fraction) };
  }
  const { lower } = betaTails(x, a, b, y);
  return { logLower: Math.log(lower), slope: Math.exp(logDensity) / (y * lower) };
}

/** ln B(a, b). */
function logBeta(a: number, b: number): number {
  // From x^a y^b / B(a, b) at the mean, where nothing cancels.
  const n = a + b;
  return a * Math.log(a / n) + b * Math.log(b / n) - logPower(a / n, b / n, a, b);
}

/** ln [xᵃ yᵇ / B(a, b)], as the binomial density of Loader so that large a and b lose no digits. */
function logPower(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return corrections - deviance(a, n * x) - deviance(b, n * y) + Math.log(((a / n) * b) / (2 * Math.PI)) / 2;
}

/** Lentz's evaluation of the continued fraction of Iₓ(a, b) · a · B(a, b) / (xᵃ yᵇ). */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let fraction = d;
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2e-16) return fraction;
  }
  throw new Error(`incomplete beta did not converge at x = ${x}, a = ${a}, b = ${b}`);
}
