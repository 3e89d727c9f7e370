import { UserError } from '../base/errors.ts';
import type { Task } from './target.ts';

/**
 * The rows on which early stopping watches the loss. They never take part in the fit that they stop.
 * `folds`: one fit for each fold, stopped on that fold; the model is their mean before the link function.
 */
export type Holdout =
  | { readonly kind: 'none' }
  | { readonly kind: 'fraction'; readonly fraction: number }
  | { readonly kind: 'folds'; readonly folds: number }
  /** One fit for each list, on the training rows outside the list: for groups, or for time. Rows of the table. */
  | { readonly kind: 'rows'; readonly lists: readonly ArrayLike<number>[] };

export interface BoostingOptions {
  /** Most rounds of boosting; a round is one tree, or one tree for each class. */
  readonly rounds: number;
  readonly learningRate: number;
  /** Most leaves of a tree. Trees grow leaf by leaf, the largest gain first. */
  readonly leaves: number;
  readonly minRowsPerLeaf: number;
  /** Smallest sum of second derivatives in a leaf; for squared error that is the sum of weights. */
  readonly minHessianPerLeaf: number;
  /** Added to the sum of second derivatives when a leaf's value is computed. */
  readonly l2: number;
  /** Share of the training rows that each round draws, without replacement. */
  readonly rowFraction: number;
  /** Share of the columns that each tree may use. */
  readonly columnFraction: number;
  /** Added to the second derivatives of a category when categories are ordered: pulls rare ones to the middle. */
  readonly categorySmoothing: number;
  /** Further L2 for splits on categories with more than four levels. */
  readonly categoryL2: number;
  /** One entry for each column: 1 never decreasing, −1 never increasing, 0 free. Not for multiclass. */
  readonly monotone: ArrayLike<number> | null;
  /** Shape (rows of the table), not negative; null: all 1. */
  readonly weights: ArrayLike<number> | null;
  readonly holdout: Holdout;
  /** Rounds without a better loss on the held-out rows before the fit stops. */
  readonly patience: number;
  /** Progress below this share of the constant model's loss within the patience is none: log-loss can crawl on for ever. */
  readonly tolerance: number;
  readonly seed: number;
  /**
   * Memory for histograms. Where it does not suffice for all leaves, the least promising ones are built again when their
   * turn comes; the model is the same.
   */
  readonly histogramBytes: number;
  /** Called after each round, for progress. */
  readonly onRound: ((round: BoostingRound) => void) | null;
}

export interface BoostingRound {
  /** Which of the `members` fits, counted from 0. */
  readonly member: number;
  readonly members: number;
  /** Counted from 1. */
  readonly round: number;
  /** Mean loss on the held-out rows (log-loss, or squared error); NaN without such rows. */
  readonly loss: number;
}

/**
 * Options that suit a table of this size. The numbers are our choice, measured on ten public data sets: small tables get
 * small trees and the mean of five fits, each stopped on its own fold; large ones a tenth of the rows to stop on.
 */
export function boostingDefaults(rows: number, columns: number, task: Task): BoostingOptions {
  const small = rows < SMALL_TABLE && rows * columns < SMALL_CELLS;
  return {
    rounds: 1000,
    learningRate: small ? (task === 'multiclass' ? 0.2 : 0.07) : 0.1,
    leaves: rows < 2_000 ? 8 : 31,
    minRowsPerLeaf: Math.min(10, Math.max(3, Math.round(rows / 80))),
    minHessianPerLeaf: 1e-3,
    l2: 1,
    rowFraction: rows < 50 ? 1 : 0.8,
    columnFraction: columns >= WIDE_TABLE ? 0.1 : small && columns >= MANY_COLUMNS ? 0.5 : 1,
    categorySmoothing: 10,
    categoryL2: 1,
    monotone: null,
    weights: null,
    holdout: rows < 20 ? { kind: 'none' } : small ? { kind: 'folds', folds: 5 } : { kind: 'fraction', fraction: 0.1 },
    patience: 20,
    tolerance: small ? 2e-4 : 5e-5,
    seed: 0,
    histogramBytes: 512 * 2 ** 20,
    onRound: null,
  };
}

/** From here on half of the columns is still a choice. */
const MANY_COLUMNS = 8;

/** Below this many rows one held-out tenth is too noisy to stop on. Our choice. */
const SMALL_TABLE = 5_000;
/** Above, five fits would take too long. Our choice. */
const SMALL_CELLS = 2_000_000;
/** From here on a tenth of the columns is plenty for one tree, and the search for splits would take most of the time. Our choice. */
const WIDE_TABLE = 1_000;

/** @throws UserError `bad-input` that names the option and its value */
export function checkBoostingOptions(options: BoostingOptions, columns: number): void {
  const { rounds, leaves, learningRate, l2, minRowsPerLeaf, minHessianPerLeaf, rowFraction, columnFraction } = options;
  demand(Number.isInteger(rounds) && rounds >= 1, 'rounds', rounds, 'a whole number ≥ 1');
  demand(
    Number.isInteger(leaves) && leaves >= 2 && leaves <= 65_536,
    'leaves',
    leaves,
    'a whole number from 2 to 65536',
  );
  demand(learningRate > 0 && learningRate <= 1, 'learningRate', learningRate, '> 0 and ≤ 1');
  demand(l2 >= 0, 'l2', l2, '≥ 0');
  demand(
    Number.isInteger(minRowsPerLeaf) && minRowsPerLeaf >= 1,
    'minRowsPerLeaf',
    minRowsPerLeaf,
    'a whole number ≥ 1',
  );
  demand(minHessianPerLeaf >= 0, 'minHessianPerLeaf', minHessianPerLeaf, '≥ 0');
  demand(rowFraction > 0 && rowFraction <= 1, 'rowFraction', rowFraction, '> 0 and ≤ 1');
  demand(columnFraction > 0 && columnFraction <= 1, 'columnFraction', columnFraction, '> 0 and ≤ 1');
  demand(options.tolerance >= 0, 'tolerance', options.tolerance, '≥ 0');
  demand(options.patience >= 1, 'patience', options.patience, '≥ 1');
  const { monotone } = options;
  demand(
    monotone === null || monotone.length === columns,
    'monotone',
    monotone?.length,
    `${columns} entries, one for each column`,
  );
}

function demand(fine: boolean, name: string, value: unknown, wanted: string): void {
  if (!fine) throw new UserError('bad-input', `Boosting option ${name} is ${String(value)}, wanted: ${wanted}`);
}
