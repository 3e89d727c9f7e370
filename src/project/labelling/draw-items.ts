import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import { seededRng, shuffle, type Rng } from '../../base/random.ts';

export type Sampling = 'simple' | 'stratified' | 'balanced';

export interface DrawOptions {
  readonly items: number;
  readonly sampling: Sampling;
  readonly seed: number;
}

/**
 * Draws items without replacement from rows that training never sees, in a random order so that nobody can guess from it.
 * `stratified` keeps the shares of the strata (largest remainders); `balanced` takes as many of each stratum, as far as they
 * reach, so that a rare class is seen at all: scores that depend on how frequent a class is do not carry over then.
 *
 * @param pool - rows to draw from
 * @param stratumOf - the stratum of a row: its class, or for numbers its quarter
 * @throws UserError `bad-input` when the pool has fewer rows than are asked for
 */
export function drawItems(
  pool: ArrayLike<number>,
  stratumOf: (row: number) => number,
  { items, sampling, seed }: DrawOptions,
): number[] {
  if (!Number.isInteger(items) || items < 2) {
    throw new UserError('bad-input', `--items is ${items}, and must be a whole number of at least 2`);
  }
  if (pool.length < items) {
    throw new UserError(
      'bad-input',
      `${items} items are asked for, and there are ${formatCounted(pool.length, 'row')} that training does not see`,
      { hint: `Write --items ${pool.length}, or bring more rows.` },
    );
  }
  const rng = seededRng(seed, 'benchmark items');
  if (sampling === 'simple') return Array.from(shuffle(Int32Array.from(pool), rng).subarray(0, items));
  const strata = strataOf(pool, stratumOf, rng);
  const sizes = strata.map((rows) => rows.length);
  const counts = sampling === 'stratified' ? proportional(sizes, items) : level(sizes, items);
  const drawn = strata.flatMap((rows, i) => Array.from(rows.subarray(0, counts[i])));
  return [...shuffle(Int32Array.from(drawn), rng)];
}

/** Rows of each stratum, by stratum, each shuffled. */
function strataOf(pool: ArrayLike<number>, stratumOf: (row: number) => number, rng: Rng): Int32Array[] {
  const found = Map.groupBy(Array.from(pool), stratumOf);
  return [...found].toSorted(([a], [b]) => a - b).map(([, rows]) => shuffle(Int32Array.from(rows), rng));
}

/** Whole numbers that add up to `total` and are as near to the shares as can be: largest remainders, the first of equals. */
function proportional(sizes: readonly number[], total: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * total) / all);
  const counts = exact.map(Math.floor);
  const missing = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = [...exact.keys()].toSorted((a, b) => exact[b]! - counts[b]! - (exact[a]! - counts[a]!) || a - b);
  for (const i of byRemainder.slice(0, missing)) counts[i]!++;
  return counts;
}

/** As many of each as there are, up to a common level; what a small stratum lacks the others give. */
function level(sizes: readonly number[], total: number): number[] {
  const counts = sizes.map(() => 0);
  for (let left = total; left > 0;) {
    for (let i = 0; i < sizes.length && left > 0; i++) {
      if (counts[i]! >= sizes[i]!) continue;
      counts[i]!++;
      left--;
    }
  }
  return counts;
}

/** The quarter of the values in which a number lies, 0 to 3: strata for a numeric target. */
export function quarters(values: Float64Array): (row: number) => number {
  const sorted = values.toSorted();
  const cuts = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * (sorted.length - 1))]!);
  return (row) => cuts.filter((cut) => values[row]! > cut).length;
}
