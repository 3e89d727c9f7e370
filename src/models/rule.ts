import { allRows } from '../features/column-values.ts';
import type { Schema } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import { chooseLeaves, type Condition } from './rule-condition.ts';
import { solveRule } from './rule-fit.ts';
import { ruleWords } from './rule-words.ts';
import { outputsOf, type Target, type Task } from './target.ts';

/** An ordered list of at most two conditions: the first that holds decides, else the last leaf. Plain data. */
export interface RuleModel {
  readonly kind: 'rule';
  readonly task: Task;
  readonly classes: readonly string[];
  /** None when no column divides the rows. */
  readonly conditions: readonly Condition[];
  /** One leaf a condition, then the leaf of all other rows. */
  readonly leaves: readonly RuleLeaf[];
}

export interface RuleLeaf {
  /** Shape (outputs): class shares, pulled to the shares of all rows by one pseudo-row; or the mean. */
  readonly prediction: readonly number[];
  /** Training rows. */
  readonly rows: number;
}

export interface RuleOptions {
  readonly schema: Schema;
  /** Names of the columns that the rule may ask about; of texts it asks for words and length. */
  readonly columns: readonly string[];
  /** Shape (rows of the table), not negative; null: all 1. @default null */
  readonly weights?: ArrayLike<number> | null;
  /** Draws the rows when they are more than 200,000. @default 0 */
  readonly seed?: number;
}

/**
 * The better of one condition and an ordered list of two, on training rows only. Better is a shorter description: minus
 * the log-likelihood of the target (for numbers, half the rows times the logarithm of the squared error) plus what it
 * takes to write the rule down: half the logarithm of the rows for each parameter of a leaf, and the logarithm of the
 * number of columns, thresholds and level sets it was chosen from. A second condition must earn its length.
 *
 * @param rows - training rows, indices into the table
 * @throws UserError `not-found` when a column is not in the table
 * @see Rissanen 1978, doi:10.1016/0005-1098(78)90005-5, for the description length
 */
export function fitRule(table: Table, target: Target, rows: ArrayLike<number>, options: RuleOptions): RuleModel {
  const { schema, columns, weights = null, seed = 0 } = options;
  const conditions = solveRule({ table, target, schema, columns, weights, seed }, rows);
  const leafOf = chooseLeaves(conditions, table, rows);
  const { task, classes } = target;
  return {
    kind: 'rule',
    task,
    classes,
    conditions,
    leaves: fitLeaves(target, { rows, weights, leafOf, leaves: conditions.length + 1 }),
  };
}

/**
 * Predictions, shape (rows × outputs) as `outputsOf` says.
 *
 * @throws UserError `not-found` naming the columns that the table lacks
 */
export function predictRule(
  model: RuleModel,
  table: Table,
  rows: ArrayLike<number> = allRows(table.rows),
): Float64Array {
  const outputs = outputsOf(model);
  const result = new Float64Array(rows.length * outputs);
  chooseLeaves(model.conditions, table, rows).forEach((leaf, i) => {
    result.set(model.leaves[leaf]!.prediction, i * outputs);
  });
  return result;
}

/** The rule in words: "if `Wildlife Size` is Large → 38 % Damage, else 9 %". */
export function describeRule(model: RuleModel): string {
  return ruleWords(model);
}

function fitLeaves(
  target: Target,
  {
    rows,
    weights,
    leafOf,
    leaves,
  }: {
    readonly rows: ArrayLike<number>;
    readonly weights: ArrayLike<number> | null;
    readonly leafOf: Uint8Array;
    readonly leaves: number;
  },
): RuleLeaf[] {
  const isRegression = target.task === 'regression';
  const size = isRegression ? 1 : target.classes.length;
  const sums = Array.from({ length: leaves + 1 }, () => ({ rows: 0, weight: 0, values: new Float64Array(size) }));
  const all = sums[leaves]!;
  for (let i = 0; i < rows.length; i++) {
    const weight = weights ? weights[rows[i]!]! : 1;
    const value = target.values[rows[i]!]!;
    for (const leaf of [sums[leafOf[i]!]!, all]) {
      leaf.rows++;
      leaf.weight += weight;
      leaf.values[isRegression ? 0 : value]! += isRegression ? weight * value : weight;
    }
  }
  const prior = Array.from(all.values, (value) => value / all.weight);
  const pseudoRow = all.weight / all.rows;
  return sums.slice(0, leaves).map((leaf) => {
    const pull = isRegression && leaf.weight > 0 ? 0 : pseudoRow;
    const shares = prior.map((share, k) => (leaf.values[k]! + pull * share) / (leaf.weight + pull));
    return { rows: leaf.rows, prediction: target.task === 'binary' ? [shares[1]!] : shares };
  });
}
