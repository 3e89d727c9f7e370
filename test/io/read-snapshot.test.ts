import { expect, test } from 'vitest';
import { readSnapshot } from '../../src/io/read-snapshot.ts';
import { toParquet } from '../../src/io/to-parquet.ts';
import { hashTable } from '../../src/table/hash.ts';
import type { Table } from '../../src/table/table.ts';
import { tableOf } from '../project/data/tables.ts';

test.each<[string, Record<string, string[]>]>([
  ['numbers, whole and not', { a: ['1', '2', ''], b: ['1.5', '-0', '1e300'] }],
  [
    'large whole numbers and infinities',
    { a: ['9007199254740993', '18446744073709551615', '1'], b: ['inf', '-inf', '1'] },
  ],
  ['codes with zeros in front', { a: ['0012', '0300', '0004'] }],
  [
    'switches, days and times',
    {
      a: ['true', 'false', ''],
      b: ['2024-01-31', '', '1969-12-31'],
      c: ['2024-01-31 10:00:00', '2024-01-31 10:00:01', ''],
    },
  ],
  ['words that look like missing ones among others', { a: ['None', 'x', 'y'], b: [' ', 'x', 'y '] }],
  ['a column of nothing', { a: ['', '', ''], b: ['1', '2', '3'] }],
  [
    'names that differ in case, and strange ones',
    { Name: ['a', 'b', 'c'], name: ['d', 'e', 'f'], '"; drop': ['1', '2', '3'], é: ['ü', '\u0000x', '😀'] },
  ],
])('a copy of %s reads back with the same content hash', async (_, columns) => {
  const table: Table = tableOf(columns);
  const names = table.columns.map(({ name }) => name);
  const back = await readSnapshot(await toParquet(table.columns, table.rows), names, new AbortController().signal);
  expect(back.columns.map(({ name }) => name)).toEqual(names);
  expect(hashTable(back)).toBe(hashTable(table));
});
