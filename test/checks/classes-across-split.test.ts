import { expect, test } from 'vitest';
import { classesAcrossSplit } from '../../src/checks/classes-across-split.ts';
import { numbers, strings } from '../split/tables.ts';
import { coin, contextOf, noise, times } from './context.ts';

const ROWS = 600;
/** In the order of days: `early` only before the last fifth, `late` only in it, the others everywhere. */
const labels = times(ROWS).map((row) => {
  if (row % 3 === 0) return 'sun';
  if (row % 3 === 1) return 'rain';
  return row < 0.8 * ROWS ? 'early' : 'late';
});
const day = numbers(
  'day',
  times(ROWS).map((row) => row * 86_400_000),
  'date',
);

test('a class of test rows only and one of training rows only are named with their counts', () => {
  const context = contextOf([strings('y', labels), day, noise('x', ROWS)]);
  expect(context.plan.strategy).toBe('time');
  expect(classesAcrossSplit.run(context).outcome).toMatchObject({
    kind: 'issue',
    explanation:
      '"late" (40 test rows) has no training row, so every model gets them wrong. "early" (160 training rows) has no test row, so no score says how well it is known.',
  });
});

test('a class of one row under cross-validation is tested by models that never saw it', () => {
  const once = strings(
    'y',
    times(200).map((row) => (row === 7 ? 'rare' : row % 2 === 0 ? 'a' : 'b')),
  );
  const context = contextOf([once, noise('x', 200)]);
  expect(context.plan.design.kind).toBe('cross-validation');
  expect(classesAcrossSplit.run(context).outcome).toMatchObject({
    kind: 'issue',
    explanation: '"rare" (1 test row) has no training row, so every model gets them wrong.',
  });
});

test('passes when every class stands on both sides; a number has no classes', () => {
  expect(classesAcrossSplit.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('passed');
  expect(classesAcrossSplit.run(contextOf([noise('y'), noise('x')])).outcome.kind).toBe('not-applicable');
});
