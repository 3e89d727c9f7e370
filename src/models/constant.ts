import { outputsOf, type Target, type Task } from './target.ts';

/** The floor of the ladder: what can be said about a row without looking at it. */
export interface ConstantModel {
  readonly kind: 'constant';
  readonly task: Task;
  readonly classes: readonly string[];
  /** Shape (outputs): the share of each class, for two classes only that of the positive one; regression: the centre. */
  readonly prediction: readonly number[];
}

/** What stands for all values of a number. */
export type Centre = 'mean' | 'median';

/**
 * Learns the class shares or the centre of the training rows: the shares are the best constant in log-loss, the mean in
 * squared error, the median in absolute error.
 *
 * @param rows - training rows, indices into the target
 * @param options.weights - shape (target rows), not negative; null: all 1
 */
export function fitConstant(
  target: Target,
  rows: ArrayLike<number>,
  { weights = null, centre = 'mean' }: { readonly weights?: ArrayLike<number> | null; readonly centre?: Centre } = {},
): ConstantModel {
  if (target.task === 'regression' && centre === 'median') {
    return {
      kind: 'constant',
      task: target.task,
      classes: [],
      prediction: [weightedMedian(target.values, rows, weights)],
    };
  }
  const sums = new Float64Array(target.task === 'regression' ? 1 : target.classes.length);
  let total = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const weight = weights ? weights[row]! : 1;
    const value = target.values[row]!;
    if (target.task === 'regression') sums[0]! += weight * value;
    else sums[value]! += weight;
    total += weight;
  }
  if (!(total > 0)) throw new Error('fitConstant needs rows with a positive weight');
  const shares = Array.from(sums, (sum) => sum / total);
  const prediction = target.task === 'binary' ? [shares[1]!] : shares;
  return { kind: 'constant', task: target.task, classes: target.classes, prediction };
}

/** The value at which half of the weight lies on either side. */
function weightedMedian(values: Float64Array, rows: ArrayLike<number>, weights: ArrayLike<number> | null): number {
  const order = Array.from(rows).sort((a, b) => values[a]! - values[b]!);
  if (order.length === 0) throw new Error('fitConstant needs rows with a positive weight');
  const weightOf = (row: number): number => (weights ? weights[row]! : 1);
  const half = order.reduce((sum, row) => sum + weightOf(row), 0) / 2;
  let below = 0;
  for (const [i, row] of order.entries()) {
    below += weightOf(row);
    if (below > half) return values[row]!;
    if (below === half) return (values[row]! + values[order[Math.min(i + 1, order.length - 1)]!]!) / 2;
  }
  return values[order.at(-1)!]!;
}

/** @returns shape (rows × outputs), see `outputsOf` */
export function predictConstant(model: ConstantModel, rows: number): Float64Array {
  const outputs = outputsOf(model);
  return Float64Array.from({ length: rows * outputs }, (_, i) => model.prediction[i % outputs]!);
}
