import type { Interval } from '../stats/interval.ts';
import type { Design } from './design.ts';
import type { Metric } from './metric.ts';
import type { ScoringContext } from './scored-rows.ts';

export interface ScoreBoardRequest {
  /** Shape (rows): class index, or the number itself for regression. */
  readonly truth: Float64Array;
  /** One prediction for each rung, each of shape (rows × outputs). */
  readonly predictions: readonly Float64Array[];
  readonly metrics: readonly Metric[];
  readonly context: ScoringContext;
  readonly design: Design;
  readonly seed: number;
  /** @default 1000 */
  readonly resamples?: number;
}

/** A score with its uncertainty, or the reason why there is none. */
export type MetricScore =
  | {
      readonly value: number;
      /** Never of zero width; null where these rows cannot say anything, such as one group. */
      readonly interval: Interval | null;
      readonly standardError: number | null;
      /** How the interval was made, in words: `Wilson`, `DeLong`, `stratified bootstrap, BCa, 1000 resamples` … */
      readonly method: string;
    }
  | { readonly value: null; readonly because: string; readonly interval: null; readonly method: string };

/** Two predictions of the same rows compared in one metric. Positive: the first is better, in the metric's direction. */
export interface PairedComparison {
  readonly difference: number;
  readonly standardError: number;
  /** Two-sided, of no difference. */
  readonly p: number;
  /** The test, in words: `McNemar exact`, `DeLong`, `paired bootstrap` … */
  readonly test: string;
  /** Smallest difference that these rows could show with 80 % power. */
  readonly detectable: number;
  /** For several comparisons ask at the levels that `holmConfidence` gives. */
  readonly intervalAt: (confidence: number) => Interval;
}

/**
 * Scores of several predictions of the same rows in several metrics. One set of resamples serves all scores and all
 * comparisons, so they are paired, and none costs more than its share.
 */
export interface ScoreBoard {
  /** @param prediction - position in `predictions` */
  readonly score: (prediction: number, metric: Metric, confidence?: number) => MetricScore;
  /** Null with the reason where either has no score. @param a, b - positions in `predictions` */
  readonly compare: (a: number, b: number, metric: Metric) => PairedComparison | { readonly because: string };
}
