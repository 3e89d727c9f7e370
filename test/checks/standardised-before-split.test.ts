import { expect, test } from 'vitest';
import { standardisedBeforeSplit } from '../../src/checks/standardised-before-split.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, valuesOf } from './context.ts';

function standardised(rows: number): Parameters<typeof contextOf>[0][number] {
  const values = valuesOf(noise('x', rows)).map((value) => Math.exp(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / rows;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
  return numbers(
    'x',
    values.map((value) => (value - mean) / deviation),
  );
}

test('suspects a column that was scaled with the test rows', () => {
  expect(standardisedBeforeSplit.run(contextOf([coin(3000), standardised(3000)]))).toMatchObject({
    outcome: { kind: 'issue', columns: ['x'] },
    findings: [{ grade: 'suspect' }],
  });
});

test('normal numbers that merely have mean 0 in theory pass', () => {
  expect(standardisedBeforeSplit.run(contextOf([coin(3000), noise('x', 3000)])).outcome.kind).toBe('passed');
});
