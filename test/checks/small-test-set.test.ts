import { expect, test } from 'vitest';
import { smallTestSet } from '../../src/checks/small-test-set.ts';
import type { Column } from '../../src/table/table.ts';
import { strings } from '../split/tables.ts';
import { contextOf, noise, times } from './context.ts';

test('150 rows cannot show a gain of .05, 1,000 can', () => {
  const three = (rows: number): Column =>
    strings(
      'y',
      times(rows).map((row) => 'abc'[row % 3]!),
    );
  expect(smallTestSet.run(contextOf([three(150), noise('x', 150)])).outcome).toHaveProperty(
    'explanation',
    expect.stringContaining('0.07'),
  );
  expect(smallTestSet.run(contextOf([three(1000), noise('x', 1000)])).outcome.kind).toBe('passed');
});

test('two models of a number do not disagree on a share of the rows: it does not apply', () => {
  expect(smallTestSet.run(contextOf([noise('y', 30), noise('x', 30)])).outcome.kind).toBe('not-applicable');
});

test('few positives count, however many rows there are', () => {
  const rare = strings(
    'y',
    times(5000).map((row) => (row % 100 === 0 ? 'ill' : 'well')),
  );
  expect(smallTestSet.run(contextOf([rare, noise('x', 5000)])).outcome.kind).toBe('issue');
});
