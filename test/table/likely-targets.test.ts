import { expect, test } from 'vitest';
import { likelyTargetsFirst } from '../../src/table/likely-targets.ts';

test('names of outcomes come first, then the last column, then the table in its order', () => {
  expect(likelyTargetsFirst(['age', 'CreditRisk', 'riskiness', 'classy', 'target', 'last'])).toEqual([
    'CreditRisk',
    'target',
    'last',
    'age',
    'riskiness',
    'classy',
  ]);
  expect(likelyTargetsFirst([])).toEqual([]);
});
