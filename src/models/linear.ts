import type { LinearFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import type { Holdout } from './boosting-options.ts';
import { solveLinear } from './linear-solve.ts';
import { outputsOf, type Target, type Task } from './target.ts';

/** Logistic regression for two classes, multinomial for more, ridge regression for numbers. Plain data. */
export interface LinearModel {
  readonly kind: 'linear';
  readonly task: Task;
  readonly classes: readonly string[];
  /** One name a feature, in the order of the coefficients. */
  readonly names: readonly string[];
  /** Shape (features × outputs): change of the log-odds (of the value) for one unit of the encoded feature. */
  readonly coefficients: readonly number[];
  /** Shape (outputs). */
  readonly intercepts: readonly number[];
  /** Factor of half the squared length of the coefficients, beside the sum of losses; scikit-learn's `alpha`, or 1 / `C`. */
  readonly penalty: number;
  /** What a reader should know about the fit, for example that not all rows were used. */
  readonly note: string | null;
}

export interface LinearOptions {
  /** Held-out rows choose one; see `choosePenalty`. One entry: nothing is held out. */
  readonly penalties: readonly number[];
  /**
   * Rows on which the penalties compete; afterwards the model is fitted on all training rows.
   * Without such rows the penalty nearest to 1 is taken.
   */
  readonly holdout: Holdout;
  /** Shape (rows of the table), not negative; null: all 1. */
  readonly weights: ArrayLike<number> | null;
  readonly seed: number;
}

/** From hardly any effect to hardly any restraint, for standardised features (our choice). */
const PENALTIES = [1000, 300, 100, 30, 10, 3, 1, 0.3, 0.1, 0.03, 0.01];

/**
 * Least sum of weighted losses plus penalty: logistic loss for classes, half the squared error for numbers. The
 * intercept is not penalised. A penalty above zero keeps the coefficients finite when the classes can be separated.
 *
 * @param rows - training rows, indices into the features and the target
 * @param options - by default four random folds choose among eleven penalties
 * @throws UserError `too-large` when the kernels' memory cannot hold the rows
 * @see Hastie, Tibshirani & Friedman, The Elements of Statistical Learning (2009), sections 3.4.1 and 4.4
 */
export function fitLinear(
  features: LinearFeatures,
  target: Target,
  rows: ArrayLike<number>,
  options: Partial<LinearOptions>,
  engine: Engine,
): LinearModel {
  const { penalties = PENALTIES, holdout = { kind: 'folds', folds: 4 }, weights = null, seed = 0 } = options;
  const solution = solveLinear({ features, target, weights, seed, engine }, rows, { penalties, holdout });
  return {
    kind: 'linear',
    task: target.task,
    classes: target.classes,
    names: features.names,
    coefficients: solution.coefficients,
    intercepts: solution.intercepts,
    penalty: solution.penalty,
    note: solution.rows < rows.length ? `fitted on ${solution.rows} randomly drawn rows of ${rows.length}` : null,
  };
}

/** Predictions, shape (rows × outputs) as `outputsOf` says. In float64. */
export function predictLinear(model: LinearModel, features: LinearFeatures): Float64Array {
  const { dense, sparse } = features;
  if (dense.width + (sparse?.width ?? 0) !== model.names.length) {
    throw new Error(`predictLinear needs ${model.names.length} features, got ${features.names.length}`);
  }
  const outputs = outputsOf(model);
  const coefficients = Float64Array.from(model.coefficients);
  const result = new Float64Array(dense.rows * outputs);
  for (let row = 0; row < dense.rows; row++) {
    const scores = result.subarray(row * outputs, (row + 1) * outputs);
    scores.set(model.intercepts);
    for (let j = 0, at = row * dense.width; j < dense.width; j++, at++) {
      const x = dense.values[at]!;
      if (x !== 0) addScaled(scores, coefficients, j * outputs, x);
    }
    if (sparse) {
      for (let i = sparse.pointers[row]!; i < sparse.pointers[row + 1]!; i++) {
        addScaled(scores, coefficients, (dense.width + sparse.indices[i]!) * outputs, sparse.values[i]!);
      }
    }
    if (model.task === 'binary') scores[0] = 1 / (1 + Math.exp(-scores[0]!));
    if (model.task === 'multiclass') softmax(scores);
  }
  return result;
}

function addScaled(scores: Float64Array, coefficients: Float64Array, from: number, factor: number): void {
  for (let k = 0; k < scores.length; k++) scores[k]! += factor * coefficients[from + k]!;
}

function softmax(scores: Float64Array): void {
  let [top, total] = [Number.NEGATIVE_INFINITY, 0];
  for (const score of scores) top = Math.max(top, score);
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k]! - top);
    total += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= total;
}
