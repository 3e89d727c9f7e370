import { mean } from '../math/sum.ts';
import { correctedResampledT } from '../stats/nadeau-bengio.ts';
import { clipInterval, type Interval } from '../stats/interval.ts';
import { smallestDetectable } from '../stats/power.ts';
import { unseenMargin, widenIfZero } from '../stats/zero-width.ts';
import { type Metric, signedScore } from './metric.ts';
import type { ScoreBoard } from './score-board.ts';
import type { MetricScore, NoComparison, PairedComparison } from './scored-metric.ts';
import type { Score, ScoringContext } from './scored-rows.ts';
import { scoreScale } from './zero-width-scale.ts';

/** The test rows of one fold. */
export interface ScoredFold {
  readonly truth: Float64Array;
  /** One prediction for each rung, each of shape (rows × outputs). */
  readonly predictions: readonly Float64Array[];
  readonly weights: Float64Array | null;
  readonly trainRows: number;
}

export interface FoldBoardRequest {
  /** All folds of all repeats. */
  readonly folds: readonly ScoredFold[];
  readonly context: Omit<ScoringContext, 'weights'>;
}

/**
 * Scores by repeated cross-validation: each fold gives a score, their mean is the score, and the corrected resampled t of Nadeau
 * and Bengio allows for training sets that overlap. Comparisons are paired by fold. A fold without a score (a class is absent)
 * is left out and the method says so.
 *
 * @throws UserError `bad-input` when the rows of a fold cannot be scored at all
 */
export function createFoldBoard({ folds, context }: FoldBoardRequest): ScoreBoard {
  const known = new Map<Metric, readonly (readonly Score[])[]>();
  const scoresOf = (prediction: number, metric: Metric): readonly Score[] => {
    const found = known.get(metric) ?? transpose(folds.map((fold) => scoreFold(fold, { metric, context })));
    known.set(metric, found);
    return found[prediction]!;
  };
  return {
    score: (prediction, metric, confidence = 0.95) =>
      summarizeScores(folds, scoresOf(prediction, metric), { metric, confidence }),
    compare: (a, b, metric) => compareScores(folds, { metric, ofA: scoresOf(a, metric), ofB: scoresOf(b, metric) }),
  };
}

/** The score of each prediction in one fold. */
function scoreFold(
  { truth, predictions, weights }: ScoredFold,
  { metric, context }: { readonly metric: Metric; readonly context: FoldBoardRequest['context'] },
): Score[] {
  const weighted = { ...context, weights: weights ?? undefined };
  return predictions.map((prediction) => metric.compute(truth, prediction, weighted));
}

const transpose = <T>(rows: readonly (readonly T[])[]): T[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]!));

function summarizeScores(
  folds: readonly ScoredFold[],
  scores: readonly Score[],
  { metric, confidence }: { readonly metric: Metric; readonly confidence: number },
): MetricScore {
  const summary = summarize(folds, { metric, values: scores.map((score) => score.value) });
  if (summary === null) {
    const undefinedFold = scores.find((score) => score.value === null);
    const because = undefinedFold && 'because' in undefinedFold ? undefinedFold.because : 'fewer than two folds';
    return { value: null, because, interval: null, standardError: null, method: 'none' };
  }
  const interval = clipInterval(summary.intervalAt(confidence), metric.range);
  return { value: summary.mean, interval, standardError: summary.standardError, method: summary.method };
}

function compareScores(
  folds: readonly ScoredFold[],
  { metric, ofA, ofB }: { readonly metric: Metric; readonly ofA: readonly Score[]; readonly ofB: readonly Score[] },
): PairedComparison | NoComparison {
  const values = ofA.map(({ value }, i) => {
    const other = ofB[i]!.value;
    return value === null || other === null ? null : signedScore(metric, value) - signedScore(metric, other);
  });
  const summary = summarize(folds, { metric, values });
  if (summary === null) return { because: 'fewer than two folds have a score of both' };
  const { standardError, p, method, intervalAt } = summary;
  const detectable = smallestDetectable(standardError);
  return { difference: summary.mean, standardError, p, test: `paired ${method}`, detectable, intervalAt };
}

interface Summary {
  readonly mean: number;
  readonly standardError: number;
  readonly p: number;
  readonly method: string;
  readonly intervalAt: (confidence: number) => Interval;
}

/** The corrected t over the folds that have a value; null below two. */
function summarize(
  folds: readonly ScoredFold[],
  { metric, values }: { readonly metric: Metric; readonly values: readonly (number | null)[] },
): Summary | null {
  const defined = values.filter((value) => value !== null);
  if (defined.length < 2) return null;
  const trainRows = mean(folds.map((fold) => fold.trainRows));
  const testRows = mean(folds.map((fold) => fold.truth.length));
  const t = correctedResampledT(defined, { trainRows, testRows });
  // Each row of the table is tested, so that all of them could have shown a difference.
  const rows = Math.round(trainRows + testRows);
  const scale = scoreScale(metric, folds[0]!.truth);
  const folded = defined.length < values.length ? `the ${defined.length} of ${values.length} scored` : defined.length;
  return {
    mean: t.mean,
    standardError: t.standardError > 1e-12 * scale ? t.standardError : (unseenMargin(rows) * scale) / 1.96,
    p: t.p,
    method: `corrected resampled t over ${folded} folds`,
    intervalAt: (confidence) => widenIfZero(t.intervalAt(confidence), { rows, confidence, scale }),
  };
}
