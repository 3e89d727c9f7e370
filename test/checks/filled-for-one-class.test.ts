import { expect, test } from 'vitest';
import { filledForOneClass } from '../../src/checks/filled-for-one-class.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times, textsOf } from './context.ts';

const y = coin();

test('suspects a column that is filled for one class only, or empty for one class only', () => {
  const filled = numbers(
    'boat',
    textsOf(y).map((label, row) => (label === 'yes' && row % 2 === 0 ? row : null)),
  );
  const empty = numbers(
    'body',
    textsOf(y).map((label, row) => (label === 'no' && row % 2 === 0 ? null : row)),
  );
  const { findings } = filledForOneClass.run(contextOf([y, filled, empty]));
  expect(findings.map(({ column, grade }) => [column, grade])).toEqual([
    ['boat', 'suspect'],
    ['body', 'suspect'],
  ]);
});

test('gaps at random pass; no gaps, or a number as target, do not apply', () => {
  const gaps = numbers(
    'x',
    times(400).map((row) => (row % 3 === 0 ? null : row)),
  );
  expect(filledForOneClass.run(contextOf([y, gaps])).outcome.kind).toBe('passed');
  expect(filledForOneClass.run(contextOf([y, noise('x')])).outcome.kind).toBe('not-applicable');
  expect(filledForOneClass.run(contextOf([noise('y'), gaps])).outcome.kind).toBe('not-applicable');
});
