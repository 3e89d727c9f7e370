import { expect, test } from 'vitest';
import { targetFormula } from '../../src/checks/target-formula.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, times, valuesOf } from './context.ts';

const [a, b] = [
  numbers(
    'a',
    valuesOf(noise('a')).map((value) => Math.round(20 + 5 * value)),
    'integer',
  ),
  noise('b'),
];
const found = (formula: (x: number, z: number, row: number) => number): readonly string[] => {
  const y = numbers(
    'y',
    valuesOf(a).map((x, row) => formula(x, valuesOf(b)[row]!, row)),
  );
  return targetFormula
    .run(contextOf([y, a, b, noise('c'), noise('d')]))
    .findings.map(({ column }) => column)
    .toSorted();
};

test.each([
  ['a·x + b', (x: number) => 3 * x - 7, ['a']],
  ['x + y', (x: number, z: number) => x + z, ['a', 'b']],
  ['x − y', (x: number, z: number) => x - z, ['a', 'b']],
  ['y − x', (x: number, z: number) => z - x, ['a', 'b']],
  ['x·y', (x: number, z: number) => x * z, ['a', 'b']],
  ['x/y', (x: number, z: number) => x / z, ['a', 'b']],
  ['y/x, rounded to six decimals', (x: number, z: number) => Number((z / x).toFixed(6)), ['a', 'b']],
])('refuses the parts of %s', (_, formula, columns) => {
  expect(found(formula)).toEqual(columns);
});

test('a formula may fail in one row of a thousand, not in two of four hundred', () => {
  expect(found((x, z, row) => (row < 2 ? 99 : x + z))).toEqual([]);
});

test('noise around a formula is a good column, not a leak', () => {
  const c = valuesOf(noise('error'));
  expect(found((x, z, row) => x + z + 0.05 * c[row]!)).toEqual([]);
});

test('a target that is mostly zero does not agree with everything', () => {
  const zero = numbers(
    'zero',
    times(400).map((row) => (row % 100 === 0 ? 1 : 0)),
  );
  const y = numbers(
    'y',
    times(400).map((row) => (row % 16 === 0 ? row : 0)),
  );
  expect(targetFormula.run(contextOf([y, zero, a, b])).outcome.kind).toBe('passed');
});

test('classes do not apply', () => {
  expect(targetFormula.run(contextOf([coin(), a, b])).outcome.kind).toBe('not-applicable');
});
