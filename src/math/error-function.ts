const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** Error function, the chance that a normal variable of variance ½ lies within ±x. Relative error about 1e-15. */
export function erf(x: number): number {
  if (x < 0) return -erf(-x);
  return x < 1 ? series(x) : 1 - erfc(x);
}

/**
 * 1 − erf(x), accurate in the upper tail, down to the smallest double. Relative error about 1e-15.
 *
 * From x = 1 on it is the trapezoidal rule on erfc(x) = e^(−x²) · x/π · ∫ e^(−t²) / (t² + x²) dt over the whole line. The rule
 * is wrong by the residue of the pole at t = ix, which is known, and beyond it by e^(−π²/h²), less than the last bit.
 */
export function erfc(x: number): number {
  if (x < 1) return 1 - erf(x);
  if (x > VANISHED) return 0;
  const square = x * x;
  let sum = 0;
  for (let k = STEPS; k >= 1; k--) sum += STEP_WEIGHTS[k]! / (square + STEP_SQUARES[k]!);
  // Where the pole lies beyond the reach of the rule its residue is less than the last bit.
  const residue = x < Math.PI / STEP ? 2 / Math.expm1((2 * Math.PI * x) / STEP) : 0;
  return ((negativeSquareExponential(x) * STEP * x) / Math.PI) * (1 / square + 2 * sum) - residue;
}

const VANISHED = 40; // e^−1600 is less than the smallest double
const STEP = 0.5; // h: π²/h² is 39, and e^−39 lies below the last bit of a double
const STEPS = 12; // the next one weighs e^−42
const STEP_SQUARES = Float64Array.from({ length: STEPS + 1 }, (_, k) => (k * STEP) ** 2);
const STEP_WEIGHTS = STEP_SQUARES.map((square) => Math.exp(-square));

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
  const leading = Math.fround(x);
  return Math.exp(-leading * leading) * Math.exp((leading - x) * (leading + x));
}
