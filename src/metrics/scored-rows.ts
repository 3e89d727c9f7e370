/** What is predicted. The same words as in `models/target.ts`. */
export type Task = 'binary' | 'multiclass' | 'regression';

/** What a metric must know beside truth and prediction. A `Target` fits by structure. */
export interface ScoringContext {
  /** Class labels; two: binary, where `classes[1]` is positive; more: multiclass; none: regression. */
  readonly classes: readonly string[];
  /** Shape (rows), each finite and ≥ 0: how much each row counts, as `sample_weight` in scikit-learn. */
  readonly weights?: Float64Array | undefined;
  /** Binary: a row is called positive from this probability on. @default 0.5 */
  readonly threshold?: number | undefined;
  /** Pinball loss: which quantile is predicted. @default 0.5 */
  readonly quantile?: number | undefined;
}

/** Truth and prediction of the same rows, checked. */
export interface ScoredRows {
  /** Shape (rows): class index, or the number itself for regression. */
  readonly truth: Float64Array;
  /** Shape (rows × outputs), row by row: see `outputsOf` in `models/target.ts`. */
  readonly prediction: Float64Array;
  readonly context: ScoringContext;
}

/** A score, or the reason why these rows have none. Never NaN. */
export type Score = { readonly value: number } | { readonly value: null; readonly because: string };

/** The task that a list of class labels stands for. */
export function taskOf(context: { readonly classes: readonly string[] }): Task {
  if (context.classes.length === 0) return 'regression';
  return context.classes.length === 2 ? 'binary' : 'multiclass';
}
