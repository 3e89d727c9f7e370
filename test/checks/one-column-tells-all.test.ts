import { expect, test } from 'vitest';
import { oneColumnTellsAll } from '../../src/checks/one-column-tells-all.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, times, valuesOf, textsOf } from './context.ts';

test('suspects a column that is nearly the answer, and keeps it', () => {
  const y = coin();
  const close = numbers(
    'close',
    valuesOf(noise('c')).map((value, row) => 0.4 * value + (textsOf(y)[row] === 'yes' ? 1 : -1)),
  );
  const context = contextOf([y, close, noise('x')]);
  expect(oneColumnTellsAll.run(context)).toMatchObject({
    outcome: { kind: 'issue', columns: ['close'] },
    findings: [{ grade: 'suspect' }],
  });
});

test('a good column passes, and so does a name that is different in every row', () => {
  const y = coin();
  const good = numbers(
    'good',
    valuesOf(noise('c')).map((value, row) => value + (textsOf(y)[row] === 'yes' ? 1 : -1)),
  );
  const name = strings(
    'name',
    times(400).map((row) => `n${row}`),
  );
  expect(oneColumnTellsAll.run(contextOf([y, good, name])).outcome.kind).toBe('passed');
});

test('works for numbers: a tree of eight leaves explains a staircase', () => {
  const x = noise('x');
  const stairs = numbers(
    'y',
    valuesOf(x).map((value, row) => 10 * Math.max(-2, Math.min(1, Math.floor(value))) + 0.001 * row),
  );
  expect(oneColumnTellsAll.run(contextOf([stairs, x])).outcome.kind).toBe('issue');
});
