import { expect, test } from 'vitest';
import { duplicateColumns } from '../../src/checks/duplicate-columns.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, times, valuesOf } from './context.ts';

test('finds a column that says the same in other words', () => {
  const pclass = numbers(
    'pclass',
    times(400).map((row) => 1 + ((row * row) % 3)),
    'integer',
  );
  const words = strings(
    'class',
    times(400).map((row) => ['First', 'Second', 'Third'][(row * row) % 3]!),
  );
  expect(duplicateColumns.run(contextOf([coin(), pclass, words])).outcome).toMatchObject({
    kind: 'issue',
    columns: ['class'],
  });
});

test('columns that only resemble each other pass', () => {
  const x = noise('x');
  const close = numbers(
    'close',
    valuesOf(x).map((value, row) => (row === 200 ? valuesOf(x)[0]! : value)),
  );
  expect(duplicateColumns.run(contextOf([coin(), x, close])).outcome.kind).toBe('passed');
});

test('two columns of different numbers that never repeat do not say the same; equal ones do', () => {
  const x = noise('x');
  expect(duplicateColumns.run(contextOf([coin(), x, noise('z')])).outcome.kind).toBe('passed');
  expect(duplicateColumns.run(contextOf([coin(), x, numbers('again', valuesOf(x))])).outcome).toMatchObject({
    columns: ['again'],
  });
});
