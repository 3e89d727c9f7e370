import { outputsOf, type Target, type Task } from './target.ts';

/** The floor of the ladder: what can be said about a row without looking at it. */
export interface ConstantModel {
  readonly kind: 'constant';
  readonly task: Task;
  readonly classes: readonly string[];
  /** Shape (outputs): the share of each class, for two classes only that of the positive one; regression: the mean. */
  readonly prediction: readonly number[];
}

/**
 * Learns the class shares or the mean of the training rows: the best constant in log-loss and in squared error.
 *
 * @param rows - training rows, indices into the target
 * @param options.weights - shape (target rows), not negative; null: all 1
 */
export function fitConstant(
  target: Target,
  rows: ArrayLike<number>,
  { weights = null }: { readonly weights?: ArrayLike<number> | null } = {},
): ConstantModel {
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

/** @returns shape (rows × outputs), see `outputsOf` */
export function predictConstant(model: ConstantModel, rows: number): Float64Array {
  const outputs = outputsOf(model);
  return Float64Array.from({ length: rows * outputs }, (_, i) => model.prediction[i % outputs]!);
}
