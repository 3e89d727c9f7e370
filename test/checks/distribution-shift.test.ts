import { expect, test } from 'vitest';
import { distributionShift } from '../../src/checks/distribution-shift.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times, valuesOf } from './context.ts';

const rows = 3000;
const day = numbers(
  'day',
  times(rows).map((row) => row * 86_400_000),
  'date',
);

test('finds the column that moves with time, and only that one', () => {
  const price = numbers(
    'price',
    valuesOf(noise('p', rows)).map((value, row) => value + row / 700),
  );
  const { outcome } = distributionShift.run(contextOf([coin(rows), day, price, noise('x', rows)]));
  expect(outcome).toMatchObject({ kind: 'issue', columns: ['price'] });
});

test('random rows pass; cross-validation does not apply', () => {
  expect(distributionShift.run(contextOf([coin(rows), noise('x', rows), noise('z', rows)])).outcome.kind).toBe(
    'passed',
  );
  expect(distributionShift.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('not-applicable');
});
