import { expect, test } from 'vitest';
import { rowIds } from '../../src/checks/row-ids.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('an id is excluded, never refused', () => {
  const context = contextOf([coin(), noise('x'), numbers('instant', times(400), 'integer')], {
    types: { instant: 'id' },
  });
  expect(rowIds.run(context)).toMatchObject({
    outcome: { kind: 'issue', columns: ['instant'] },
    findings: [{ grade: 'excluded' }],
  });
});

test('no id: passed; an id that was kept: passed', () => {
  expect(rowIds.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('passed');
  const kept = contextOf([coin(), numbers('age', times(400), 'integer')], { types: { age: 'id' }, keep: ['age'] });
  expect(rowIds.run(kept).outcome.kind).toBe('passed');
  expect(kept.features).toEqual(['age']);
});
