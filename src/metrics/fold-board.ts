import { correctedResampledT, type CorrectedT } from '../stats/nadeau-bengio.ts';
import { clipInterval } from '../stats/interval.ts';
import { smallestDetectable } from '../stats/power.ts';
import { unseenMargin, widenIfZero } from '../stats/zero-width.ts';
import { signedScore, type Metric } from './metric.ts';
import type { MetricScore, PairedComparison, ScoreBoard } from './score-board.ts';
import type { ScoringContext } from './scored-rows.ts';

/** The test rows of one fold with what each rung predicted for them. */
export interface ScoredFold {
  /** Shape (test rows). */
  readonly truth: Float64Array;
  /** One for each rung, shape (test rows × outputs). */
  readonly predictions: readonly Float64Array[];
  readonly weights: Float64Array | null;
  /** Rows that the fold learnt from. */
  readonly trainRows: number;
}

export interface FoldBoardRequest {
  readonly folds: readonly ScoredFold[];
  readonly context: Omit<ScoringContext, 'weights'>;
}

const METHOD = 'mean over folds, corrected resampled t';

/**
 * Scores and comparisons by (repeated) cross-validation: each fold gives one score, and the spread over folds is
 * corrected for the training rows that folds share. A fold in which a metric has no value is left out of that metric.
 *
 * @see Nadeau & Bengio 2003, doi:10.1023/A:1024068626366
 */
export function createFoldBoard({ folds, context }: FoldBoardRequest): ScoreBoard {
  const mean = (size: (fold: ScoredFold) => number): number =>
    folds.reduce((sum, fold) => sum + size(fold), 0) / folds.length;
  const sizes = { trainRows: mean((fold) => fold.trainRows), testRows: mean((fold) => fold.truth.length) };
  // Rows of all folds of one repeat: what a perfect score was measured on.
  const rows = sizes.trainRows + sizes.testRows;
  const known = new Map<string, (number | null)[]>();
  const scoresOf = (prediction: number, metric: Metric): (number | null)[] => {
    const key = `${prediction} ${metric.name}`;
    const scores = known.get(key) ?? folds.map((fold) => scoreFold(fold, prediction, metric, context));
    known.set(key, scores);
    return scores;
  };
  return {
    score: (prediction, metric, confidence = 0.95) =>
      meanScore(scoresOf(prediction, metric), metric, { sizes, rows, confidence }),
    compare(a, b, metric) {
      const [first, second] = [scoresOf(a, metric), scoresOf(b, metric)];
      const differences = first.flatMap((score, i) => {
        const other = second[i]!;
        return score === null || other === null ? [] : [signedScore(metric, score) - signedScore(metric, other)];
      });
      if (differences.length < 2)
        return { because: `${metric.title} has a value in ${differences.length} of ${folds.length} folds` };
      return compareFolds(correctedResampledT(differences, sizes), metric, rows);
    },
  };
}

function scoreFold(
  { truth, predictions, weights }: ScoredFold,
  prediction: number,
  metric: Metric,
  context: FoldBoardRequest['context'],
) {
  return metric.compute(truth, predictions[prediction]!, { ...context, weights: weights ?? undefined }).value;
}

interface Spread {
  readonly sizes: { readonly trainRows: number; readonly testRows: number };
  readonly rows: number;
  readonly confidence: number;
}

function meanScore(
  scores: readonly (number | null)[],
  metric: Metric,
  { sizes, rows, confidence }: Spread,
): MetricScore {
  const found = scores.filter((score) => score !== null);
  const method = METHOD;
  if (found.length < 2) {
    return {
      value: null,
      because: `it has a value in ${found.length} of ${scores.length} folds`,
      interval: null,
      method,
    };
  }
  const spread = correctedResampledT(found, sizes);
  const widened = widenIfZero(spread.intervalAt(confidence), { rows, confidence });
  return {
    value: spread.mean,
    interval: clipInterval(widened, metric.range),
    standardError: spread.standardError,
    method,
  };
}

function compareFolds(spread: CorrectedT, metric: Metric, rows: number): PairedComparison {
  // Folds that all agree still leave what so few rows could not show; only a score with a bounded range has such a scale.
  const bounded = metric.range.every(Number.isFinite);
  const leastError = bounded ? unseenMargin(rows) / smallestDetectable(1) : 0;
  return {
    difference: spread.mean,
    standardError: spread.standardError,
    p: spread.p,
    test: 'corrected resampled t',
    detectable: smallestDetectable(Math.max(spread.standardError, leastError)),
    intervalAt: (confidence) =>
      widenIfZero(spread.intervalAt(confidence), { rows, confidence, scale: bounded ? 1 : 0 }),
  };
}
