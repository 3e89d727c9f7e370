import { normalUpperQuantile } from '../math/normal.ts';
import { bcaInterval, bcaP, bootstrapError, jackknifeAcceleration } from '../stats/bootstrap.ts';
import { groupT } from '../stats/group-t.ts';
import { clipInterval, type Interval } from '../stats/interval.ts';
import { smallestDetectable } from '../stats/power.ts';
import { widenIfZero } from '../stats/zero-width.ts';
import { compareByFormula, hasPairedFormula } from './analytic-comparison.ts';
import { hasFormula, scoreByFormula } from './analytic-score.ts';
import type { Design } from './design.ts';
import { prepareEvaluator } from './evaluate-rows.ts';
import { type Metric, signedScore } from './metric.ts';
import { resampleScores, type ResampledScores } from './resampled-scores.ts';
import type { MetricScore, NoComparison, PairedComparison } from './scored-metric.ts';
import type { Score, ScoredRows, ScoringContext } from './scored-rows.ts';
import { scoreScale } from './zero-width-scale.ts';

/** The field's habit; methods ask for at least this many. */
const RESAMPLES = 1000;

/** Where fewer of the resamples than this share have a score, an interval from the rest would mislead: our choice. */
const ENOUGH_DEFINED = 0.9;

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

/**
 * Scores of several predictions of the same rows in several metrics. One set of resamples serves all scores and all comparisons,
 * so they are paired, and none costs more than its share. The training of what predicted is held fixed.
 */
export interface ScoreBoard {
  /** @param prediction - position in `predictions` */
  readonly score: (prediction: number, metric: Metric, confidence?: number) => MetricScore;
  /** @param a, b - positions in `predictions` */
  readonly compare: (a: number, b: number, metric: Metric) => PairedComparison | NoComparison;
}

/**
 * Chooses the interval and the test that fit the metric and the design.
 *
 * Independent rows of equal weight: Wilson or Clopper–Pearson for shares of rows, DeLong for the binary ROC AUC (Newcombe's method
 * 5 at its ends), McNemar and DeLong for differences; everything else by bootstrap with BCa intervals: class shares kept for
 * rankings and decisions, plain for means over rows. Groups and blocks: whole ones are resampled, or Student's t over them
 * when there are fewer than 15. No interval has zero width.
 *
 * @throws UserError `bad-input` when the rows cannot be scored at all
 */
export function createScoreBoard(request: ScoreBoardRequest): ScoreBoard {
  const prepared = prepareBoard(request);
  return {
    score: (prediction, metric, confidence = 0.95) => scoreOn(prepared, prediction, { metric, confidence }),
    compare: (a, b, metric) => compareOn(prepared, { a, b, metric }),
  };
}

interface PreparedBoard {
  readonly predictions: readonly ScoredRows[];
  readonly independent: boolean;
  readonly valueOf: (prediction: number, metric: Metric) => Score;
  /** Made when first asked for, for all metrics that need it. */
  readonly resampled: () => ResampledScores;
}

function prepareBoard(request: ScoreBoardRequest): PreparedBoard {
  const { truth, metrics, context, design, seed, resamples = RESAMPLES } = request;
  const predictions = request.predictions.map((prediction): ScoredRows => ({ truth, prediction, context }));
  const values = prepareEvaluator(metrics, predictions)(context.weights ?? new Float64Array(truth.length).fill(1));
  const valueOf = (prediction: number, metric: Metric): Score => {
    const at = metrics.indexOf(metric);
    if (at < 0) throw new Error(`${metric.name} is not on this board`);
    return values[prediction]![at]!;
  };
  const independent = design.kind === 'independent';
  const byFormula = (metric: Metric): boolean =>
    independent && hasFormula(metric, predictions[0]!) && hasPairedFormula(metric, predictions[0]!);
  let made: ResampledScores | null = null;
  const resampled = (): ResampledScores =>
    (made ??= resampleScores(
      predictions,
      metrics.filter((metric) => !byFormula(metric)),
      { design, resamples, seed, valueOf: (prediction, metric) => valueOf(prediction, metric).value ?? Number.NaN },
    ));
  return { predictions, independent, valueOf, resampled };
}

