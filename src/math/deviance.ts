/**
 * x ln(x / m) + m − x, the deviance of a Poisson count x with mean m: without cancellation where x is near m.
 *
 * @see Loader 2000, "Fast and accurate computation of binomial probabilities"
 */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}
