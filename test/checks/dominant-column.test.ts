import { expect, test } from 'vitest';
import { dominantColumn } from '../../src/checks/dominant-column.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, valuesOf } from './context.ts';

test('suspects the one column on which everything rests', () => {
  const [x, error] = [noise('x', 1000), noise('error', 1000)];
  const y = numbers(
    'y',
    valuesOf(x).map((value, row) => value + 0.2 * valuesOf(error)[row]!),
  );
  expect(dominantColumn.run(contextOf([y, x, noise('z', 1000)]))).toMatchObject({
    outcome: { kind: 'issue', columns: ['x'] },
    findings: [{ grade: 'suspect' }],
  });
});

test('a column with a stand-in does not dominate', () => {
  const [x, error] = [noise('x', 1000), noise('error', 1000)];
  const y = numbers(
    'y',
    valuesOf(x).map((value, row) => value + 0.2 * valuesOf(error)[row]!),
  );
  const standIn = numbers(
    'twin',
    valuesOf(x).map((value) => 2 * value + 1),
  );
  expect(dominantColumn.run(contextOf([y, x, standIn])).outcome.kind).toBe('passed');
});

test('one column alone: does not apply', () => {
  expect(dominantColumn.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('not-applicable');
});
