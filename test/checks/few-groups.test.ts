import { expect, test } from 'vitest';
import { fewGroups } from '../../src/checks/few-groups.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

const site = (groups: number) =>
  numbers(
    'site',
    times(400).map((row) => row % groups),
    'integer',
  );

test('few groups are an issue, many are not, none does not apply', () => {
  expect(fewGroups.run(contextOf([coin(), noise('x'), site(8)], { group: 'site' })).outcome).toMatchObject({
    kind: 'issue',
    columns: ['site'],
  });
  expect(fewGroups.run(contextOf([coin(), noise('x'), site(40)], { group: 'site' })).outcome.kind).toBe('passed');
  expect(fewGroups.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('not-applicable');
});
