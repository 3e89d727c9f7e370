import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomNormal, seededRng } from '../../src/base/random.ts';
import { accuracy } from '../../src/metrics/accuracy.ts';
import { metricsFor } from '../../src/metrics/all-metrics.ts';
import { balancedAccuracy } from '../../src/metrics/balanced-accuracy.ts';
import { averagePrecision } from '../../src/metrics/average-precision.ts';
import type { Design } from '../../src/metrics/design.ts';
import { logLoss } from '../../src/metrics/log-loss.ts';
import { recall } from '../../src/metrics/recall.ts';
import { rmse } from '../../src/metrics/rmse.ts';
import { rocAuc } from '../../src/metrics/roc-auc.ts';
import { createScoreBoard, type ScoreBoardRequest } from '../../src/metrics/score-board.ts';
import type { MetricScore, NoComparison, PairedComparison } from '../../src/metrics/scored-metric.ts';
import { mean } from '../../src/math/sum.ts';

const independent: Design = { kind: 'independent' };
const classes = ['no', 'yes'];

/** Binary truth with two predictions, the second noisier. */
function simulate(rows: number, seed: number, rate = 0.4) {
  const rng = seededRng(seed);
  const truth = Float64Array.from({ length: rows }, (_, row) => (row < 2 ? row : Number(rng() < rate)));
  const noisy = (signal: number) =>
    truth.map((label) => 1 / (1 + Math.exp(-(signal * (label - 0.5) + randomNormal(rng)))));
  return { truth, predictions: [noisy(3), noisy(1)] };
}

const boardOf = (request: Partial<ScoreBoardRequest> & Pick<ScoreBoardRequest, 'truth' | 'predictions'>) =>
  createScoreBoard({
    metrics: metricsFor('binary'),
    context: { classes },
    design: independent,
    seed: 1,
    resamples: 200,
    ...request,
  });

function found(comparison: PairedComparison | NoComparison): PairedComparison {
  if ('because' in comparison) throw new Error(comparison.because);
  return comparison;
}

const width = (score: MetricScore): number => (score.interval ? score.interval[1] - score.interval[0] : 0);

describe('the method fits the metric and the design', () => {
  const { truth, predictions } = simulate(300, 1);
  const groups = (count: number): Design => ({
    kind: 'groups',
    groups: Int32Array.from(truth, (_, row) => row % count),
  });
  const methods = (request: Partial<ScoreBoardRequest>) =>
    [accuracy, rocAuc, balancedAccuracy, averagePrecision, logLoss].map((metric) => {
      const board = boardOf({ truth, predictions, ...request });
      return [board.score(0, metric).method, found(board.compare(0, 1, metric)).test];
    });

  test('independent rows', () => {
    expect(methods({})).toEqual([
      ['Wilson', 'McNemar exact'],
      ['DeLong', 'DeLong'],
      ['stratified bootstrap, BCa, 200 resamples', 'paired stratified bootstrap, BCa, 200 resamples'],
      ['row bootstrap, BCa, 200 resamples', 'paired row bootstrap, BCa, 200 resamples'],
      ['row bootstrap, BCa, 200 resamples', 'paired row bootstrap, BCa, 200 resamples'],
    ]);
  });

  test('weights leave no formula', () => {
    const weighted = methods({ context: { classes, weights: truth.map((label) => 1 + label) } });
    expect(weighted.flat().filter((method) => !method.includes('bootstrap'))).toEqual([]);
  });

  test('many groups, few groups, stretches of time', () => {
    expect(new Set(methods({ design: groups(30) }).map(([method]) => method))).toEqual(
      new Set(['group bootstrap, BCa, 200 resamples']),
    );
    expect(new Set(methods({ design: groups(7) }).flat())).toEqual(
      new Set(['t over 7 groups', 'paired t over 7 groups']),
    );
    const order = Uint32Array.from(truth.keys());
    expect(methods({ design: { kind: 'blocks', length: 10, order } })[0]![0]).toBe(
      'block (10 rows) bootstrap, BCa, 200 resamples',
    );
    expect(methods({ design: { kind: 'blocks', length: 60, order } })[0]![0]).toBe('t over 5 stretches of time');
  });

  test('one group says nothing', () => {
    const board = boardOf({ truth, predictions, design: groups(1) });
    expect(board.score(0, accuracy)).toMatchObject({
      interval: null,
      method: 'a single group or stretch of time: no interval',
    });
    expect(board.compare(0, 1, accuracy)).toHaveProperty('because');
  });
});

