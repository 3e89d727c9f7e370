import type { Interval } from '../stats/interval.ts';
import type { Confusion } from './confusion.ts';
import type { Ranking } from './ranking.ts';
import type { Score, ScoredRows, ScoringContext, Task } from './scored-rows.ts';

/**
 * How a metric reads its rows. Metrics of one kind share the pass over the rows, which is what makes thousands of
 * resamples affordable: a resample is a weight for each row.
 */
export type Recipe =
  | {
      /** A function of weighted means of quantities that each row has on its own. */
      readonly kind: 'means';
      /** One array of shape (rows) for each quantity, or why there are none. */
      readonly terms: (rows: ScoredRows) => readonly Float64Array[] | { readonly because: string };
      readonly finish: (means: readonly number[]) => Score;
    }
  | {
      /** A function of the confusion matrix at the decision: the threshold, or the most probable class. */
      readonly kind: 'confusion';
      readonly finish: (confusion: Confusion) => Score;
      /** For metrics that are a share of rows: how many of how many. */
      readonly proportion?: (confusion: Confusion) => { readonly successes: number; readonly trials: number };
      /** For a share of the rows of certain true classes, whatever is predicted: which classes. Pairs two predictions. */
      readonly countsClass?: (classIndex: number) => boolean;
    }
  | {
      /** A function of the order of the rows by score; several classes: each against the rest, then the plain mean. */
      readonly kind: 'ranking';
      readonly finish: (ranking: Ranking, weights: Float64Array) => Score;
    };

export interface Metric {
  /** Stable name in commands and JSON, such as `roc-auc`. */
  readonly name: string;
  /** As a person reads it, such as `ROC AUC`. */
  readonly title: string;
  /** One sentence for a person who meets it for the first time. */
  readonly definition: string;
  readonly tasks: readonly Task[];
  readonly direction: 'higher' | 'lower';
  /** Values it can take; infinite where there is no bound. */
  readonly range: Interval;
  readonly needs: 'probabilities' | 'labels' | 'values';
  readonly recipe: Recipe;
  /**
   * @param truth - shape (rows): class index, or the number itself for regression
   * @param prediction - shape (rows × outputs): binary 1, multiclass one a class, regression 1
   * @throws UserError `bad-input` for a wrong length, a value that is not finite, or no rows
   */
  readonly compute: (truth: Float64Array, prediction: Float64Array, context: ScoringContext) => Score;
}

/** `score` signed so that larger is better. */
export function signedScore(metric: Metric, score: number): number {
  return metric.direction === 'higher' ? score : -score;
}
