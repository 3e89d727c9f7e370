import { expect, test } from 'vitest';
import { seededRng, shuffle } from '../../src/base/random.ts';
import { normalQuantile } from '../../src/math/normal.ts';
import { inferSchema } from '../../src/table/infer-schema.ts';
import { interpretText } from '../../src/table/interpret-text.ts';
import { retypeColumns } from '../../src/table/retype-columns.ts';
import { stringBuilder } from '../../src/table/column-builder.ts';
import { cellText, type Table } from '../../src/table/table.ts';

function tableOf(columns: Record<string, readonly (string | number | null)[]>): Table {
  const built = Object.entries(columns).map(([name, cells]) => {
    const builder = stringBuilder(name);
    for (const cell of cells) builder.add(cell === null ? null : String(cell));
    return interpretText(builder.finish()).column;
  });
  return { rows: Object.values(columns)[0]!.length, columns: built };
}

const rng = seededRng(1);
const range = (length: number): number[] => Array.from({ length }, (_, i) => i);
const pick = <Item>(items: readonly Item[], length: number): Item[] =>
  range(length).map(() => items[Math.floor(rng() * items.length)]!);
const words = (length: number): string =>
  pick(['see', 'you', 'tomorrow', 'at', 'nine', 'bring', 'bread'], length).join(' ');

test.each<[type: string, name: string, cells: readonly (string | number | null)[]]>([
  ['number', 'fractions', range(50).map((i) => i / 7)],
  ['number', 'floats that are all distinct and rise', range(500).map((i) => i * 1.5)],
  ['integer', 'counts', pick([1, 2, 3, 5], 50)],
  [
    'integer',
    'distinct amounts in no order',
    shuffle(
      range(100).map((i) => i * i * 37 + 250),
      seededRng(2),
    ),
  ],
  ['integer', 'years', range(100).map((i) => 1900 + i)],
  ['integer', 'years long ago', range(52).map((i) => 1565 + 5 * i)],
  ['id', 'row numbers from 1001', range(100).map((i) => 1001 + i)],
  [
    'integer',
    'six digits that rise with the rows, if not from each to the next',
    range(120).map((i) => 129_726 + 97 * (i - (i % 10) + ((7 * i) % 10))),
  ],
  [
    'integer',
    'six digits around a middle, in no order',
    shuffle(
      range(400).map((i) => Math.round(500_000 + 60_000 * normalQuantile((i + 0.5) / 400))),
      seededRng(5),
    ),
  ],
  ['integer', 'seconds since 1970', range(100).map((i) => 1_500_000_000 + 61 * i)],
  ['boolean', 'zero and one', pick([0, 1], 50)],
  ['boolean', 'true and false', pick(['True', 'False'], 50)],
  ['category', 'yes and no', pick(['yes', 'no'], 50)],
  ['category', 'letter grades', pick(['A', 'B', 'C', 'D'], 50)],
  ['category', 'ports', pick(['S', 'C', 'Q'], 50)],
  [
    'category',
    'names of places',
    pick(['BARKSDALE AIR FORCE BASE ARPT', 'CHICAGO O HARE INTL ARPT', 'NEW YORK LA GUARDIA ARPT'], 200),
  ],
  ['category', 'ranges in words', pick(['... < 100 DM', '0 <= ... < 200 DM', 'no account'], 90)],
  ['category', 'damage with stray codes', pick(['None', 'Minor', 'Substantial', 'B', 'C'], 90)],
  ['ordered', 'sizes', pick(['Medium', 'Small', 'Large'], 50)],
  ['ordered', 'cut', pick(['Ideal', 'Premium', 'Good', 'Fair', 'Very Good'], 90)],
  ['ordered', 'age bands', pick(['65+', '18-24', '25-34', '35-64'], 90)],
  ['datetime', 'days', pick(['2020-01-01', '2021-05-06'], 50)],
  ['text', 'messages', range(100).map(() => words(12))],
  ['text', 'full names', range(100).map((i) => `${words(2)} ${i}`)],
  ['id', 'row numbers', range(100).map((i) => i + 1)],
  ['id', 'row numbers with gaps', range(100).map((i) => 17 * i + 4)],
  ['id', 'shuffled row numbers', shuffle(range(100), seededRng(3))],
  [
    'id',
    'account numbers',
    shuffle(
      range(100).map((i) => 10_000_019 + 9973 * i),
      seededRng(4),
    ),
  ],
  ['id', 'codes', range(100).map((i) => `PID${1000 + ((i * 37) % 100)}`)],
  ['id', 'addresses', range(100).map((i) => `user${'abcdefghij'[i % 10]}${Math.floor(i / 10)}@example.org`)],
  ['integer', 'too few rows for an id', range(10)],
  ['category', 'nothing but missing', [null, null, null]],
])('%s: %s', (type, _, cells) => {
  const [schema] = inferSchema(tableOf({ column: cells }));
  expect(schema!.evidence).not.toMatch(/undefined|NaN/);
  expect(schema!.type).toBe(type);
});

