import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHasher, hashColumn, hashTable } from '../../src/table/hash.ts';
import { sortByRowHash } from '../../src/table/row-order.ts';
import { takeRows, type Column, type Table } from '../../src/table/table.ts';

const numbers = (values: number[], source: 'double' | 'integer' | 'boolean' = 'double'): Column => ({
  storage: 'numbers',
  name: 'v',
  source,
  values: Float64Array.from(values),
});
const strings = (codes: number[], levels: string[]): Column => ({
  storage: 'strings',
  name: 'v',
  codes: Int32Array.from(codes),
  levels,
});

test('golden: MurmurHash3_x86_128 of whole blocks (mmh3 5.3.1, "cairn-cairn-16b!" and 32 bytes 0 … 31, seed 0)', () => {
  expect(hashOfBytes(Buffer.from('cairn-cairn-16b!'))).toBe(GOLDEN_TEXT);
  expect(hashOfBytes(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(GOLDEN_BYTES);
});

const GOLDEN_TEXT = '8e85274e8042c341f32650127e6a8a74';
const GOLDEN_BYTES = 'd6b16afda4795780b7bd757597df89ce';

function hashOfBytes(bytes: Uint8Array): string {
  const hasher = createHasher();
  hasher.addWords(new Uint32Array(Uint8Array.from(bytes).buffer));
  return hasher.hex();
}

test('what a source calls its values does not matter, what they are does', () => {
  expect(hashColumn(numbers([1, 0], 'boolean'))).toBe(hashColumn(numbers([1, -0], 'integer')));
  expect(hashColumn(numbers([1, 0]))).not.toBe(hashColumn(numbers([0, 1])));
  expect(hashColumn(numbers([1, NaN]))).not.toBe(hashColumn(numbers([1, 0])));
  expect(hashColumn(numbers([1]))).not.toBe(hashColumn(strings([0], ['1'])));
  expect(hashColumn(strings([0, 1], ['a', 'bc']))).not.toBe(hashColumn(strings([0, 1], ['ab', 'c'])));
});

test('every NaN is the same missing value', () => {
  const odd = new Float64Array(2);
  new Uint32Array(odd.buffer).set([1, 0x7ff80001, 0, 0]);
  expect(hashColumn({ storage: 'numbers', name: 'v', source: 'double', values: odd })).toBe(
    hashColumn(numbers([NaN, 0])),
  );
});

test('levels that no row holds do not count', () => {
  expect(hashColumn(strings([1, -1], ['a', 'b', 'c']))).toBe(hashColumn(strings([0, -1], ['b'])));
});

test('law: words are hashed alike however they are cut into pieces', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 9 }), { maxLength: 6 }),
      (pieces) => {
        const whole = createHasher();
        whole.addWords(Uint32Array.from(pieces.flat()));
        const cut = createHasher();
        for (const piece of pieces) cut.addWords(Uint32Array.from(piece));
        expect(cut.hex()).toBe(whole.hex());
      },
    ),
  );
});

test('law: one changed bit changes about half of the hash', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.nat({ max: 31 }),
      (words, at, bit) => {
        const changed = Uint32Array.from(words);
        changed[at % words.length]! ^= 1 << bit;
        const [before, after] = [Uint32Array.from(words), changed].map((some) => {
          const hasher = createHasher();
          hasher.addWords(some);
          return BigInt(`0x${hasher.hex()}`);
        }) as [bigint, bigint];
        const different = (before ^ after).toString(2).replaceAll('0', '').length;
        expect(different).toBeGreaterThan(24); // 64 expected, standard deviation 5.7
      },
    ),
  );
});

const tables = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, NaN, -0, 0), fc.integer({ min: -1, max: 2 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((rows): Table => ({
    rows: rows.length,
    columns: [
      { ...numbers(rows.map(([a]) => a)), name: 'a' },
      { ...numbers(rows.map(([, b]) => b)), name: 'b' },
      {
        ...strings(
          rows.map(([, , c]) => c),
          ['x', 'y', 'z'],
        ),
        name: 'c',
      },
    ],
  }));

test('law: rows sorted by hash do not depend on the order in which they came', () => {
  fc.assert(
    fc.property(
      tables.chain((table) =>
        fc.tuple(fc.constant(table), fc.shuffledSubarray([...Array(table.rows).keys()], { minLength: table.rows })),
      ),
      ([table, order]) => {
        expect(hashTable(sortByRowHash(takeRows(table, order)))).toBe(hashTable(sortByRowHash(table)));
      },
    ),
  );
});

const rowsOf = ({ columns, rows }: Table): string[] =>
  Array.from({ length: rows }, (_, row) =>
    columns.map((column) => (column.storage === 'numbers' ? column.values[row]! + 0 : column.codes[row])).join(),
  ).sort();

test('law: rows sorted by hash are the same rows', () => {
  fc.assert(
    fc.property(tables, (table) => {
      expect(rowsOf(sortByRowHash(table))).toEqual(rowsOf(table));
    }),
  );
});
