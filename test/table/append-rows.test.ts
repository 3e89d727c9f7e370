import { expect, test } from 'vitest';
import { appendRows } from '../../src/table/append-rows.ts';
import { cellText, type Column, type Table } from '../../src/table/table.ts';

const numbers = (name: string, values: number[]): Column => ({
  storage: 'numbers',
  name,
  source: 'integer',
  values: Float64Array.from(values),
});
const strings = (name: string, levels: string[], codes: number[]): Column => ({
  storage: 'strings',
  name,
  levels,
  codes: Int32Array.from(codes),
});
const table = (...columns: Column[]): Table => ({
  rows: columns[0]!.storage === 'numbers' ? columns[0]!.values.length : columns[0]!.codes.length,
  columns,
});
const cells = (read: Table, name: string) =>
  Array.from({ length: read.rows }, (_, row) =>
    cellText(
      read.columns.find((column) => column.name === name)!,
      row,
    ),
  );

const names = { first: 'a.csv', second: 'b.csv' };

test('columns are matched by name, levels are joined and sorted, missing cells stay missing', () => {
  const joined = appendRows(
    table(numbers('x', [1, NaN]), strings('s', ['b', 'd'], [0, 1])),
    table(strings('s', ['a', 'd'], [1, -1]), numbers('x', [3, 4])),
    names,
  );
  expect(cells(joined, 'x')).toEqual(['1', null, '3', '4']);
  expect(cells(joined, 's')).toEqual(['b', 'd', 'd', null]);
  expect((joined.columns[1] as { levels: readonly string[] }).levels).toEqual(['a', 'b', 'd']);
});

test('numbers here and text there become text', () => {
  const joined = appendRows(table(numbers('x', [1, NaN])), table(strings('x', ['n/k'], [0])), names);
  expect(cells(joined, 'x')).toEqual(['1', null, 'n/k']);
});

test('a missing column is named', () => {
  expect(() => appendRows(table(numbers('x', [1]), numbers('y', [1])), table(numbers('x', [1])), names)).toThrowError(
    'b.csv lacks 1 of the columns of a.csv: `y`',
  );
});
