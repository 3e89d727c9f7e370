import { expect, test } from 'vitest';
import { infiniteValues } from '../../src/checks/infinite-values.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('counts infinite numbers', () => {
  const ratio = numbers(
    'ratio',
    times(400).map((row) => (row < 3 ? Infinity : row)),
  );
  const { outcome } = infiniteValues.run(contextOf([coin(), ratio, noise('x')]));
  expect(outcome).toMatchObject({ kind: 'issue', columns: ['ratio'] });
  expect(outcome).toHaveProperty('explanation', expect.stringContaining('3 rows'));
});

test('large and missing numbers pass', () => {
  expect(
    infiniteValues.run(
      contextOf([
        coin(),
        numbers(
          'x',
          times(400).map((row) => (row === 0 ? null : row * 1e300)),
        ),
      ]),
    ).outcome.kind,
  ).toBe('passed');
});
