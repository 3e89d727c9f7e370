import type { TreeFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import type { BoostingOptions } from './boosting-options.ts';
import type { Target } from './target.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

export interface BoostingModel {
  readonly kind: 'boosting';
  readonly trees: TreeEnsemble;
  /** One entry for each fit: rounds kept, and the loss on its held-out rows after each round that was tried. */
  readonly members: readonly { readonly rounds: number; readonly losses: readonly number[] }[];
}

/**
 * Gradient boosted trees: squared error for numbers, logistic loss for two classes, softmax with one tree for each
 * class and round for more.
 *
 * @param rows - training rows, indices into the table; nothing is learnt from other rows, unless as `holdout` lists
 * @param options - what is not given comes from `boostingDefaults`
 * @throws UserError `too-large` before memory that does not exist is asked for; `bad-input` for options that make no sense
 * @see Friedman 2001, doi:10.1214/aos/1013203451; Ke et al. 2017 (LightGBM) for histograms and categories
 */
export declare function fitBoosting(
  features: TreeFeatures,
  target: Target,
  rows: ArrayLike<number>,
  options: Partial<BoostingOptions>,
  engine: Engine,
): BoostingModel;

/** Predictions, shape (rows × outputs) as `outputsOf` says. With an engine they take its kernels and threads; same bits. */
export declare function predictBoosting(model: BoostingModel, features: TreeFeatures, engine?: Engine): Float64Array;
