import { expect, test } from 'vitest';
import { scoredRowCount, scoredRowWords } from '../../src/evidence/scored-rows.ts';
import { emptyReport } from '../report/fixtures/parts.ts';

const holdOut = { ...emptyReport, split: { ...emptyReport.split, test: 200, folds: null } };
const folds = {
  ...holdOut,
  dataset: { ...holdOut.dataset, rows: 1010, rowsWithoutTarget: 10 },
  split: { ...holdOut.split, folds: { repeats: 5, folds: 5 } },
};

test('of one hold-out the test rows are scored', () => {
  expect(scoredRowWords(holdOut)).toBe('200 rows that no model had seen');
});

test('in cross-validation each labelled row is scored, not those of one fold', () => {
  expect(scoredRowCount(folds)).toBe(1000);
  expect(scoredRowWords(folds)).toBe('1,000 rows, each kept back in turn');
});
