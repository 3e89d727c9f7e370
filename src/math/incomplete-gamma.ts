import { deviance } from './deviance.ts';
import type { Tails } from './incomplete-beta.ts';
import { stirlingError } from './log-gamma.ts';

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P: distribution function of a gamma variable of shape
 * a, and its complement. Relative error of either tail about 1e-13 for a up to 1e6.
 *
 * @see Press et al., Numerical Recipes, "Incomplete Gamma Function"
 */
export function gammaTails(x: number, a: number): Tails {
  if (!(a > 0 && x >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  // xᵃ e⁻ˣ / Γ(a + 1), the Poisson density of Loader.
  const power = Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
  if (x < a + 1) {
    const lower = power * lowerSeries(x, a);
    return { lower, upper: 1 - lower };
  }
  const upper = power * a * upperFraction(x, a);
  return { lower: 1 - upper, upper };
}

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + … */
function lowerSeries(x: number, a: number): number {
  let [sum, term] = [1, 1];
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Γ(a, x) eˣ x⁻ᵃ by Lentz's method. */
function upperFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 1e6; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b || 1e-300);
    c = b + numerator / c || 1e-300;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2e-16) return fraction;
  }
  throw new Error(`incomplete gamma did not converge at x = ${x}, a = ${a}`);
}
