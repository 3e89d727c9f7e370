/**
 * Sum with the rounding error carried along (Neumaier 1974): as exact as if done in twice the precision and rounded once,
 * whatever the order and size of the terms.
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let [sum, lost] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  // A sum of infinities has no rounding error to add, only NaN.
  return Number.isFinite(sum) ? sum + lost : sum;
}

/** Arithmetic mean; NaN without values. */
export function mean(values: ArrayLike<number>): number {
  return compensatedSum(values) / values.length;
}

/** Sample variance (n − 1), by deviations from the mean with the correction for its rounding; NaN below two values. */
export function sampleVariance(values: ArrayLike<number>): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  let [squares, deviations] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i]! - centre;
    deviations += deviation;
    squares += deviation * deviation;
  }
  return (squares - (deviations * deviations) / values.length) / (values.length - 1);
}