test('orders run from low to high', () => {
  const [size, age] = inferSchema(tableOf({ size: ['Large', 'small', 'Medium'], age: ['65+', '18-24', '<18'] }));
  expect(size!.order).toEqual(['small', 'Medium', 'Large']);
  expect(age!.order).toEqual(['<18', '18-24', '65+']);
});

test('a column of numbers with a word in it says where', () => {
  const [schema] = inferSchema(tableOf({ v: [...range(99), 'oops'] }));
  expect(schema!.evidence).toMatch(/99\s%.*"oops" in data row 100/);
});

test.each([
  [
    'lengths with a few zeros',
    [...range(300).map((i) => 3.7 + i / 50), 0, 0],
    [{ value: '0', count: 2, state: 'proposed' }],
  ],
  ['nines', [...range(100), -999, -999, -999], [{ value: '-999', count: 3, state: 'proposed' }]],
  ['a zero that continues the others', range(300).map((i) => i / 50), []],
  ['999 among hundreds', [...range(100).map((i) => i * 10.5), 999], []],
])('sentinels: %s', (_, cells, expected) => {
  expect(inferSchema(tableOf({ v: cells }))[0]!.markers).toEqual(expected);
});

test('what a person says outweighs the values', () => {
  const table = tableOf({
    zip: [1234, 99, 1234],
    grade: ['mid', 'low', 'high'],
    day: [0, 86_400, 172_800],
    ok: ['yes', 'no', null],
  });
  const overrides = [
    { column: 'zip', type: 'category' as const },
    { column: 'grade', type: 'ordered' as const, order: ['low', 'mid', 'high'] },
    { column: 'day', type: 'datetime' as const },
    { column: 'ok', type: 'boolean' as const },
  ];
  const retyped = retypeColumns(table, overrides);
  const schema = inferSchema(retyped, { overrides });
  expect(schema.map(({ type, overridden }) => [type, overridden])).toEqual(overrides.map(({ type }) => [type, true]));
  expect(schema[1]!.order).toEqual(['low', 'mid', 'high']);
  expect(retyped.columns.map((column) => [0, 1, 2].map((row) => cellText(column, row)))).toEqual([
    ['1234', '99', '1234'],
    ['mid', 'low', 'high'],
    ['1970-01-01T00:00:00.000Z', '1970-01-02T00:00:00.000Z', '1970-01-03T00:00:00.000Z'],
    ['true', 'false', null],
  ]);
});

test.each([
  [{ column: 'sise', type: 'category' as const }, 'not-found', /"sise"/, /Did you mean "size"/],
  [{ column: 'size', type: 'number' as const }, 'bad-input', /cannot be number: it holds "L"/, /category/],
  [{ column: 'size', type: 'datetime' as const }, 'bad-input', /cannot be datetime/, /category/],
  [{ column: 'size', type: 'ordered' as const, order: ['S', 'M'] }, 'bad-input', /lacks "L"/, /every level/],
])('the override %j is refused', (override, code, message, hint) => {
  const table = tableOf({ size: ['S', 'M', 'L'] });
  const infer = (): unknown => inferSchema(retypeColumns(table, [override]), { overrides: [override] });
  expect(infer).toThrow(
    expect.objectContaining({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    }) as Error,
  );
});
