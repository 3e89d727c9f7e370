import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../src/base/random.ts';
import { checkRow, checkValue, problemWords } from '../../../src/project/interface/check-values.ts';
import { stubRows, stubValue } from '../../../src/project/interface/stub.ts';
import { anyField, anyInterface, field } from './specs.ts';

describe('one value', () => {
  const age = { name: 'age', type: 'integer', min: 0, max: 120 };
  test.each<[string, Record<string, unknown>, unknown, string | null]>([
    ['a whole number in its range', age, 42, null],
    ['both ends', age, 120, null],
    ['beyond the end', age, 121, 'range'],
    ['a fraction', age, 4.5, 'type'],
    ['digits in quotes', age, '42', 'type'],
    ['nothing', age, null, 'missing'],
    ['nothing, where it may be', { ...age, required: false }, null, null],
    ['infinity', { name: 'v', type: 'number' }, Infinity, 'type'],
    ['a listed value', { name: 'v', type: 'category', values: ['a', 'b'] }, 'a', null],
    ['one in other letters', { name: 'v', type: 'category', values: ['a', 'b'] }, 'A', 'value'],
    ['a listed number', { name: 'v', type: 'category', values: [1, 2] }, 2, null],
    ['a listed number as text', { name: 'v', type: 'category', values: [1, 2] }, '2', 'value'],
    ['a day', { name: 'v', type: 'date' }, '2024-02-29', null],
    ['a day that no calendar has', { name: 'v', type: 'date' }, '2023-02-29', 'type'],
    ['a day written another way', { name: 'v', type: 'date' }, '29.02.2024', 'type'],
    ['a time', { name: 'v', type: 'timestamp' }, '2024-02-29T12:30:00Z', null],
    ['a time with a zone', { name: 'v', type: 'timestamp' }, '2024-02-29T12:30:00.5+02:00', null],
    ['an hour that no clock has', { name: 'v', type: 'timestamp' }, '2024-02-29T25:30:00Z', 'type'],
    ['a list', { name: 'v', type: 'text' }, ['a'], 'type'],
    ['an object', { name: 'v', type: 'text' }, { a: 1 }, 'type'],
    ['1 as a switch', { name: 'v', type: 'boolean' }, 1, 'type'],
  ])('%s', (_, spec, value, reason) => {
    expect(checkValue(field(spec), value)?.reason ?? null).toBe(reason);
  });

  test('the message says the value and what is allowed', () => {
    expect(problemWords(checkValue(field(age), 300)!)).toBe('`age` is "300"; it takes a whole number from 0 to 120');
    const colour = field({ name: 'colour', type: 'category', values: ['red', 'blue'], required: false });
    expect(problemWords(checkValue(colour, 'pink')!)).toBe('`colour` is "pink"; it takes one of red, blue, or nothing');
  });
});

describe('a row', () => {
  const fields = [field({ name: 'age', type: 'integer' }), field({ name: 'colour', type: 'text', required: false })];

  test('unknown fields are told with the one that may be meant', () => {
    const problems = checkRow(fields, { age: 1, color: 'red' });
    expect(problems.map(problemWords)).toEqual(['`color` is not a field; did you mean colour?']);
  });

  test('what every object inherits is no field of a row', () => {
    expect(checkRow([field({ name: 'toString', type: 'text' })], {})).toMatchObject([{ reason: 'missing' }]);
    const row = JSON.parse('{"__proto__": {"age": 1}}') as Record<string, unknown>;
    expect(checkRow(fields, row).map(({ reason }) => reason)).toEqual(['missing', 'unknown']);
  });
});

test('law: stub rows fit, whatever the fields are, and the same seed gives the same', () => {
  fc.assert(
    fc.property(anyInterface, fc.nat(), ({ input }, seed) => {
      const rows = stubRows(input, { count: 5, rng: seededRng(seed) });
      expect(rows.flatMap((row) => checkRow(input, row))).toEqual([]);
      expect(stubRows(input, { count: 5, rng: seededRng(seed) })).toEqual(rows);
    }),
  );
});

test('law: every field takes its stub and refuses a value of no JSON type', () => {
  fc.assert(
    fc.property(anyField, fc.nat(), (spec, seed) => {
      expect(checkValue(spec, stubValue(spec, seededRng(seed)))).toBeNull();
      expect(checkValue(spec, { toString: () => 'a' })).not.toBeNull();
    }),
  );
});

test('a field that nothing fits is told', () => {
  const none = field({ name: 'v', type: 'integer', min: 0.2, max: 0.8 });
  expect(() => stubRows([none], { count: 1, rng: seededRng(0) })).toThrow('No value fits the field `v`');
});
