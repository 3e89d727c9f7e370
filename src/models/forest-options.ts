import { UserError } from '../base/errors.ts';
import type { Task } from './target.ts';

export interface ForestOptions {
  readonly trees: number;
  /** Columns that are looked at for each split, drawn anew each time. */
  readonly columnsPerSplit: number;
  /** Smallest number of bootstrap rows in a leaf. */
  readonly minRowsPerLeaf: number;
  /** Rows that each tree draws with replacement, as a share of the training rows. */
  readonly rowFraction: number;
  /** Shape (rows of the table), not negative; null: all 1. */
  readonly weights: ArrayLike<number> | null;
  readonly seed: number;
  /** Called after each batch of trees, for progress. */
  readonly onTrees: ((grown: number, trees: number) => void) | null;
}

/**
 * Options that suit a table of this size: √columns a split for classes, all columns for numbers (a third of them, as
 * Breiman proposed, lost 4 % of RMSE on diamonds and half of them 14 % on hourly bike hire). Leaves grow in large tables
 * so that the model stays small. Fewer trees below 2,000 rows, where cross-validation fits twenty-five forests, and in long
 * tables, where each tree sees much (our choice).
 *
 * @see Breiman 2001, doi:10.1023/A:1010933404324
 */
export function forestDefaults(rows: number, columns: number, task: Task): ForestOptions {
  const regression = task === 'regression';
  return {
    trees: rows >= 2_000 && rows < 10_000 ? 200 : rows < 200_000 ? 100 : 60,
    columnsPerSplit: Math.max(1, regression ? columns : Math.round(Math.sqrt(columns))),
    minRowsPerLeaf: Math.max(2, Math.ceil(rows / 50_000)),
    rowFraction: 1,
    weights: null,
    seed: 0,
    onTrees: null,
  };
}

/** @throws UserError `bad-input` that names the option and its value */
export function checkForestOptions(options: ForestOptions, columns: number): void {
  const { trees, columnsPerSplit, minRowsPerLeaf, rowFraction } = options;
  demand(Number.isInteger(trees) && trees >= 1, 'trees', trees, 'a whole number ≥ 1');
  demand(columnsPerSplit >= 1 && columnsPerSplit <= columns, 'columnsPerSplit', columnsPerSplit, `1 … ${columns}`);
  demand(
    Number.isInteger(minRowsPerLeaf) && minRowsPerLeaf >= 1,
    'minRowsPerLeaf',
    minRowsPerLeaf,
    'a whole number ≥ 1',
  );
  demand(rowFraction > 0 && rowFraction <= 1, 'rowFraction', rowFraction, '> 0 and ≤ 1');
}

function demand(fine: boolean, name: string, value: unknown, wanted: string): void {
  if (!fine) throw new UserError('bad-input', `Forest option ${name} is ${String(value)}, wanted: ${wanted}`);
}
