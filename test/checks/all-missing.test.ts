import { expect, test } from 'vitest';
import { allMissing } from '../../src/checks/all-missing.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('finds a column without a value and excludes it', () => {
  const context = contextOf([
    coin(),
    noise('x'),
    numbers(
      'empty',
      times(400).map(() => null),
    ),
  ]);
  expect(allMissing.run(context)).toMatchObject({
    outcome: { kind: 'issue', columns: ['empty'] },
    findings: [{ grade: 'excluded' }],
  });
  expect(context.features).toEqual(['x']);
});

test('one value is enough to pass', () => {
  const almost = numbers(
    'almost',
    times(400).map((row) => (row === 7 ? 1 : null)),
  );
  expect(allMissing.run(contextOf([coin(), almost])).outcome.kind).toBe('passed');
});
