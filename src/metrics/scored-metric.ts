import type { Interval } from '../stats/interval.ts';

/** A score with its uncertainty, or the reason why there is none. */
export type MetricScore =
  | {
      readonly value: number;
      /** Never of zero width; null where these rows cannot say anything, such as one group. */
      readonly interval: Interval | null;
      /** Null exactly where the interval is. Never 0. */
      readonly standardError: number | null;
      /** How the interval was made, in words: `Wilson`, `DeLong`, `stratified bootstrap, BCa, 1000 resamples` … */
      readonly method: string;
    }
  | {
      readonly value: null;
      readonly because: string;
      readonly interval: null;
      readonly standardError: null;
      readonly method: string;
    };

/** Two predictions of the same rows compared in one metric. Positive: the first is better, in the metric's direction. */
export interface PairedComparison {
  readonly difference: number;
  /** Never 0. */
  readonly standardError: number;
  /** Two-sided, of no difference. */
  readonly p: number;
  /** The test, in words: `McNemar exact`, `DeLong`, `paired row bootstrap, BCa, 1000 resamples` … */
  readonly test: string;
  /** Smallest difference that these rows could show with 80 % power. */
  readonly detectable: number;
  /** Never of zero width. For several comparisons ask at the levels that `holmConfidences` gives. */
  readonly intervalAt: (confidence: number) => Interval;
}

/** Why two predictions cannot be compared. */
export interface NoComparison {
  readonly because: string;
}
