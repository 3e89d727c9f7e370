import { expect, test } from 'vitest';
import { classImbalance } from '../../src/checks/class-imbalance.ts';
import { strings } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('finds a rare class', () => {
  const y = strings(
    'y',
    times(1000).map((row) => (row % 50 === 0 ? 'ill' : 'well')),
  );
  expect(classImbalance.run(contextOf([y, noise('x', 1000)])).outcome).toHaveProperty(
    'explanation',
    expect.stringContaining('"ill" (20 rows'),
  );
});

test('common classes pass; numbers do not apply', () => {
  expect(classImbalance.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('passed');
  expect(classImbalance.run(contextOf([noise('y'), noise('x')])).outcome.kind).toBe('not-applicable');
});
