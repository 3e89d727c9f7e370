const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** Error function, the chance that a normal variable of variance ½ lies within ±x. Relative error about 1e-15. */
export function erf(x: number): number {
  if (x < 0) return -erf(-x);
  return x < 1 ? series(x) : 1 - erfc(x);
}

/** 1 − erf(x), accurate in the upper tail, down to the smallest double. Relative error about 1e-15. */
export function erfc(x: number): number {
  if (x < 1) return 1 - erf(x);
  // Backward evaluation of Laplace's continued fraction; this many levels reach the last bit from x = 1 on.
  let fraction = x;
  for (let k = Math.ceil(12 + 260 / (x * x)); k >= 1; k--) fraction = x + k / 2 / fraction;
  return (negativeSquareExponential(x) * TWO_OVER_ROOT_PI) / 2 / fraction;
}

/** 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!, whose terms are all positive. */
function series(x: number): number {
  let [sum, term] = [x, x];
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_ROOT_PI * negativeSquareExponential(x) * sum;
}

/** e^(−x²); the square of the leading 24 bits is exact, so that a large exponent keeps its digits. */
function negativeSquareExponential(x: number): number {
  if (x > 40) return 0;
  const leading = Math.fround(x);
  return Math.exp(-leading * leading) * Math.exp((leading - x) * (leading + x));
}