describe('laws', () => {
  const designs = ['independent', 'groups', 'few groups', 'blocks'] as const;
  const designOf = (kind: (typeof designs)[number], rows: number): Design => {
    if (kind === 'independent') return independent;
    if (kind === 'blocks') return { kind: 'blocks', length: 5, order: Uint32Array.from({ length: rows }, (_, i) => i) };
    return {
      kind: 'groups',
      groups: Int32Array.from({ length: rows }, (_, row) => row % (kind === 'groups' ? 25 : 6)),
    };
  };

  test('exchanging the two predictions turns every comparison round', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...designs), (seed, kind) => {
        const { truth, predictions } = simulate(120, seed);
        const board = boardOf({ truth, predictions, design: designOf(kind, 120), resamples: 100 });
        for (const metric of metricsFor('binary')) {
          const [ab, ba] = [board.compare(0, 1, metric), board.compare(1, 0, metric)];
          if ('because' in ab || 'because' in ba) continue;
          expect(ba.difference).toBeCloseTo(-ab.difference, 12);
          expect(ba.p).toBeCloseTo(ab.p, 9);
          expect(ba.standardError).toBeCloseTo(ab.standardError, 12);
          expect(ba.intervalAt(0.99)[0]).toBeCloseTo(-ab.intervalAt(0.99)[1], 9);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('no interval and no error has zero width, not for a constant, a perfect or an identical prediction', () => {
    const { truth, predictions } = simulate(120, 5);
    const perfect = truth.map((label) => 0.1 + 0.8 * label);
    const all = [predictions[0]!, predictions[0]!, perfect, perfect, truth.map(() => 0.3)];
    for (const kind of designs) {
      const board = boardOf({ truth, predictions: all, design: designOf(kind, 120) });
      for (const metric of metricsFor('binary')) {
        const scores = all.map((_, i) => board.score(i, metric)).filter((score) => score.value !== null);
        expect(scores.filter((score) => width(score) < 1e-4 || !(score.standardError! > 1e-6))).toEqual([]);
        const same = [board.compare(0, 1, metric), board.compare(2, 3, metric)].map(found);
        expect(same.map((one) => [one.difference, one.p])).toEqual([
          [0, 1],
          [0, 1],
        ]);
        expect(same.filter((one) => !(one.intervalAt(0.95)[1] > 1e-4 && one.detectable > 1e-4))).toEqual([]);
      }
    }
  });

  test('a higher confidence gives a wider interval that holds the narrower', () => {
    const { truth, predictions } = simulate(200, 8);
    const board = boardOf({ truth, predictions });
    for (const metric of metricsFor('binary')) {
      const { intervalAt } = found(board.compare(0, 1, metric));
      const [narrow, wide] = [intervalAt(0.9), intervalAt(0.99)];
      expect(wide[0]).toBeLessThanOrEqual(narrow[0]);
      expect(wide[1]).toBeGreaterThanOrEqual(narrow[1]);
    }
  });

  test('every interval holds its score and stays in the range of the metric', () => {
    const { truth, predictions } = simulate(80, 9);
    const board = boardOf({ truth, predictions });
    const outside = metricsFor('binary').filter((metric) => {
      const { value, interval } = board.score(0, metric);
      return !(
        value! >= interval![0] &&
        value! <= interval![1] &&
        interval![0] >= metric.range[0] &&
        interval![1] <= metric.range[1]
      );
    });
    expect(outside.map((metric) => metric.name)).toEqual([]);
  });

  test('the same seed gives the same bits', () => {
    const { truth, predictions } = simulate(100, 4);
    const [one, other] = [boardOf({ truth, predictions }), boardOf({ truth, predictions })];
    expect(one.score(0, averagePrecision)).toEqual(other.score(0, averagePrecision));
  });
});

describe('dependence widens', () => {
  /** Rows of a group share an error. */
  const rng = seededRng(3);
  const groups = Int32Array.from({ length: 600 }, (_, row) => Math.floor(row / 20));
  const shared = Float64Array.from({ length: 30 }, () => randomNormal(rng));
  const truth = Float64Array.from({ length: 600 }, () => 10 * randomNormal(rng));
  const prediction = truth.map((value, row) => value + 2 * Math.abs(shared[groups[row]!]!) + 0.2 * randomNormal(rng));
  const error = (design: Design) =>
    createScoreBoard({
      truth,
      predictions: [prediction],
      metrics: [rmse],
      context: { classes: [] },
      design,
      seed: 2,
    }).score(0, rmse).standardError!;

  test('groups and stretches of time have the larger error that independent rows hide', () => {
    const byRow = error(independent);
    expect(error({ kind: 'groups', groups })).toBeGreaterThan(3 * byRow);
    const order = Uint32Array.from(truth.keys());
    expect(error({ kind: 'blocks', length: 20, order })).toBeGreaterThan(2.5 * byRow);
    const few = groups.map((group) => group % 10);
    expect(error({ kind: 'groups', groups: few })).toBeGreaterThan(2 * byRow);
  });

  test('the bootstrap error of a mean is its standard error', () => {
    const losses = prediction.map((value, row) => (value - truth[row]!) ** 2);
    const average = mean(losses);
    const variance = losses.reduce((sum, loss) => sum + (loss - average) ** 2, 0) / (losses.length - 1);
    const delta = Math.sqrt(variance / losses.length) / (2 * Math.sqrt(average));
    expect(error(independent) / delta).toBeGreaterThan(0.92);
    expect(error(independent) / delta).toBeLessThan(1.08);
  });
});

test('recall is compared on the positive rows alone', () => {
  // Of 12 positives the first finds 10, the second 4; of 8 negatives they are right on 2 and on all.
  const truth = Float64Array.from({ length: 20 }, (_, row) => (row < 12 ? 1 : 0));
  const first = truth.map((_, row) => (row < 10 || row >= 14 ? 0.9 : 0.1));
  const second = truth.map((_, row) => (row < 4 ? 0.9 : 0.1));
  const compared = found(boardOf({ truth, predictions: [first, second] }).compare(0, 1, recall));
  expect(compared.difference).toBeCloseTo(0.5, 12);
  expect(compared.p).toBeCloseTo(2 / 2 ** 6, 12);
});

test('a metric without a score says why, and cannot be compared', () => {
  const board = boardOf({ truth: Float64Array.of(1, 1, 1), predictions: [Float64Array.of(0.1, 0.8, 0.9)] });
  expect(board.score(0, rocAuc)).toMatchObject({ value: null, because: 'every row is of class yes', interval: null });
  expect(board.compare(0, 0, rocAuc)).toEqual({ because: 'every row is of class yes' });
});
