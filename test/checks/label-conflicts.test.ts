import { expect, test } from 'vitest';
import { labelConflicts } from '../../src/checks/label-conflicts.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('equal features with different labels set a floor', () => {
  const y = strings(
    'y',
    times(400).map((row) => (row % 2 === 0 ? 'a' : 'b')),
  );
  const x = numbers(
    'x',
    times(400).map((row) => (row < 40 ? Math.floor(row / 2) : row)),
  );
  const { outcome } = labelConflicts.run(contextOf([y, x]));
  expect(outcome).toHaveProperty(
    'explanation',
    expect.stringMatching(/^40 rows share .* fewer than 5\u00A0% of all rows wrong/),
  );
});

test('only the rarer label of equal rows may be wrong', () => {
  const y = strings(
    'y',
    times(400).map((row) => (row < 7 ? 'a' : 'b')),
  );
  const x = numbers(
    'x',
    times(400).map((row) => (row < 300 ? 0 : row)),
  );
  const { outcome } = labelConflicts.run(contextOf([y, x]));
  expect(outcome).toHaveProperty(
    'explanation',
    expect.stringMatching(/^300 rows share .*; of these, 7 have a rarer label/),
  );
});

test('equal labels pass; a number as target does not apply', () => {
  expect(labelConflicts.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('passed');
  expect(labelConflicts.run(contextOf([noise('y'), noise('x')])).outcome.kind).toBe('not-applicable');
});
