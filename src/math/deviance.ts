/**
 * x ln(x / m) + m − x, the deviance of a Poisson count x with mean m: without cancellation where x is near m.
 *
 * @param difference - x − m, where the caller knows it more exactly than by subtraction
 * @see Loader 2000, "Fast and accurate computation of binomial probabilities"
 */
export function deviance(x: number, m: number, difference = x - m): number {
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}
