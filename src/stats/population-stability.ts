import { chiSquareUpperTail } from '../math/chi-square.ts';

/** A bin that holds no row on one side counts as this many rows there; our choice, the usual half row. */
const EMPTY_BIN_ROWS = 0.5;

/**
 * Population stability index of two distributions over the same bins: Σ (p − q) ln (p / q). By habit .1 is a small shift and .25 a
 * large one; both are free of the number of rows, so that few rows alone can pass them.
 *
 * @param expected - counts of the reference, by bin
 * @param actual - counts of what is compared, by bin
 * @returns in [0, ∞), 0 for equal shares
 */
export function populationStability(expected: readonly number[], actual: readonly number[]): number {
  const occupied = expected.map((count, i) => count + actual[i]! > 0);
  const p = shares(expected.filter((_, i) => occupied[i]));
  const q = shares(actual.filter((_, i) => occupied[i]));
  return p.reduce((sum, share, i) => sum + (share - q[i]!) * Math.log(share / q[i]!), 0);
}

/** Shares of a whole, empty bins filled up. */
function shares(counts: readonly number[]): number[] {
  const filled = counts.map((count) => (count === 0 ? EMPTY_BIN_ROWS : count));
  const total = filled.reduce((sum, count) => sum + count, 0);
  return filled.map((count) => count / total);
}

/** A population stability index with what chance alone does to it. */
export interface StabilityEstimate {
  readonly index: number;
  /** Of the index as it was measured, by the delta method; says little near 0, where `byChance` is to be looked at. */
  readonly standardError: number;
  /** What 19 of 20 indices stay below when nothing changed: rows alone make the index this large. */
  readonly byChance: number;
  /** Chance of an index this large when nothing changed. */
  readonly p: number;
}

/** Bins with fewer rows than this on both sides together are joined: the chi-square law needs about five a side. */
const FEWEST_ROWS = 10;

/**
 * The index and its sampling error. When both sides are drawn from one distribution over B bins, index / (1/n + 1/m) goes
 * as chi-square with B − 1 degrees of freedom, because to second order it is Pearson's statistic. Rare bins are joined first.
 *
 * @returns null when fewer than two bins are left, or a side is empty
 */
export function estimateStability(expected: readonly number[], actual: readonly number[]): StabilityEstimate | null {
  const [reference, other] = joinRareBins(expected, actual);
  const [n, m] = [total(reference), total(other)];
  const degrees = reference.length - 1;
  if (degrees < 1 || n === 0 || m === 0) return null;
  const index = populationStability(reference, other);
  const scale = 1 / n + 1 / m;
  return {
    index,
    standardError: standardErrorOf(shares(reference), shares(other), [n, m]),
    byChance: scale * chiSquareQuantile(0.05, degrees),
    p: chiSquareUpperTail(index / scale, degrees),
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function joinRareBins(expected: readonly number[], actual: readonly number[]): [number[], number[]] {
  const reference: number[] = [];
  const other: number[] = [];
  let [rareReference, rareOther] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    if (expected[i]! + actual[i]! < FEWEST_ROWS) {
      rareReference += expected[i]!;
      rareOther += actual[i]!;
    } else {
      reference.push(expected[i]!);
      other.push(actual[i]!);
    }
  }
  if (rareReference + rareOther === 0) return [reference, other];
  return [
    [...reference, rareReference],
    [...other, rareOther],
  ];
}

function standardErrorOf(p: readonly number[], q: readonly number[], [n, m]: readonly [number, number]): number {
  const variance = (slopes: readonly number[], weights: readonly number[]): number => {
    const mean = slopes.reduce((sum, slope, i) => sum + weights[i]! * slope, 0);
    return slopes.reduce((sum, slope, i) => sum + weights[i]! * (slope - mean) ** 2, 0);
  };
  const byReference = p.map((share, i) => Math.log(share / q[i]!) + 1 - q[i]! / share);
  const byOther = q.map((share, i) => Math.log(share / p[i]!) + 1 - p[i]! / share);
  return Math.sqrt(variance(byReference, p) / n + variance(byOther, q) / m);
}

/** The value that chi-square exceeds with the given chance, by halving. */
function chiSquareQuantile(upperTail: number, degrees: number): number {
  let [low, high] = [0, degrees + 20 * Math.sqrt(2 * degrees) + 20];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chiSquareUpperTail(middle, degrees) > upperTail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
