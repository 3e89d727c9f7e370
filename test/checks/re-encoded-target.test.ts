import { expect, test } from 'vitest';
import { reEncodedTarget } from '../../src/checks/re-encoded-target.ts';
import { numbers, strings } from '../split/tables.ts';
import { contextOf, coin, noise, times, valuesOf, textsOf } from './context.ts';

const y = coin(2000);
const refused = (...columns: Parameters<typeof contextOf>[0]): readonly string[] =>
  reEncodedTarget.run(contextOf([y, ...columns])).findings.map(({ column }) => column);

test('refuses the target in other words, also as 0 and 1, also spread over several words', () => {
  const words = strings(
    'alive',
    textsOf(y).map((label) => (label === 'yes' ? 'survived' : 'died')),
  );
  const bits = numbers(
    'flag',
    textsOf(y).map((label) => (label === 'yes' ? 1 : 0)),
    'integer',
  );
  const spread = strings(
    'cause',
    textsOf(y).map((label, row) => `${label}-${row % 3}`),
  );
  const codes = numbers(
    'code',
    textsOf(y).map((label, row) => 2 * (row % 3) + (label === 'yes' ? 1 : 0)),
    'integer',
  );
  expect(refused(words, bits, spread, codes, noise('x', 2000))).toEqual(['alive', 'flag', 'cause', 'code']);
});

const typos = (wrong: number) =>
  strings(
    'alive',
    textsOf(y).map((label, row) => (row < wrong ? 'yes' : label)),
  );

const wrongRows = (count: number): number =>
  times(2000).findIndex(
    (row) =>
      textsOf(y)
        .slice(0, row)
        .filter((label) => label === 'no').length === count,
  );

test('two rows in 2,000 may disagree, three may not', () => {
  expect(refused(typos(wrongRows(2)))).toEqual(['alive']);
  expect(refused(typos(wrongRows(3)))).toEqual([]);
});

test('a threshold on an ordered column is never a re-encoding', () => {
  const x = numbers(
    'x',
    times(2000).map((row) => (row * 7) % 10),
    'integer',
  );
  const above = strings(
    'y',
    valuesOf(x).map((value) => (value > 3 ? 'yes' : 'no')),
  );
  expect(reEncodedTarget.run(contextOf([above, x])).outcome.kind).toBe('passed');
});

test('an interaction is never a re-encoding', () => {
  const [a, b] = [noise('a', 2000), noise('b', 2000)];
  const xor = strings(
    'y',
    valuesOf(a).map((value, row) => (value * valuesOf(b)[row]! > 0 ? 'yes' : 'no')),
  );
  expect(reEncodedTarget.run(contextOf([xor, a, b])).outcome.kind).toBe('passed');
});

test('many rare values that are pure by accident pass; so does any column beside a very rare class', () => {
  const rare = strings(
    'y',
    times(2000).map((row) => (row % 400 === 0 ? 'yes' : 'no')),
  );
  const name = strings(
    'name',
    times(2000).map((row) => `n${row % 390}`),
  );
  expect(reEncodedTarget.run(contextOf([rare, name])).outcome.kind).toBe('passed');
});

test('a number as target does not apply', () => {
  expect(reEncodedTarget.run(contextOf([noise('y'), noise('x')])).outcome.kind).toBe('not-applicable');
});
