import { wilsonInterval } from '../stats/wilson.ts';
import type { Interval } from '../stats/interval.ts';
import { rankScores } from './ranking.ts';

/** A point of a curve: x, y. */
export type Point = [x: number, y: number];

/** Counts after each distinct score, from the highest down. */
interface Cut {
  readonly called: number;
  readonly hits: number;
}

function cutsOf(labels: Float64Array, scores: Float64Array): { cuts: Cut[]; positives: number } {
  const ranking = rankScores((row) => labels[row] === 1, scores, '');
  const cuts: Cut[] = [];
  let hits = 0;
  for (let i = 0; i < labels.length; i++) {
    hits += ranking.positive[i]!;
    if (ranking.endsTie[i] === 1) cuts.push({ called: i + 1, hits });
  }
  return { cuts, positives: hits };
}

/**
 * The ROC curve: share of negatives called positive (x) and of positives called so (y), for every threshold, from
 * (0, 0) to (1, 1). Thinned to about `most` points, evenly along the curve; the area under the full curve is `roc-auc`.
 *
 * @param labels - shape (rows); 1 is positive
 * @returns empty when a class is absent
 */
export function rocPoints(labels: Float64Array, scores: Float64Array, most = 200): Point[] {
  const { cuts, positives } = cutsOf(labels, scores);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return [];
  const points: Point[] = [
    [0, 0],
    ...cuts.map(({ called, hits }): Point => [(called - hits) / negatives, hits / positives]),
  ];
  return thin(points, most);
}

/**
 * The precision–recall curve: recall (x) and precision (y) for every threshold, from the highest score down.
 *
 * @param labels - shape (rows); 1 is positive
 * @returns empty without a positive
 */
export function precisionRecallPoints(labels: Float64Array, scores: Float64Array, most = 200): Point[] {
  const { cuts, positives } = cutsOf(labels, scores);
  if (positives === 0) return [];
  return thin(
    cuts.map(({ called, hits }): Point => [hits / positives, hits / called]),
    most,
  );
}

/** Keeps the ends and points at least 1 / `most` of the way along the curve apart. */
function thin(points: readonly Point[], most: number): Point[] {
  const step = 2 / most;
  const kept: Point[] = [];
  for (const [i, point] of points.entries()) {
    const last = kept.at(-1);
    const far = !last || Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) >= step;
    if (far || i === points.length - 1) kept.push(point);
  }
  return kept;
}

/** Rows with alike predictions: what was predicted and what came. */
export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: number;
  /** Wilson, 95 %. */
  readonly interval: Interval;
  readonly rows: number;
}

/** Rows in a bin at least: our choice, fewer say nothing about a share. */
const FEWEST_IN_BIN = 20;

/**
 * Reliability of probabilities: rows sorted by prediction and cut into bins of equal size, equal predictions kept
 * together; mean prediction against the share of positives.
 */
export function calibrationBins(labels: Float64Array, probabilities: Float64Array, bins = 10): CalibrationBin[] {
  const order = Int32Array.from(probabilities.keys()).sort((a, b) => probabilities[a]! - probabilities[b]! || a - b);
  const size = Math.max(FEWEST_IN_BIN, Math.ceil(order.length / bins));
  const result: CalibrationBin[] = [];
  for (let start = 0; start < order.length;) {
    let end = Math.min(order.length, start + size);
    if (order.length - end < FEWEST_IN_BIN) end = order.length;
    while (end < order.length && probabilities[order[end]!] === probabilities[order[end - 1]!]) end++;
    result.push(binOf(order.subarray(start, end), labels, probabilities));
    start = end;
  }
  return result;
}

function binOf(rows: Int32Array, labels: Float64Array, probabilities: Float64Array): CalibrationBin {
  let [hits, sum] = [0, 0];
  for (const row of rows) {
    hits += labels[row]!;
    sum += probabilities[row]!;
  }
  return {
    predicted: sum / rows.length,
    observed: hits / rows.length,
    interval: wilsonInterval(hits, rows.length),
    rows: rows.length,
  };
}
