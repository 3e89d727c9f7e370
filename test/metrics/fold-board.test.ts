import { describe, expect, test } from 'vitest';
import { accuracy } from '../../src/metrics/accuracy.ts';
import { createFoldBoard } from '../../src/metrics/fold-board.ts';
import { rocAuc } from '../../src/metrics/roc-auc.ts';

const classes = ['no', 'yes'];

/** Ten folds of 100 rows, of which `right` are right. */
const foldsOf = (rightOfA: readonly number[], rightOfB: readonly number[]) =>
  rightOfA.map((right, fold) => {
    const truth = Float64Array.from({ length: 100 }, (_, row) => row % 2);
    const predict = (hits: number) => truth.map((label, row) => (row < hits ? label : 1 - label));
    return { truth, predictions: [predict(right), predict(rightOfB[fold]!)], weights: null, trainRows: 900 };
  });

describe('corrected resampled t over folds', () => {
  const a = [90, 92, 88, 91, 90, 93, 89, 90, 94, 91];
  const b = [88, 91, 85, 90, 88, 90, 88, 87, 93, 88];
  const board = createFoldBoard({ folds: foldsOf(a, b), context: { classes } });

  test('the score is the mean over the folds', () => {
    const score = board.score(0, accuracy);
    expect(score.value).toBeCloseTo(0.908, 12);
    expect(score.method).toBe('corrected resampled t over 10 folds');
    const spread = Math.sqrt(a.reduce((sum, right) => sum + (right / 100 - 0.908) ** 2, 0) / 9);
    expect(score.standardError).toBeCloseTo(spread * Math.sqrt(0.1 + 1 / 9), 12);
  });

  test('a comparison is paired by fold and turns round', () => {
    const [ab, ba] = [board.compare(0, 1, accuracy), board.compare(1, 0, accuracy)];
    expect(ab).toMatchObject({
      difference: expect.closeTo(0.02, 12),
      test: 'paired corrected resampled t over 10 folds',
    });
    expect(ba).toMatchObject({ difference: expect.closeTo(-0.02, 12) });
    if ('because' in ab || 'because' in ba) throw new Error('both have a score');
    expect(ba.intervalAt(0.95)[0]).toBeCloseTo(-ab.intervalAt(0.95)[1], 12);
    expect(ab.detectable / ab.standardError).toBeCloseTo(2.8015852, 6);
  });
});

test('perfect folds keep a width, inside the range', () => {
  const perfect = Array.from({ length: 10 }, () => 100);
  const board = createFoldBoard({ folds: foldsOf(perfect, perfect), context: { classes } });
  const { interval } = board.score(0, accuracy);
  expect(interval![1]).toBe(1);
  expect(1 - interval![0]).toBeCloseTo(1 - 0.05 ** (1 / 1000), 12);
});

test('a fold without a class is left out and named', () => {
  const folds = foldsOf([90, 91, 92], [80, 82, 84]);
  const empty = { ...folds[0]!, truth: new Float64Array(100) };
  expect(createFoldBoard({ folds: [...folds, empty], context: { classes } }).score(0, rocAuc).method).toBe(
    'corrected resampled t over the 3 of 4 scored folds',
  );
  expect(createFoldBoard({ folds: [folds[0]!, empty], context: { classes } }).score(0, rocAuc)).toMatchObject({
    value: null,
    because: 'no row is of class yes',
  });
});
