import { seededRng } from '../base/random.ts';
import { thinRows } from '../checks/probe-rows.ts';
import { takeEntries } from '../base/take-entries.ts';
import type { Metric } from '../metrics/metric.ts';
import { signedScore } from '../metrics/metric.ts';
import { kFold, timeHoldOut, type Fold } from '../split/splitters.ts';
import { summariseSelection, type Selection } from './candidate.ts';
import { reaches, type MetricRequirement } from './requirement.ts';
import { fitRung, predictRung, type LearnedRungName, type LearningData } from './fitted-rung.ts';

/** Rows that the choice between rungs reads at most: enough to tell families apart, and seconds instead of minutes. Our choice. */
export const SELECTION_ROWS = 20_000;
/** Shares of the ordered training rows at which the time folds cut: learn before, test until the next cut. Our choice. */
const TIME_CUTS = [0.55, 0.7, 0.85, 1];

export interface SelectionOptions {
  readonly metric: Metric;
  readonly requirements: readonly MetricRequirement[];
  readonly folds: number;
}

/**
 * Scores of each rung by cross-validation inside the given training rows, in the metric of the check. Groups stay
 * whole, later rows never teach earlier ones, class shares are kept. No other row is read.
 *
 * @param rungs - from cheap to costly
 */
export function* scoreInside(
  rungs: readonly LearnedRungName[],
  data: LearningData,
  train: Int32Array,
  options: SelectionOptions,
): Generator<LearnedRungName, Selection[], void> {
  const folds = innerFolds(data, sampleRows(data, train), options.folds);
  const metrics = [options.metric, ...options.requirements.map(({ metric }) => metric)];
  const selections: Selection[] = [];
  for (const rung of rungs) {
    const perFold = folds.map((fold) => innerScores(rung, data, fold, metrics));
    const [main = [], ...required] = metrics.map((_, i) => perFold.flatMap((scores) => scores[i] ?? []));
    const meetsRequirements = options.requirements.every((requirement, i) => meanMeets(requirement, required[i]!));
    const scores = main.map((score) => signedScore(options.metric, score));
    if (scores.length > 0) selections.push(summariseSelection({ rung, scores, meetsRequirements }));
    yield rung;
  }
  return selections;
}

function meanMeets(requirement: MetricRequirement, scores: readonly number[]): boolean {
  if (scores.length === 0) return false;
  return reaches(requirement, scores.reduce((sum, score) => sum + score, 0) / scores.length);
}

/** One score for each metric, null where it has none. */
function innerScores(
  rung: LearnedRungName,
  data: LearningData,
  { train, test }: Fold,
  metrics: readonly Metric[],
): (number | null)[] {
  const fitted = fitRung(rung, data, train);
  const prediction = predictRung(fitted, data.table, test, data.engine);
  const weights = data.weights ? takeEntries(data.weights, test) : undefined;
  const context = { classes: data.target.classes, weights };
  const truth = takeEntries(data.target.values, test);
  return metrics.map((metric) => metric.compute(truth, prediction, context).value);
}

/** At most `SELECTION_ROWS` of the rows, structure kept. */
export function sampleRows({ blocks, seed }: LearningData, rows: Int32Array): Int32Array {
  return thinRows(rows, { most: SELECTION_ROWS, keys: blocks ?? undefined, seed });
}

/** Folds inside the given rows, as rows of the table. Structure that leaves a side of every fold empty is given up. */
export function innerFolds(data: LearningData, rows: Int32Array, folds: number): Fold[] {
  const usable = structuredFolds(data, rows, folds).filter((fold) => canLearn(data, fold));
  return usable.length > 0 ? usable : structuredFolds({ ...data, blocks: null, times: null }, rows, folds);
}

/** Both sides have rows, and for classes the training rows hold at least two. */
function canLearn({ target }: LearningData, { train, test }: Fold): boolean {
  if (train.length === 0 || test.length === 0) return false;
  return target.task === 'regression' || train.some((row) => target.values[row] !== target.values[train[0]!]);
}

function structuredFolds({ blocks: all, times, target, seed }: LearningData, rows: Int32Array, folds: number): Fold[] {
  const toTable = (fold: Fold): Fold => ({ train: takeEntries(rows, fold.train), test: takeEntries(rows, fold.test) });
  const rng = seededRng(seed, 'selection folds');
  if (times) return timeFolds(takeEntries(times, rows)).map(toTable);
  const strata = target.task === 'regression' ? {} : { strata: takeEntries(target.values, rows) };
  if (!all) return kFold(rows.length, { folds, rng, ...strata }).map(toTable);
  const blocks = takeEntries(all, rows);
  return kFold(rows.length, { folds: Math.min(folds, new Set(blocks).size), blocks, rng, ...strata }).map(toTable);
}

/** Expanding windows: learn from everything before a cut, test on what lies between it and the next. */
function timeFolds(times: Float64Array): Fold[] {
  const before = (cut: number): Int32Array =>
    cut >= 1 ? Int32Array.from(times.keys()) : timeHoldOut(times, { testFraction: 1 - cut }).train;
  const heads = TIME_CUTS.map(before);
  return heads.slice(1).map((head, i) => {
    const train = heads[i]!;
    const known = new Set(train);
    return { train, test: head.filter((row) => !known.has(row)) };
  });
}
