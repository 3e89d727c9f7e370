import { seededRng } from '../base/random.ts';
import type { Estimate } from '../contracts/estimate.ts';
import { normalDensity, normalQuantile } from '../math/normal.ts';
import {
  durationCdf,
  durationMean,
  durationQuantile,
  piecesOf,
  quantileOfScore,
  type Duration,
} from '../plan/duration.ts';
import { gaussLegendre } from '../plan/quadrature.ts';
import { durationSampler } from '../plan/sample.ts';

/** The same distribution as the planner reads it, so that its mathematics stands in one place. */
function distributionOf(estimate: Estimate): Duration {
  if (estimate.kind === 'exactly') return { kind: 'exactly', days: estimate.value };
  const known = DISTRIBUTIONS.get(estimate);
  if (known) return known;
  const distribution: Duration = {
    kind: 'quantiles',
    points: estimate.points.map(({ p, value }) => ({ p, days: value })),
  };
  DISTRIBUTIONS.set(estimate, distribution);
  return distribution;
}

/** The planner keeps the normal scores of a distribution by its identity. */
const DISTRIBUTIONS = new WeakMap<Estimate, Duration>();

/** The amount that it stays below with probability `p`. */
export const quantileOf = (estimate: Estimate, p: number): number => durationQuantile(distributionOf(estimate), p);

/** The middle: as likely above as below. */
export const medianOf = (estimate: Estimate): number => quantileOf(estimate, 0.5);

/** The expected amount; above the middle wherever the range is wide. */
export const meanOf = (estimate: Estimate): number => durationMean(distributionOf(estimate));

/** Probability that it is at most `amount`. */
export const chanceAtMost = (estimate: Estimate, amount: number): number =>
  amount === Infinity ? 1 : durationCdf(distributionOf(estimate), amount);

/** Eight of ten are inside: P10 and P90; null of what is known exactly. */
export const rangeOf = (estimate: Estimate): readonly [number, number] | null =>
  estimate.kind === 'exactly' ? null : [quantileOf(estimate, 0.1), quantileOf(estimate, 0.9)];

/** Draws of one quantity, from a stream named after it: the others leave them as they are. */
export function samplesOf(
  estimate: Estimate,
  { seed, stream, count }: { readonly seed: number; readonly stream: string; readonly count: number },
): Float64Array {
  const draws = new Float64Array(count);
  durationSampler(distributionOf(estimate), seededRng(seed, stream))(draws, count);
  return draws;
}

export const exactly = (value: number): Estimate => ({ kind: 'exactly', value });

/** The estimate times a fixed number of 0 or more. */
export function scaled(estimate: Estimate, factor: number): Estimate {
  if (estimate.kind === 'exactly') return exactly(estimate.value * factor);
  if (factor === 0) return exactly(0);
  return { kind: 'quantiles', points: estimate.points.map(({ p, value }) => ({ p, value: value * factor })) };
}

/** One divided by it. */
export function reciprocalOf(estimate: Estimate): Estimate {
  if (estimate.kind === 'exactly') return exactly(1 / estimate.value);
  return {
    kind: 'quantiles',
    points: estimate.points.map(({ p, value }) => ({ p: 1 - p, value: 1 / value })).toReversed(),
  };
}

/** Mean and standard deviation of the logarithm, where it is lognormal or exact; null where its quantiles bend. */
export function logNormalOf(estimate: Estimate): { readonly level: number; readonly spread: number } | null {
  if (estimate.kind === 'exactly') return { level: Math.log(estimate.value), spread: 0 };
  const distribution = distributionOf(estimate);
  if (distribution.kind !== 'quantiles') return null;
  const pieces = piecesOf(distribution.points);
  const { level, slope } = pieces[0]!;
  const straight = pieces.every((piece) => Math.abs(piece.slope - slope) <= 1e-9 * slope);
  return straight ? { level, spread: slope } : null;
}

/**
 * Product of independent estimates, exact: lognormals multiply to a lognormal, whose means and variances of the logarithm
 * are the sums of theirs. Null where the quantiles of one bend, so that it is no lognormal.
 *
 * @see Aitchison & Brown 1957, The Lognormal Distribution
 */
export function productOf(estimates: readonly Estimate[]): Estimate | null {
  if (estimates.some((estimate) => estimate.kind === 'exactly' && estimate.value === 0)) return exactly(0);
  const logs = estimates.map(logNormalOf);
  if (logs.some((log) => log === null)) return null;
  const level = logs.reduce((sum, log) => sum + log!.level, 0);
  const spread = Math.sqrt(logs.reduce((sum, log) => sum + log!.spread ** 2, 0));
  if (spread === 0) return exactly(estimates.reduce((product, estimate) => product * medianOf(estimate), 1));
  const at = (p: number) => ({ p, value: Math.exp(level + spread * normalQuantile(p)) });
  return { kind: 'quantiles', points: [at(0.1), at(0.9)] };
}

/** Scores beyond which a normal variable has 1e-16 of its mass on either side. */
const FARTHEST = 8.3;

/**
 * Expected value of a function of the estimate, by Gauss–Legendre over its normal score: twelve digits where the function
 * is smooth between `kinks`, amounts at which it or its slope jumps.
 */
export function expectationOf(
  estimate: Estimate,
  f: (amount: number) => number,
  kinks: readonly number[] = [],
): number {
  const distribution = distributionOf(estimate);
  if (distribution.kind !== 'quantiles') return f(durationMean(distribution));
  const pieces = piecesOf(distribution.points);
  const scores = kinks.flatMap((amount) => {
    const p = durationCdf(distribution, amount);
    return p > 0 && p < 1 ? [normalQuantile(p)] : [];
  });
  const grid = Array.from({ length: 13 }, (_, i) => -FARTHEST + (i * FARTHEST) / 6);
  const edges = [...grid, ...pieces.slice(1).map(({ from }) => from), ...scores].toSorted((a, b) => a - b);
  return gaussLegendre((score) => normalDensity(score) * f(quantileOfScore(pieces, score)), edges);
}

/**
 * Probability that one independent estimate is above another: exact for two lognormals, where it is a normal distribution
 * function of the difference of their logarithms, and by quadrature where quantiles bend.
 */
export function chanceAbove(estimate: Estimate, other: Estimate): number {
  if (other.kind === 'exactly') return 1 - chanceAtMost(estimate, other.value);
  if (estimate.kind === 'exactly') return chanceAtMost(other, estimate.value);
  const ratio = productOf([estimate, reciprocalOf(other)]);
  if (ratio) return 1 - chanceAtMost(ratio, 1);
  const kinks = other.points.map(({ value }) => value);
  return expectationOf(estimate, (amount) => chanceAtMost(other, amount), kinks);
}
