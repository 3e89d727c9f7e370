import { expect, test } from 'vitest';
import { timeOrder } from '../../src/checks/time-order.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

const day = numbers(
  'day',
  times(400).map((row) => row * 86_400_000),
  'date',
);

test('a time split passes, another split of timed rows is an issue', () => {
  expect(timeOrder.run(contextOf([coin(), day, noise('x')])).outcome.kind).toBe('passed');
  const shuffled = contextOf([coin(), day, noise('x')], { split: { kind: 'stratified' } });
  expect(timeOrder.run(shuffled).outcome).toMatchObject({ kind: 'issue', columns: ['day'] });
});

test('without a time it does not apply', () => {
  expect(timeOrder.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('not-applicable');
});
