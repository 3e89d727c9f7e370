import { expect, test } from 'vitest';
import { accuracyMisleads } from '../../src/checks/accuracy-misleads.ts';
import { strings } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

const rare = strings(
  'y',
  times(1000).map((row) => (row % 100 === 0 ? 'ill' : 'well')),
);

test('1 : 99 warns on accuracy, with the accuracy of guessing', () => {
  const { outcome } = accuracyMisleads.run(contextOf([rare, noise('x', 1000)], { task: { metric: 'accuracy' } }));
  expect(outcome).toHaveProperty('explanation', expect.stringContaining('99\u00A0%'));
});

test('another metric, or balanced classes, pass; numbers do not apply', () => {
  expect(accuracyMisleads.run(contextOf([rare, noise('x', 1000)])).outcome.kind).toBe('passed');
  expect(accuracyMisleads.run(contextOf([coin(), noise('x')], { task: { metric: 'accuracy' } })).outcome.kind).toBe(
    'passed',
  );
  expect(accuracyMisleads.run(contextOf([noise('y'), noise('x')])).outcome.kind).toBe('not-applicable');
});
