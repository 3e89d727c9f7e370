import { expect, test } from 'vitest';
import { nearDuplicates } from '../../src/checks/near-duplicates.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, times, valuesOf } from './context.ts';

const message = (row: number): string =>
  `please call number ${row} about your ${['car', 'house', 'boat'][row % 3]} and the ${'abcdefghijklmnop'[row % 16]}${'xyzuvw'[row % 6]}q thing`;

test('finds the same message with another number', () => {
  const { outcome } = nearDuplicates.run(
    contextOf([coin(), strings('text', times(400).map(message))], { types: { text: 'text' } }),
  );
  expect(outcome).toHaveProperty('explanation', expect.stringContaining('same words'));
});

test('finds rows that agree in all but one of many columns', () => {
  const columns = times(9).map((j) => {
    const values = valuesOf(noise(`x${j}`, 200));
    return numbers(`x${j}`, [...values, ...values.map((value) => (j === 4 ? value + 1 : value))]);
  });
  expect(nearDuplicates.run(contextOf([coin(), ...columns])).outcome).toHaveProperty(
    'explanation',
    expect.stringContaining('all but one column'),
  );
});

const letters = (row: number): string =>
  `the word of row is ${String(row).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)} today`;

test('different messages and rows pass; few columns do not apply', () => {
  expect(
    nearDuplicates.run(contextOf([coin(), strings('text', times(400).map(letters))], { types: { text: 'text' } }))
      .outcome.kind,
  ).toBe('passed');
  expect(nearDuplicates.run(contextOf([coin(), ...times(9).map((j) => noise(`x${j}`))])).outcome.kind).toBe('passed');
  expect(nearDuplicates.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('not-applicable');
});
