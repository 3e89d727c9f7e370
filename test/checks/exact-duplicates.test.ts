import { expect, test } from 'vitest';
import { exactDuplicates } from '../../src/checks/exact-duplicates.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, valuesOf, textsOf } from './context.ts';

test('finds copies, and says what is done about them', () => {
  const [x, z, y] = [noise('x'), noise('z'), coin()];
  const twice = [
    numbers('x', [...valuesOf(x), ...valuesOf(x).slice(0, 3)]),
    numbers('z', [...valuesOf(z), ...valuesOf(z).slice(0, 3)]),
  ];
  const { outcome } = exactDuplicates.run(
    contextOf([strings('y', [...textsOf(y), ...textsOf(y).slice(0, 3)]), ...twice]),
  );
  expect(outcome).toHaveProperty('explanation', expect.stringMatching(/^3 rows are exact copies.*kept on one side/));
});

test('distinct rows pass', () => {
  expect(exactDuplicates.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('passed');
});