function scoreOn(
  { predictions, independent, valueOf, resampled }: PreparedBoard,
  prediction: number,
  { metric, confidence }: { readonly metric: Metric; readonly confidence: number },
): MetricScore {
  const score = valueOf(prediction, metric);
  if (score.value === null) return { ...score, interval: null, standardError: null, method: 'none' };
  const rows = predictions[prediction]!;
  if (independent && hasFormula(metric, rows)) return scoreByFormula(metric, rows, confidence);
  const replicates = resampled().of(prediction, metric);
  const spread = spreadOf(score.value, replicates, { resampled: resampled(), metric, truth: rows.truth });
  if ('because' in spread) return { value: score.value, interval: null, standardError: null, method: spread.because };
  const { method, standardError, intervalAt } = spread;
  return { value: score.value, interval: clipInterval(intervalAt(confidence), metric.range), standardError, method };
}

function compareOn(
  { predictions, independent, valueOf, resampled }: PreparedBoard,
  { a, b, metric }: { readonly a: number; readonly b: number; readonly metric: Metric },
): PairedComparison | NoComparison {
  const [first, second] = [valueOf(a, metric), valueOf(b, metric)];
  if (first.value === null) return { because: first.because };
  if (second.value === null) return { because: second.because };
  const [rowsOfA, rowsOfB] = [predictions[a]!, predictions[b]!];
  if (independent && hasPairedFormula(metric, rowsOfA)) return compareByFormula(metric, rowsOfA, rowsOfB);
  const difference = signedScore(metric, first.value) - signedScore(metric, second.value);
  const [ofA, ofB] = [resampled().of(a, metric), resampled().of(b, metric)];
  const minus = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((value, i) => signedScore(metric, value) - signedScore(metric, y[i]!));
  const replicates = { drawn: minus(ofA.drawn, ofB.drawn), leftOut: minus(ofA.leftOut, ofB.leftOut) };
  const spread = spreadOf(difference, replicates, { resampled: resampled(), metric, truth: rowsOfA.truth });
  if ('because' in spread) return spread;
  const { standardError, p, method, intervalAt } = spread;
  const detectable = smallestDetectable(standardError);
  return { difference, standardError, p, test: `paired ${method}`, detectable, intervalAt };
}

interface Spread {
  readonly standardError: number;
  readonly p: number;
  readonly method: string;
  readonly intervalAt: (confidence: number) => Interval;
}

/** How far a statistic could be off, from its values under resampling. */
function spreadOf(
  estimate: number,
  replicates: { readonly drawn: Float64Array; readonly leftOut: Float64Array },
  about: { readonly resampled: ResampledScores; readonly metric: Metric; readonly truth: Float64Array },
): Spread | NoComparison {
  const { resampled, metric, truth } = about;
  const scale = scoreScale(metric, truth);
  const widened = (interval: Interval, confidence: number): Interval =>
    widenIfZero(interval, { rows: resampled.units, confidence, scale });
  const neverZero = (error: number): number =>
    error > 1e-12 * scale ? error : errorOf(widened([estimate, estimate], 0.95));
  if (resampled.few) {
    if (resampled.units < 2) return { because: 'a single group or stretch of time: no interval' };
    if (replicates.leftOut.some(Number.isNaN)) return { because: 'without one of the groups there is no score' };
    const { standardError, p, intervalAt } = groupT(estimate, replicates.leftOut);
    return {
      standardError: neverZero(standardError),
      p,
      method: resampled.method(metric),
      intervalAt: (confidence) => widened(intervalAt(confidence), confidence),
    };
  }
  const defined = replicates.drawn.filter((value) => !Number.isNaN(value)).sort();
  if (defined.length < ENOUGH_DEFINED * replicates.drawn.length) {
    return { because: `only ${defined.length} of ${replicates.drawn.length} resamples have a score: no interval` };
  }
  const acceleration = jackknifeAcceleration(replicates.leftOut.filter((value) => !Number.isNaN(value)));
  const sample = { estimate, replicates: defined, acceleration };
  return {
    standardError: neverZero(bootstrapError(sample)),
    p: bcaP(sample),
    method: resampled.method(metric),
    intervalAt: (confidence) => widened(bcaInterval(sample, confidence), confidence),
  };
}

/** The standard error that a 95 % interval stands for. */
const errorOf = (interval: Interval): number => (interval[1] - interval[0]) / 2 / normalUpperQuantile(0.025);
