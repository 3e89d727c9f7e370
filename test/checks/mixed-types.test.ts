import { expect, test } from 'vitest';
import { mixedTypes } from '../../src/checks/mixed-types.ts';
import { strings } from '../split/tables.ts';
import { contextOf, coin, times } from './context.ts';

test('finds words among numbers', () => {
  const mixed = strings(
    'weight',
    times(400).map((row) => (row % 10 === 0 ? 'unknown' : String(row / 7))),
  );
  const { outcome } = mixedTypes.run(contextOf([coin(), mixed]));
  expect(outcome).toMatchObject({ kind: 'issue', columns: ['weight'] });
  expect(outcome).toHaveProperty('explanation', expect.stringContaining('"unknown"'));
});

test.each([
  ['words', (row: number) => `word${row % 30}`],
  ['numbers', (row: number) => String(row)],
  ['a few numeric labels', (row: number) => ['1', '2', '3+'][row % 3]!],
])('%s alone pass', (_, cell) => {
  expect(mixedTypes.run(contextOf([coin(), strings('x', times(400).map(cell))])).outcome.kind).toBe('passed');
});
