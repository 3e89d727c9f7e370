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
