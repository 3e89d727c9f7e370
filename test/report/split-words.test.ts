import { expect, test } from 'vitest';
import { ladderReferences } from '../../src/report/ladder-scale.ts';
import { scoredRows } from '../../src/report/split-words.ts';
import { emptyReport, rung } from './fixtures/parts.ts';

const withSplit = (rows: number, testRows: number, folds: { repeats: number; folds: number } | null) => ({
  ...emptyReport,
  dataset: { ...emptyReport.dataset, rows, rowsWithoutTarget: 8 },
  split: { ...emptyReport.split, test: testRows, folds },
});

test.each([
  [null, '80 test rows'],
  [{ repeats: 1, folds: 5 }, '398 rows, each tested once in 5-fold cross-validation'],
  [{ repeats: 5, folds: 5 }, '398 rows, each tested 5 times in 5 × 5-fold cross-validation'],
])('with folds %j the rows scored are %s, not those of one fold', (folds, words) =>
  expect(scoredRows(withSplit(406, 80, folds))).toBe(words),
);

test('classes count the rows that are left', () => {
  const report = {
    ...withSplit(406, 80, { repeats: 1, folds: 5 }),
    classes: [
      { label: 'a', rows: 200, labels: ['a'] },
      { label: 'b', rows: 100, labels: ['b'] },
    ],
  };
  expect(scoredRows(report)).toMatch(/^300 rows/);
});

test.each([
  [359_696.5, 107_494, 'floor 360,000'],
  [0.5, 0, 'floor 0.5'],
  [12.409, 2.2, 'floor 12'],
])('a floor of %d within %d has the digits that its interval supports: %s', (floor, halfWidth, text) => {
  const report = { ...emptyReport, ladder: [rung('constant', floor, halfWidth)], floor };
  expect(ladderReferences(report)[0]!.text).toBe(text);
});
