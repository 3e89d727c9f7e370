import { expect, test } from 'vitest';
import { missingness } from '../../src/checks/missingness.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('names columns that are mostly missing', () => {
  const deck = numbers(
    'deck',
    times(400).map((row) => (row % 4 === 0 ? row : null)),
  );
  const { outcome } = missingness.run(contextOf([coin(), noise('x'), deck]));
  expect(outcome).toMatchObject({ kind: 'issue', columns: ['deck'] });
  expect(outcome).toHaveProperty('explanation', expect.stringContaining('75'));
});

test('some missing cells pass', () => {
  expect(
    missingness.run(
      contextOf([
        coin(),
        numbers(
          'x',
          times(400).map((row) => (row % 4 === 0 ? null : row)),
        ),
      ]),
    ).outcome.kind,
  ).toBe('passed');
});
