import type { MetricScore } from '../../metrics/scored-metric.ts';
import type { AnswerScore } from '../../project/upper-bound/score-answers.ts';
import type { Interval } from '../../stats/interval.ts';

/** How the upper bound is made. */
export type UpperBoundSource =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string; readonly model: string }
  /** `alone`: the one model that has all the weight; null when several share it. */
  | { readonly kind: 'ensemble'; readonly alone: string | null };

/** One setting: so many examples shown. */
export interface SeriesPoint {
  readonly shots: number;
  /** Rows that were asked; fewer than all when the budget was used up. */
  readonly asked: number;
  /** Rows to which the server gave no answer at all, however often it was asked. */
  readonly failed: number;
  /** Rows whose answer was on record and did not have to be asked for. */
  readonly recorded: number;
  readonly result: AnswerScore;
  readonly cost: Cost;
  readonly latency: Latency | null;
}

/** Money for a thousand rows, as the tokens or hours cost today; or why it is not known. */
export type Cost =
  | { readonly perThousand: number; readonly interval: Interval | null; readonly unit: string; readonly n: number }
  | { readonly because: string };

/** Milliseconds a row. */
export interface Latency {
  readonly p50: number;
  /** Null where so few rows cannot say. */
  readonly interval: Interval | null;
  /** Null below 20 rows, and where rows were not timed one by one. */
  readonly p95: number | null;
  readonly n: number;
  readonly how: string;
}

/** What one way of making an upper bound brings. */
export interface Measured {
  readonly series: readonly SeriesPoint[];
  /** Bytes of the model, where it is here. */
  readonly bytes: number | null;
  /** Money that this call spent; null where nothing is known of money. */
  readonly spent: number | null;
  readonly notes: readonly string[];
  /** Of an ensemble: the one model that has all the weight. */
  readonly alone?: string | null;
}

export interface UpperBoundResult extends Measured {
  readonly source: UpperBoundSource;
  /** A rung of the ladder that holds is better: this is no bound. */
  readonly boundsNothing: boolean;
  /** In which rows it was measured. */
  readonly words: string;
  readonly rows: number;
  readonly metric: { readonly name: string; readonly title: string; readonly direction: 'higher' | 'lower' };
  /** The best setting, its interval widened for having been chosen; null when none has a score. */
  readonly best: (SeriesPoint & { readonly score: MetricScore & { readonly value: number } }) | null;
  readonly run: string;
}

export type UpperBoundEvent =
  | { readonly kind: 'started'; readonly what: string }
  | { readonly kind: 'progress'; readonly what: string; readonly done: number; readonly of: number };
