import type { LinearFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import type { Holdout } from './boosting-options.ts';
import type { Target, Task } from './target.ts';

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
  /** Penalty on half the squared length of the coefficients, beside the sum of losses; scikit-learn's `alpha`, or 1 / `C`. */
  readonly penalty: number;
  /** What a reader should know about the fit, for example that not all rows were used. */
  readonly note: string | null;
}

export interface LinearOptions {
  /** Tried from the strongest on; the one with the least loss on held-out rows wins. One entry: nothing is held out. */
  readonly penalties: readonly number[];
  /** Rows of the table on which the penalties compete; afterwards the model is fitted on all training rows. */
  readonly holdout: Holdout;
  /** Shape (rows of the table), not negative; null: all 1. */
  readonly weights: ArrayLike<number> | null;
  readonly seed: number;
}

/**
 * Least sum of weighted losses plus penalty: logistic loss for classes, half the squared error for numbers. The
 * intercept is not penalised. A penalty above zero keeps the coefficients finite when the classes can be separated.
 *
 * @param rows - training rows, indices into the features and the target
 */
export declare function fitLinear(
  features: LinearFeatures,
  target: Target,
  rows: ArrayLike<number>,
  options: Partial<LinearOptions>,
  engine: Engine,
): LinearModel;

/** Predictions, shape (rows × outputs) as `outputsOf` says. */
export declare function predictLinear(model: LinearModel, features: LinearFeatures): Float64Array;
