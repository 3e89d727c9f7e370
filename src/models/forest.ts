import type { TreeFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import type { ForestOptions } from './forest-options.ts';
import type { Target } from './target.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

export interface ForestModel {
  readonly kind: 'forest';
  readonly trees: TreeEnsemble;
}

export interface ForestFit {
  readonly model: ForestModel;
  /** Shape (training rows × outputs), in the order of `rows`: each row predicted by the trees that did not see it; NaN when all did. */
  readonly outOfBag: Float64Array;
}

/** A random forest: each tree on a bootstrap sample, each split the best of a few randomly drawn columns. */
export declare function fitForest(
  features: TreeFeatures,
  target: Target,
  rows: ArrayLike<number>,
  options: Partial<ForestOptions>,
  engine: Engine,
): ForestFit;

/** Predictions, shape (rows × outputs) as `outputsOf` says: the mean of the trees. */
export declare function predictForest(model: ForestModel, features: TreeFeatures, engine?: Engine): Float64Array;
