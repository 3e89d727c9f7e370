import { expect, test } from 'vitest';
import { groupOverlap } from '../../src/checks/group-overlap.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times } from './context.ts';

const site = numbers(
  'site',
  times(400).map((row) => row % 40),
  'integer',
);

test('a group split keeps groups apart, a row split of grouped rows does not', () => {
  expect(groupOverlap.run(contextOf([coin(), noise('x'), site], { group: 'site' })).outcome.kind).toBe('passed');
  const mixed = contextOf([coin(), noise('x'), site], { group: 'site', split: { kind: 'stratified' } });
  expect(groupOverlap.run(mixed).outcome).toMatchObject({ kind: 'issue', columns: ['site'] });
});

test('without groups it does not apply', () => {
  expect(groupOverlap.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('not-applicable');
});
