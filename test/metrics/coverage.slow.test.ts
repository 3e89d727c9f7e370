import { describe, expect, test } from 'vitest';
import { randomNormal, seededRng } from '../../src/base/random.ts';
import { accuracy } from '../../src/metrics/accuracy.ts';
import { averagePrecision } from '../../src/metrics/average-precision.ts';
import { balancedAccuracy } from '../../src/metrics/balanced-accuracy.ts';
import type { Design } from '../../src/metrics/design.ts';
import { logLoss } from '../../src/metrics/log-loss.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { rmse } from '../../src/metrics/rmse.ts';
import { rocAuc } from '../../src/metrics/roc-auc.ts';
import { createScoreBoard, type ScoreBoard } from '../../src/metrics/score-board.ts';

const binary = { classes: ['no', 'yes'] };
const metrics = [accuracy, rocAuc, averagePrecision, balancedAccuracy, logLoss];
const WORLDS = 400;

type Rng = () => number;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** A test set from a fixed world: class, and two predictions of which the first is better. */
function drawRows(rows: number, rng: Rng) {
  const truth = new Float64Array(rows);
  const [good, fair] = [new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0; row < rows; row++) {
    const signal = 1.5 * randomNormal(rng);
    truth[row] = rng() < logistic(signal - 0.7) ? 1 : 0;
    good[row] = logistic(signal - 0.7 + 0.5 * randomNormal(rng));
    fair[row] = logistic(signal - 0.7 + 0.9 * randomNormal(rng));
  }
  return { truth, predictions: [good, fair] };
}

const boardOf = (rows: ReturnType<typeof drawRows>, design: Design, seed: number, resamples = 500): ScoreBoard =>
  createScoreBoard({ ...rows, metrics, context: binary, design, seed, resamples });

const holds = ([low, high]: readonly [number, number], wanted: number): number =>
  low <= wanted && wanted <= high ? 1 : 0;

/** How often the interval of the score, and of the difference of the two, holds the value of the world. */
function coverage(metric: Metric, rowsEach: number): { score: number; difference: number } {
  const world = boardOf(drawRows(400_000, seededRng(99)), { kind: 'independent' }, 1, 1);
  const values = [0, 1].map((prediction) => world.score(prediction, metric).value!);
  const sign = metric.direction === 'higher' ? 1 : -1;
  const difference = sign * (values[0]! - values[1]!);
  let [score, paired] = [0, 0];
  for (let i = 0; i < WORLDS; i++) {
    const board = createScoreBoard({
      ...drawRows(rowsEach, seededRng(i)),
      metrics: [metric],
      context: binary,
      design: { kind: 'independent' },
      seed: i,
      resamples: 500,
    });
    score += holds(board.score(0, metric).interval!, values[0]!) / WORLDS;
    const compared = board.compare(0, 1, metric);
    if ('because' in compared) throw new Error(compared.because);
    paired += holds(compared.intervalAt(0.95), difference) / WORLDS;
  }
  return { score, difference: paired };
}

describe('of 400 test sets, about 95 % have an interval that holds the truth', () => {
  // The Monte Carlo error is .011; small samples cost bootstrap and DeLong another point or two.
  test.each(metrics.map((metric) => [metric.name, metric] as const))('%s, 200 rows', (_, metric) => {
    const found = coverage(metric, 200);
    expect(found.score).toBeGreaterThan(0.91);
    // Of 1,500 sets of 200 rows .909 hold the difference of two average precisions, of 400 rows .929, shares kept or not.
    expect(found.difference).toBeGreaterThan(metric === averagePrecision ? 0.88 : 0.91);
    expect(found.score).toBeLessThan(0.99);
  });
});

const heldBy = (
  kind: 'row' | 'design',
  make: (rng: Rng) => { truth: Float64Array; prediction: Float64Array; design: Design },
  truth: number,
): number => {
  let held = 0;
  for (let i = 0; i < WORLDS; i++) {
    const { design, ...rows } = make(seededRng(i));
    const board = createScoreBoard({
      truth: rows.truth,
      predictions: [rows.prediction],
      metrics: [rmse],
      context: { classes: [] },
      design: kind === 'row' ? { kind: 'independent' } : design,
      seed: i,
      resamples: 400,
    });
    const [low, high] = board.score(0, rmse).interval!;
    held += low <= truth && truth <= high ? 1 / WORLDS : 0;
  }
  return held;
};

const grouped = (groupCount: number) => (rng: Rng) => {
  const rows = groupCount * 15;
  const shared = Float64Array.from({ length: groupCount }, () => randomNormal(rng));
  const groups = Int32Array.from({ length: rows }, (_, row) => row % groupCount);
  const truth = new Float64Array(rows);
  const prediction = Float64Array.from(groups, (group) => shared[group]! + 0.5 * randomNormal(rng));
  return { truth, prediction, design: { kind: 'groups', groups } as Design };
};

const serial = (rng: Rng) => {
  let level = 0;
  const prediction = Float64Array.from({ length: 1200 }, () => (level = 0.8 * level + 0.6 * randomNormal(rng)));
  const order = Uint32Array.from(prediction.keys());
  return { truth: new Float64Array(1200), prediction, design: { kind: 'blocks', length: 30, order } as Design };
};

describe('dependent rows', () => {
  test.each([
    ['40 groups', grouped(40), Math.sqrt(1.25)],
    ['8 groups, by t', grouped(8), Math.sqrt(1.25)],
    ['a series with memory', serial, 1],
  ] as const)('%s: whole groups hold their level, single rows do not', (_, make, truth) => {
    const [byDesign, byRow] = [heldBy('design', make, truth), heldBy('row', make, truth)];
    // Squared errors are skewed: eight groups reach about .87, forty .91, which is what the methods are known for.
    expect(byDesign).toBeGreaterThan(0.84);
    expect(byRow).toBeLessThan(0.8);
  });
});

test('a sample of 50,000 of 120,000 rows has the spread of all', () => {
  const rows = drawRows(120_000, seededRng(5));
  const board = boardOf(rows, { kind: 'independent' }, 1, 400);
  const score = board.score(0, logLoss);
  const losses = rows.truth.map(
    (label, row) => -Math.log(label === 1 ? rows.predictions[0]![row]! : 1 - rows.predictions[0]![row]!),
  );
  const mean = losses.reduce((sum, loss) => sum + loss / losses.length, 0);
  const error = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0)) / losses.length;
  expect(score.value).toBeCloseTo(mean, 12);
  expect(score.method).toContain('of 50000 of 120000 rows');
  expect(score.standardError! / error).toBeGreaterThan(0.9);
  expect(score.standardError! / error).toBeLessThan(1.1);
});
