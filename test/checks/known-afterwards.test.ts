import { expect, test } from 'vitest';
import { knownAfterwards, namesOutcome } from '../../src/checks/known-afterwards.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times, textsOf } from './context.ts';

const y = coin(2000, 0.1);
/** Filled in 60 % of the positive rows and 1 % of the others. */
const trace = (name: string) =>
  numbers(
    name,
    textsOf(y).map((label, row) => ((label === 'yes' ? row % 5 < 3 : row % 100 === 0) ? 100 + row : 0)),
  );

test('refuses a trace of the outcome with a telling name, suspects one without', () => {
  const { findings } = knownAfterwards.run(contextOf([y, trace('Repair cost'), trace('amps'), noise('x', 2000)]));
  expect(findings.map(({ column, grade }) => [column, grade])).toEqual([
    ['Repair cost', 'refused'],
    ['amps', 'suspect'],
  ]);
  expect(findings[0]!.evidence).toMatch(/\d+\u00A0% of \d+ rows are "yes", against \d+\u00A0% of the others/);
});

test('a telling name alone is no leak, nor is a column that is often filled', () => {
  const cost = numbers(
    'ticket cost',
    times(2000).map((row) => (row % 10 === 0 ? row : 0)),
  );
  const often = numbers(
    'payment',
    textsOf(y).map((label, row) => (label === 'yes' || row % 3 === 0 ? row + 1 : 0)),
  );
  expect(knownAfterwards.run(contextOf([y, cost, often])).outcome.kind).toBe('passed');
});

test('names are read word by word', () => {
  expect(['Cost Total $', 'repair_cost', 'dischargeDate', 'PAID'].map(namesOutcome)).toEqual([true, true, true, true]);
  expect(['costume', 'Wildlife Size', 'closeness', 'x'].map(namesOutcome)).toEqual([false, false, false, false]);
});

test('a number as target does not apply', () => {
  expect(
    knownAfterwards.run(
      contextOf([noise('y'), trace('cost')].map((column, i) => (i === 0 ? noise('y', 2000) : column))),
    ).outcome.kind,
  ).toBe('not-applicable');
});
