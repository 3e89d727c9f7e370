import { normalCdf, normalDensity } from '../math/normal.ts';

/** What an approach may pay, in money. Cost of looking apart. */
export type Payoff =
  | { readonly kind: 'bernoulli'; readonly value: number; readonly p: number }
  | { readonly kind: 'uniform'; readonly high: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number };

/**
 * Weitzman's reservation value: the sure payoff that makes it indifferent whether to pay `cost` and look, σ with
 * E[(X − σ)⁺] = cost. Approaches are opened by falling σ, as long as it is above the best payoff in hand. Holds for
 * independent payoffs without a deadline, one at a time, where the best one found can be taken at the end.
 *
 * @see Weitzman 1979, "Optimal search for the best alternative", doi:10.2307/1910412
 */
export function reservationValue(payoff: Payoff, cost: number): number {
  switch (payoff.kind) {
    case 'bernoulli':
      return payoff.value - cost / payoff.p;
    case 'uniform':
      return cost <= payoff.high / 2 ? payoff.high - Math.sqrt(2 * payoff.high * cost) : payoff.high / 2 - cost;
    case 'exponential':
      return cost <= payoff.mean ? payoff.mean * Math.log(payoff.mean / cost) : payoff.mean - cost;
    case 'normal':
      return payoff.mean + payoff.deviation * normalReservation(cost / payoff.deviation);
  }
}

/** The z with φ(z) − z(1 − Φ(z)) = cost, by Newton's method: the left side falls and bends upwards. */
function normalReservation(cost: number): number {
  // Left of the root the steps never pass it.
  let z = -cost - 1;
  for (let i = 0; i < 200; i++) {
    const above = normalCdf(-z);
    const step = (normalDensity(z) - z * above - cost) / above;
    z += step;
    if (Math.abs(step) < 1e-14 * Math.max(1, Math.abs(z))) break;
  }
  return z;
}

/** Probability that a payoff capped at its reservation value, min(X, σ), is at most `x`. */
function cappedCdf(payoff: Payoff, sigma: number, x: number): number {
  if (x >= sigma) return 1;
  switch (payoff.kind) {
    case 'bernoulli':
      return x < 0 ? 0 : x < payoff.value ? 1 - payoff.p : 1;
    case 'uniform':
      return Math.min(1, Math.max(0, x / payoff.high));
    case 'exponential':
      return x < 0 ? 0 : -Math.expm1(-x / payoff.mean);
    case 'normal':
      return normalCdf((x - payoff.mean) / payoff.deviation);
  }
}

/**
 * What the best search is worth: E[max(0, maxᵢ min(Xᵢ, σᵢ))], costs taken off. The integral of the chance that the
 * largest capped payoff exceeds x, by Simpson's rule between the points where it jumps.
 */
export function searchValue(boxes: readonly { readonly payoff: Payoff; readonly cost: number }[]): number {
  const capped = boxes.map(({ payoff, cost }) => ({ payoff, sigma: reservationValue(payoff, cost) }));
  const exceeds = (x: number): number =>
    1 - capped.reduce((product, { payoff, sigma }) => product * cappedCdf(payoff, sigma, x), 1);
  const edges = [0, ...capped.map(({ sigma }) => sigma).filter((sigma) => sigma > 0)].sort((a, b) => a - b);
  return edges.slice(1).reduce((sum, to, i) => sum + simpson(exceeds, edges[i]!, to), 0);
}

function simpson(f: (x: number) => number, from: number, to: number): number {
  const pieces = 200;
  const step = (to - from) / pieces;
  // Jumps stand at the right edge of each part, so the last point is taken from the left of it.
  const at = (i: number): number => f(i === pieces ? to - step * 1e-9 : from + i * step);
  let sum = at(0) + at(pieces);
  for (let i = 1; i < pieces; i++) sum += (i % 2 === 1 ? 4 : 2) * at(i);
  return step <= 0 ? 0 : (sum * step) / 3;
}
