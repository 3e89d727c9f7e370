import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { seededRng } from '../../../src/base/random.ts';
import { checkColumn } from '../../../src/project/interface/check-column.ts';
import { stubRows } from '../../../src/project/interface/stub.ts';
import { coverTable } from '../../../src/project/interface/table-coverage.ts';
import { tableOf } from '../data/tables.ts';
import { anyField, declared, field } from './specs.ts';

const spec = declared({
  input: [
    { name: 'age', type: 'integer', min: 0, max: 120 },
    { name: 'colour', type: 'category', values: ['red', 'blue'], column: 'Colour' },
    { name: 'seen', type: 'date', required: false },
  ],
  output: { name: 'sick', type: 'category', values: ['yes', 'no'] },
});

const table = tableOf({
  age: ['1', '200', '3', '', '5', '6.5'],
  Colour: ['red', 'blue', 'green', 'red', 'red', 'red'],
  seen: ['2024-01-01', '', '2024-01-02', '', '', ''],
  sick: ['yes', 'no', 'yes', 'no', '', 'perhaps'],
});

describe('rows against fields', () => {
  const coverage = coverTable(spec, table);

  test('counts rows that fit in all fields and in the label', () => {
    expect(coverage).toMatchObject({ rows: 6, valid: 2, validWhereMapped: 2 });
    expect(coverage.share).toBeCloseTo(1 / 3, 12);
    // Wilson's interval of 2 of 6.
    expect(coverage.interval[0]).toBeCloseTo(0.0967714, 6);
    expect(coverage.interval[1]).toBeCloseTo(0.7000067, 6);
  });

  test('counts reasons and lists the first problems by row', () => {
    expect(coverage.reasons.map(({ field: name, reason, rows }) => [name, reason, rows])).toEqual([
      ['age', 'range', 1],
      ['age', 'missing', 1],
      ['age', 'type', 1],
      ['colour', 'value', 1],
      ['sick', 'value', 1],
    ]);
    expect(coverage.problems.map(({ row, field: name, value }) => [row, name, value])).toEqual([
      [1, 'age', '200'],
      [2, 'colour', 'green'],
      [3, 'age', null],
      [5, 'age', '6.5'],
      [5, 'sick', 'perhaps'],
    ]);
    expect(coverTable(spec, table, { mostProblems: 2 }).problems).toHaveLength(2);
  });

  test('labels that are merged into two classes are not held against the output', () => {
    expect(coverTable(spec, table, { labelsMerged: true }).valid).toBe(2);
    expect(coverTable(spec, table, { labelsMerged: true }).reasons.some(({ field: name }) => name === 'sick')).toBe(
      false,
    );
  });
});

test('three of five fields mapped are 60 %, and a required field without a column leaves no row valid', () => {
  const five = declared({
    input: ['age', 'Colour', 'sick', 'colours', 'none'].map((name) => ({
      name,
      type: 'text',
      required: name !== 'none',
    })),
    output: { name: 'y', type: 'number' },
  });
  const { mapping, share, validWhereMapped, reasons } = coverTable(
    five,
    tableOf({ age: ['a'], Colour: ['b'], sick: ['c'] }),
  );
  expect(mapping).toMatchObject({ fields: 5, mapped: 3, share: 0.6, label: null });
  expect(mapping.columns.filter(({ column }) => column === null)).toEqual([
    { field: 'colours', column: null, required: true, nearest: 'Colour' },
    { field: 'none', column: null, required: false, nearest: null },
  ]);
  expect({ share, validWhereMapped }).toEqual({ share: 0, validWhereMapped: 1 });
  expect(reasons[0]).toMatchObject({ field: 'colours', reason: 'no-column' });
});

test.each<[string, Record<string, unknown>, string[], boolean[]]>([
  ['numbers written as text among words', { type: 'number' }, ['1.5', 'x', '1e3'], [true, false, true]],
  ['switches as 0 and 1', { type: 'boolean' }, ['0', '1', '1'], [true, true, true]],
  ['switches as words', { type: 'boolean' }, ['true', 'false', 'maybe'], [true, true, false]],
  [
    'listed switches as a file writes them',
    { type: 'category', values: ['True', 'False'] },
    ['True', 'False', 'True'],
    [true, true, true],
  ],
  ['listed numbers', { type: 'category', values: [1, 2] }, ['1', '2', '3'], [true, true, false]],
  ['days', { type: 'date' }, ['2024-01-01', '2024-01-02', '2024-01-03'], [true, true, true]],
  [
    'times are no days',
    { type: 'date' },
    ['2024-01-01 10:00:00', '2024-01-02 00:00:00', '2024-01-03 00:00:00'],
    [false, true, true],
  ],
  ['days are times', { type: 'timestamp' }, ['2024-01-01', '2024-01-02', '2024-01-03'], [true, true, true]],
  ['days are no numbers', { type: 'number' }, ['2024-01-01', '2024-01-02', '2024-01-03'], [false, false, false]],
  ['anything is text', { type: 'text' }, ['1', '2', '3'], [true, true, true]],
])('cells: %s', (_, spec_, texts, fits) => {
  const codes = checkColumn(field({ name: 'v', ...spec_ }), tableOf({ v: texts }).columns[0]!);
  expect(Array.from(codes, (code) => code === 0)).toEqual(fits);
});

test('law: what fits as JSON fits as a cell of a table', () => {
  fc.assert(
    fc.property(anyField, fc.nat(), (one, seed) => {
      fc.pre(one.values === undefined);
      const rows = stubRows([one], { count: 6, rng: seededRng(seed) });
      fc.pre(rows.some((row) => row['f'] !== null));
      const column = tableOf({ f: rows.map((row) => (row['f'] === null ? '' : String(row['f']))) }).columns[0]!;
      expect([...checkColumn(one, column)]).toEqual([0, 0, 0, 0, 0, 0]);
    }),
  );
});
