import { expect, test } from 'vitest';
import { rowOrder } from '../../src/checks/row-order.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('reports rows that are sorted by the target, and refuses nothing', () => {
  const y = strings(
    'y',
    times(400).map((row) => (row < 150 ? 'a' : row < 260 ? 'b' : 'c')),
  );
  const { outcome, findings } = rowOrder.run(contextOf([y, noise('x')]));
  expect(outcome.kind).toBe('issue');
  expect(findings).toEqual([]);
});

test('shuffled rows pass; rows in the order of time do not apply', () => {
  expect(rowOrder.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('passed');
  const day = numbers(
    'day',
    times(400).map((row) => row * 86_400_000),
    'date',
  );
  expect(rowOrder.run(contextOf([coin(), day])).outcome.kind).toBe('not-applicable');
});
