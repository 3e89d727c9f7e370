const EULER_GAMMA = 0.5772156649015329;
const HALF_LOG_TWO_PI = 0.9189385332046728;
/** Enough terms for 4⁻ᵏ to vanish beside 1. */
const ZETA_TERMS = 30;
/** ζ(k) − 1 at index k − 2. */
const ZETA_MINUS_ONE = Array.from({ length: ZETA_TERMS }, (_, i) => zetaMinusOne(i + 2));

/**
 * Natural logarithm of the gamma function for x > 0. Relative error about 1e-15, also beside its zeros at 1 and 2.
 *
 * Taylor series around 1 and 2 with ζ values, the recurrence up to 15, Stirling's series beyond.
 *
 * @see Abramowitz & Stegun 6.1.33 and 6.1.41
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  if (x < 1.5) return aroundTwo(x - 1) - Math.log1p(x - 1);
  if (x < 2.5) return aroundTwo(x - 2);
  if (x < 15) {
    let product = 1;
    while (x >= 2.5) product *= --x;
    return Math.log(product) + aroundTwo(x - 2);
  }
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
}

/**
 * What Stirling's formula misses: ln Γ(n + 1) − [(n + ½) ln n − n + ½ ln 2π], for n > 0. Densities are written with it
 * because it is small, where the terms of ln Γ are huge and cancel.
 *
 * @see Loader 2000, "Fast and accurate computation of binomial probabilities"
 */
export function stirlingError(n: number): number {
  if (n >= 15) return stirlingSeries(n);
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
}

/** Below 1e-17 wrong from x = 15 on. */
function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x;
}

/** ln Γ(2 + e) for |e| ≤ ½. */
function aroundTwo(e: number): number {
  let sum = 0;
  for (let k = ZETA_TERMS + 1; k >= 2; k--) sum = (ZETA_MINUS_ONE[k - 2]! / k - sum) * e;
  return e * (1 - EULER_GAMMA + sum);
}

/** ζ(k) − 1 by Euler–Maclaurin summation from 30 on; exact to the last bit but one for k ≥ 2. */
function zetaMinusOne(k: number): number {
  const from = 30;
  let sum = from ** (1 - k) / (k - 1) + from ** -k / 2;
  let term = k * from ** (-k - 1);
  [1 / 12, -1 / 720, 1 / 30240, -1 / 1209600].forEach((coefficient, i) => {
    sum += coefficient * term;
    term *= ((k + 2 * i + 1) * (k + 2 * i + 2)) / from ** 2;
  });
  for (let n = from - 1; n >= 2; n--) sum += n ** -k;
  return sum;
}
