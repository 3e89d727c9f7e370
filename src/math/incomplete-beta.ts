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
  if (x <= (a + 1) / (a + b + 2)) return tailsBelowMean(x, y, a, b);
  const mirrored = tailsBelowMean(y, x, b, a);
  return { lower: mirrored.upper, upper: mirrored.lower };
}

function tailsBelowMean(x: number, y: number, a: number, b: number): Tails {
  const power = Math.exp(logPower(x, y, a, b));
  if (y < 0.5 && (a + b) * y < SERIES_LIMIT) {
    // Beside 1 with a ≫ b the continued fraction loses the digits of y, the series does not.
    const upper = (power * powerSeries(y, b, a)) / b;
    if (upper < 0.99) return { lower: 1 - upper, upper };
  }
  const lower = (power * continuedFraction(x, a, b)) / a;
  return { lower, upper: 1 - lower };
}

/** Up to here the series needs less than about a hundred terms. */
const SERIES_LIMIT = 30;

/** Iₓ(a, b) · a · B(a, b) / (xᵃ yᵇ) as 1 + x (a + b)/(a + 1) + x² (a + b)(a + b + 1)/((a + 1)(a + 2)) + …, all positive. */
function powerSeries(x: number, a: number, b: number): number {
  let [sum, term] = [1, 1];
  for (let k = 0; term > sum * 1e-17; k++) {
    term *= (x * (a + b + k)) / (a + 1 + k);
    sum += term;
  }
  return sum;
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
  // The side below one half is searched, because there a double resolves it relatively.
  if (betaTails(0.5, a, b).lower >= p) {
    const x = smallQuantile(p, q, a, b);
    return { x, y: 1 - x };
  }
  const y = smallQuantile(q, p, b, a);
  return { x: 1 - y, y };
}

/**
 * Newton's method against u = ln x for a point x ≤ ½, on the logarithm of the smaller tail. For the lower tail the curve is
 * concave where b ≥ 1, so that steps from the left never overshoot; a bracket guards the rest.
 */
function smallQuantile(p: number, q: number, a: number, b: number): number {
  const distance = p <= q ? lowerDistance(Math.log(p), a, b) : upperDistance(Math.log(q), a, b);
  let [low, high] = [-Infinity, -Math.LN2];
  let u = p <= q ? (Math.log(p) + Math.log(a) + logBeta(a, b)) / a : Math.log(a / (a + b));
  u = Math.min(u, high);
  for (let i = 0; i < 200; i++) {
    const x = Math.exp(u);
    if (x === 0) return 0;
    const { error, slope } = distance(x);
    if (error > 0) high = u;
    else low = u;
    let next = u - error / slope;
    if (!(next >= low && next <= high)) next = low === -Infinity ? high - 1 : (low + high) / 2;
    if (Math.abs(next - u) <= 1e-16 * Math.max(1, Math.abs(u)) || high - low <= 1e-16) return Math.exp(next);
    u = next;
  }
  return Math.exp(u);
}

/** How far above the wanted probability a point lies, increasing in x, and its slope against ln x. */
type Distance = (x: number) => { error: number; slope: number };

/** On ln Iₓ(a, b), which holds where Iₓ itself underflows. */
function lowerDistance(wanted: number, a: number, b: number): Distance {
  return (x) => {
    const y = 1 - x;
    const logDensity = logPower(x, y, a, b);
    if (x <= (a + 1) / (a + b + 2)) {
      const fraction = continuedFraction(x, a, b);
      return { error: logDensity + Math.log(fraction / a) - wanted, slope: a / (y * fraction) };
    }
    const { lower } = betaTails(x, a, b, y);
    return { error: Math.log(lower) - wanted, slope: Math.exp(logDensity) / (y * lower) };
  };
}

/** On −ln (1 − Iₓ(a, b)). */
function upperDistance(wanted: number, a: number, b: number): Distance {
  return (x) => {
    const y = 1 - x;
    const { upper } = betaTails(x, a, b, y);
    return { error: wanted - Math.log(upper), slope: Math.exp(logPower(x, y, a, b)) / (y * upper) };
  };
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
  const aboveMean = a * y - b * x; // a − n x, which is also n y − b
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const deviances = deviance(a, n * x, aboveMean) + deviance(b, n * y, -aboveMean);
  return corrections - deviances + Math.log(((a / n) * b) / (2 * Math.PI)) / 2;
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
