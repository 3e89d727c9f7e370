import { expect, test } from 'vitest';
import { scoreByAge, type ScoreByAgeRequest } from '../../src/evaluate/score-by-age.ts';
import { findMetric } from '../../src/metrics/all-metrics.ts';
import type { NumberColumn } from '../../src/table/table.ts';
import { numbers } from '../split/tables.ts';

const DAY = 86_400_000;
const rows = 1000;
const all = Int32Array.from({ length: rows }, (_, row) => row);
const time = numbers(
  'day',
  Array.from(all, (row) => row * DAY),
  'date',
) as NumberColumn;

/** The first 600 rows train; of the 400 behind them the prediction is right, but for `wrongOf` of each hundred. */
function request(wrongOf: readonly number[], more: Partial<ScoreByAgeRequest> = {}): ScoreByAgeRequest {
  const values = Float64Array.from(all, (row) => row % 2);
  const [train, tested] = [all.subarray(0, 600), all.subarray(600)];
  // Wrong rows are spread, so that stretches of time are alike.
  const right = Float64Array.from(tested, (row, i) => {
    const isWrong = (i * 37) % 100 < wrongOf[Math.floor(i / 100)]!;
    return isWrong ? 1 - values[row]! : values[row]!;
  });
  return {
    data: {
      groups: null,
      times: time.values,
      weights: null,
      target: { task: 'binary', values, classes: ['no', 'yes'] },
      seed: 0,
    },
    time,
    folds: [{ train, test: tested }],
    test: { rows: tested, truth: Float64Array.from(tested, (row) => values[row]!) },
    prediction: right,
    metric: findMetric('accuracy', 'binary'),
    ...more,
  };
}

test('the score of each slice behind the training, with the days since then, and the last one against the first', () => {
  const found = scoreByAge(request([5, 10, 20, 45]));
  expect(found.slices.map(({ rows: n, score, age }) => [n, score, ...age])).toEqual([
    [100, 0.95, 1, 100],
    [100, 0.9, 101, 200],
    [100, 0.8, 201, 300],
    [100, 0.55, 301, 400],
  ]);
  expect(found.unit).toBe('days');
  expect(found.slices[0]).toMatchObject({ from: '1971-08-24', to: '1971-12-01' });
  expect(found.change).toMatchObject({ verdict: 'worse' });
  expect(found.change!.difference).toBeCloseTo(-0.4, 12);
  const [first, last] = [found.slices[0]!, found.slices[3]!];
  const low = -0.4 - Math.hypot(0.55 - last.interval![0], first.interval![1] - 0.95);
  const high = -0.4 + Math.hypot(last.interval![1] - 0.55, 0.95 - first.interval![0]);
  expect(found.change!.interval).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12)]);
});

test('what is alike cannot be told apart, and a loss that grows is worse', () => {
  expect(scoreByAge(request([10, 10, 10, 12])).change!.verdict).toBe('cannot-tell');
  const loss = scoreByAge(request([5, 10, 20, 45], { metric: findMetric('brier', 'binary') }));
  expect(loss.change).toMatchObject({ verdict: 'worse' });
  expect(loss.change!.difference).toBeCloseTo(-0.4, 12);
});

test('what is missing is said: a time, rows behind the training, enough of them', () => {
  const because = (more: Partial<ScoreByAgeRequest>) => {
    const found = scoreByAge(request([0, 0, 0, 0], more));
    expect(found).toMatchObject({ slices: [], change: null });
    return found.because;
  };
  expect(because({ time: null })).toContain('no column says when');
  expect(because({ folds: [{ train: all.subarray(400), test: all.subarray(0, 400) }] })).toContain('split by `day`');
  const twice = { train: all.subarray(0, 600), test: all.subarray(600) };
  expect(because({ folds: [twice, twice] })).toContain('do not all come after');
  const few = all.subarray(600, 699);
  expect(because({ test: { rows: few, truth: new Float64Array(99) }, prediction: new Float64Array(99) })).toBe(
    '99 rows came after the training, and at least 100 are needed',
  );
  const once = numbers(
    'day',
    Array.from(all, (row) => Math.min(row, 600)),
  ) as NumberColumn;
  expect(because({ time: once })).toContain('too few moments');
});
