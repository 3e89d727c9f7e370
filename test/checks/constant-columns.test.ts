import { expect, test } from 'vitest';
import { constantColumns } from '../../src/checks/constant-columns.ts';
import { strings } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('finds a column with one value and excludes it', () => {
  const context = contextOf([
    coin(),
    noise('x'),
    strings(
      'country',
      times(400).map(() => 'NZ'),
    ),
  ]);
  expect(constantColumns.run(context)).toMatchObject({
    outcome: { kind: 'issue', columns: ['country'] },
    findings: [{ grade: 'excluded' }],
  });
  expect(context.features).toEqual(['x']);
});

test('one value beside missing ones still tells rows apart', () => {
  const context = contextOf([
    coin(),
    strings(
      'flag',
      times(400).map((row) => (row % 3 === 0 ? 'set' : null)),
    ),
  ]);
  expect(constantColumns.run(context).outcome.kind).toBe('passed');
  expect(context.features).toEqual(['flag']);
});
