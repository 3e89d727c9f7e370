import { type Rng, seededRng, shuffle } from '../base/random.ts';
import {
  blockResampler,
  groupResampler,
  membersOf,
  type Resampler,
  rowResampler,
  stratifiedResampler,
} from '../stats/resample.ts';
import { type Design, FEWEST_TO_RESAMPLE } from './design.ts';
import { type Evaluator, prepareEvaluator } from './evaluate-rows.ts';
import type { Metric } from './metric.ts';
import { type ScoredRows, taskOf } from './scored-rows.ts';

/** Rows are dealt into at most this many parts for the jackknife: our choice, the acceleration needs no more. */
const MOST_PARTS = 100;

/** Scores of one prediction in one metric under resampling; NaN where a resample has no score. */
export interface Replicates {
  /** Shape (resamples), in the order drawn, so that two predictions can be subtracted. Empty with few groups. */
  readonly drawn: Float64Array;
  /** Shape (parts): the score without each part. */
  readonly leftOut: Float64Array;
}

export interface ResampledScores {
  readonly of: (prediction: number, metric: Metric) => Replicates;
  /** What was resampled, in words. */
  readonly method: (metric: Metric) => string;
  /** True where there are too few groups or blocks to draw from and `leftOut` alone is to be used. */
  readonly few: boolean;
  /** Groups or blocks; rows where rows are independent. */
  readonly units: number;
}

/**
 * Draws each resample once and scores every prediction in every metric on it.
 *
 * @param predictions - the same rows with different predictions
 */
export function resampleScores(
  predictions: readonly ScoredRows[],
  metrics: readonly Metric[],
  options: { readonly design: Design; readonly resamples: number; readonly seed: number },
): ResampledScores {
  const { design, resamples, seed } = options;
  const first = predictions[0]!;
  const rows = first.truth.length;
  const parts = dealParts(design, rows, seededRng(seed, 'jackknife'));
  const units = design.kind === 'independent' ? rows : parts.units;
  const few = design.kind !== 'independent' && units < FEWEST_TO_RESAMPLE;
  const found = predictions.map(() => new Map<Metric, Replicates>());
  const weights = first.context.weights ?? null;
  for (const batch of batchesOf(metrics, first, design)) {
    const evaluate = prepareEvaluator(batch.metrics, predictions);
    const run = (draws: number, draw: (counts: Float64Array, index: number) => void): Float64Array[][] =>
      scoreDraws(evaluate, {
        draws,
        draw,
        weights,
        rows,
        predictions: predictions.length,
        metrics: batch.metrics.length,
      });
    const resampler = few ? null : batch.resampler(seededRng(seed, `bootstrap ${batch.name}`));
    const drawn = resampler === null ? null : run(resamples, resampler);
    const leftOut = run(parts.count, (counts, part) => {
      for (let row = 0; row < rows; row++) counts[row] = parts.ofRow[row] === part ? 0 : 1;
    });
    found.forEach((of, i) => {
      batch.metrics.forEach((metric, m) => {
        of.set(metric, { drawn: drawn?.[i]![m] ?? new Float64Array(0), leftOut: leftOut[i]![m]! });
      });
    });
  }
  return {
    of: (prediction, metric) => found[prediction]!.get(metric)!,
    method: (metric) => `${resamplingName(metric, first, design)} bootstrap, BCa, ${resamples} resamples`,
    few,
    units,
  };
}

/** Scores of each prediction and metric, each of shape (draws). */
function scoreDraws(
  evaluate: Evaluator,
  options: {
    readonly draws: number;
    readonly draw: (counts: Float64Array, index: number) => void;
    readonly weights: Float64Array | null;
    readonly rows: number;
    readonly predictions: number;
    readonly metrics: number;
  },
): Float64Array[][] {
  const { draws, draw, weights, rows } = options;
  const counts = new Float64Array(rows);
  const scores = Array.from({ length: options.predictions }, () =>
    Array.from({ length: options.metrics }, () => new Float64Array(draws)),
  );
  for (let index = 0; index < draws; index++) {
    draw(counts, index);
    if (weights) for (let row = 0; row < rows; row++) counts[row]! *= weights[row]!;
    evaluate(counts).forEach((ofPrediction, i) => {
      ofPrediction.forEach((score, m) => {
        scores[i]![m]![index] = score.value ?? Number.NaN;
      });
    });
  }
  return scores;
}

interface Batch {
  readonly name: string;
  readonly metrics: readonly Metric[];
  readonly resampler: (rng: Rng) => Resampler;
}

/** Metrics that share their resamples. */
function batchesOf(metrics: readonly Metric[], rows: ScoredRows, design: Design): Batch[] {
  if (design.kind === 'groups') {
    return [{ name: 'group', metrics, resampler: (rng) => groupResampler(design.groups, rng) }];
  }
  if (design.kind === 'blocks') {
    return [{ name: 'block', metrics, resampler: (rng) => blockResampler(design.order, design.length, rng) }];
  }
  const stratified = metrics.filter((metric) => isStratified(metric, rows));
  const plain = metrics.filter((metric) => !isStratified(metric, rows));
  const batches: Batch[] = [
    { name: 'stratified', metrics: stratified, resampler: (rng) => stratifiedResampler(rows.truth, rng) },
    { name: 'rows', metrics: plain, resampler: (rng) => rowResampler(rows.truth.length, rng) },
  ];
  return batches.filter((batch) => batch.metrics.length > 0);
}

/**
 * Metrics of rankings and decisions keep the class shares. A mean over rows does not: were the shares kept, the loss of a model
 * that says the same for every row would have no spread at all, although the shares are themselves a sample.
 */
const isStratified = (metric: Metric, rows: ScoredRows): boolean =>
  taskOf(rows.context) !== 'regression' && metric.recipe.kind !== 'means';

function resamplingName(metric: Metric, rows: ScoredRows, design: Design): string {
  if (design.kind === 'groups') return 'group';
  if (design.kind === 'blocks') return `block (${design.length} rows)`;
  return isStratified(metric, rows) ? 'stratified' : 'row';
}

interface Parts {
  /** Shape (rows). */
  readonly ofRow: Int32Array;
  readonly count: number;
  /** Groups or blocks before they were put together. */
  readonly units: number;
}

/** Cuts the rows into parts to be left out in turn: groups, stretches of time, or rows dealt at random. */
function dealParts(design: Design, rows: number, rng: Rng): Parts {
  const ofRow = new Int32Array(rows);
  if (design.kind === 'blocks') {
    const units = Math.max(1, Math.floor(rows / design.length));
    const count = Math.min(units, MOST_PARTS);
    design.order.forEach((row, position) => (ofRow[row] = Math.floor((position * count) / rows)));
    return { ofRow, count, units };
  }
  const members =
    design.kind === 'groups' ? [...membersOf(design.groups).values()] : Array.from({ length: rows }, (_, row) => [row]);
  const count = Math.min(members.length, MOST_PARTS);
  shuffle(Int32Array.from(members.keys()), rng).forEach((unit, i) => {
    for (const row of members[unit]!) ofRow[row] = i % count;
  });
  return { ofRow, count, units: members.length };
}
