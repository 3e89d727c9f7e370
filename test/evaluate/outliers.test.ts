import { expect, test } from 'vitest';
import { findOutliers } from '../../src/evaluate/outliers.ts';
import { numbers, schemaOf, tableOf } from '../features/tables.ts';

const spread = Array.from({ length: 40 }, (_, i) => i);

test('a slip of the pen is found, with its distance and its surroundings', () => {
  const table = tableOf(numbers('a', [...spread, 3900]));
  const [slip, ...others] = findOutliers(table, schemaOf({ a: 'number' }), ['a'], 5);
  expect(others).toEqual([]);
  // Median 20, half of the rows within 10: (3900 − 20) / (1.4826 × 10).
  expect(slip).toMatchObject({ row: 40, column: 'a', value: 3900 });
  expect(slip!.distance).toBeCloseTo(3880 / 14.826, 9);
  expect(slip!.why).toBe('`a` is 3,900; half of the rows lie within 10 of 20');
});

test('two a column, one a row, the farthest first; infinite and missing cells are none', () => {
  const table = tableOf(
    numbers('a', [...spread, 1000, -2000, 3000, Infinity]),
    numbers('b', [...spread, 1, 2, 90_000, NaN]),
  );
  const found = findOutliers(table, schemaOf({ a: 'number', b: 'integer' }), ['a', 'b'], 5);
  expect(found.map(({ row, column }) => [row, column])).toEqual([
    [42, 'b'],
    [41, 'a'],
  ]);
});

test('a column in which half of the rows share a value has no spread and no outliers', () => {
  const table = tableOf(numbers('a', [...spread.map((i) => (i % 3 === 0 ? i : 5)), 9999]));
  expect(findOutliers(table, schemaOf({ a: 'number' }), ['a'], 5)).toEqual([]);
});
