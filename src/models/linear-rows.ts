import { seededRng, shuffle } from '../base/random.ts';
import type { RowRange } from '../kernels/linear.ts';
import type { Holdout } from './boosting-options.ts';
import type { Target } from './target.ts';

/** One round of a competition: positions in the order of `LinearRows`. */
export interface RowFold {
  readonly train: readonly RowRange[];
  readonly test: RowRange;
}

/** Training rows in an order in which the rows of each fold stand together. */
export interface LinearRows {
  readonly order: Int32Array;
  /** Which rows stand together; first those that are never held out. */
  readonly segments: readonly RowRange[];
  readonly folds: readonly RowFold[];
}

/**
 * Puts the held-out rows of each fold together. Random folds hold the classes in equal shares.
 *
 * @param holdout - a fold that leaves no rows to train on, or none to test, is left out
 */
export function arrangeRows(
  rows: ArrayLike<number>,
  { holdout, target, seed }: { readonly holdout: Holdout; readonly target: Target; readonly seed: number },
): LinearRows {
  const foldOf = assignFolds(rows, holdout, target, seed);
  const count = foldOf.reduce((most, fold) => Math.max(most, fold + 1), 0);
  const sizes = new Int32Array(count + 2); // sizes[s + 1] counts segment s; segment 0 is never held out
  for (const fold of foldOf) sizes[fold + 2]!++;
  for (let s = 1; s < sizes.length; s++) sizes[s]! += sizes[s - 1]!;
  const segments = Array.from({ length: count + 1 }, (_, s) => ({ from: sizes[s]!, to: sizes[s + 1]! }));
  const order = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) order[sizes[foldOf[i]! + 1]!++] = rows[i]!;
  const folds = segments
    .slice(1)
    .map((test) => ({ test, train: rowsOutside(test, rows.length) }))
    .filter(({ test, train }) => test.from < test.to && train.length > 0);
  return { order, segments, folds };
}

const rowsOutside = (test: RowRange, rows: number): RowRange[] =>
  [
    { from: 0, to: test.from },
    { from: test.to, to: rows },
  ].filter(({ from, to }) => from < to);

/** For each training row the fold that holds it out, −1 for none. */
function assignFolds(rows: ArrayLike<number>, holdout: Holdout, target: Target, seed: number): Int32Array {
  switch (holdout.kind) {
    case 'none':
      return new Int32Array(rows.length).fill(-1);
    case 'folds':
      return dealRows(rows, target, seed, (position) => position % holdout.folds);
    case 'fraction': {
      const every = Math.max(2, Math.round(1 / holdout.fraction));
      return dealRows(rows, target, seed, (position) => (position % every === 0 ? 0 : -1));
    }
    case 'rows': {
      const listOf = new Map<number, number>();
      holdout.lists.forEach((list, fold) => {
        for (let i = 0; i < list.length; i++) listOf.set(list[i]!, fold);
      });
      return Int32Array.from(rows, (row) => listOf.get(row) ?? -1);
    }
  }
}

/** Shuffles the rows of each class and gives them out in turn, the classes one after the other. */
function dealRows(
  rows: ArrayLike<number>,
  target: Target,
  seed: number,
  foldAt: (position: number) => number,
): Int32Array {
  const shuffled = shuffle(
    Int32Array.from({ length: rows.length }, (_, i) => i),
    seededRng(seed, 'linear-folds'),
  );
  if (target.task !== 'regression') {
    const classOf = (i: number): number => target.values[rows[i]!]!;
    const ranks = new Int32Array(rows.length);
    shuffled.forEach((i, rank) => (ranks[i] = rank));
    shuffled.sort((a, b) => classOf(a) - classOf(b) || ranks[a]! - ranks[b]!);
  }
  const result = new Int32Array(rows.length);
  shuffled.forEach((i, position) => (result[i] = foldAt(position)));
  return result;
}

/** Evenly drawn rows in their own order, all when they are not more than `most`. */
export function sampleRows(rows: ArrayLike<number>, most: number, seed: number): Int32Array {
  const all = Int32Array.from(rows);
  if (all.length <= most) return all;
  const positions = shuffle(
    Int32Array.from({ length: all.length }, (_, i) => i),
    seededRng(seed, 'linear-sample'),
  );
  return positions
    .subarray(0, most)
    .sort()
    .map((position) => all[position]!);
}
