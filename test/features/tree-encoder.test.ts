import { expect, test } from 'vitest';
import { encodeTrees, fitTreeEncoder } from '../../src/features/tree-encoder.ts';
import { everyRow, numbers, schemaOf, strings, tableOf } from './tables.ts';

const table = tableOf(
  numbers('a', [1, NaN, Infinity, 0.1]),
  strings('b', ['x', 'y', null, 'x']),
  strings('s', ['M', 'S', null, 'L']),
  numbers('t', [Date.UTC(2024, 0, 1, 6), Date.UTC(2024, 1, 1, 18), NaN, Date.UTC(2024, 0, 1)], 'timestamp'),
  numbers('z', [1, 0, 1, 0], 'boolean'),
);
const schema = schemaOf(
  { a: 'number', b: 'category', s: 'ordered', t: 'datetime', z: 'boolean' },
  { s: ['S', 'M', 'L'] },
);
const source = { table, schema, columns: ['a', 'b', 's', 't', 'z'] };

test('keeps missing values, codes levels, ranks ordered ones and takes dates apart', () => {
  const { columns, rows } = encodeTrees(fitTreeEncoder(source, everyRow(4), { minLevelRows: 1 }), table);
  expect(rows).toBe(4);
  const byName = Object.fromEntries(columns.map((column) => [column.name, [...column.values]]));
  expect(byName).toEqual({
    a: [1, NaN, NaN, Math.fround(0.1)],
    b: [0, 1, NaN, 0],
    s: [1, 0, NaN, 2],
    't (elapsed)': [19723.25, 19754.75, NaN, 19723],
    't (month)': [0, 1, NaN, 0],
    't (weekday)': [1, 4, NaN, 1],
    't (hour)': [6, 18, NaN, 0],
    z: [1, 0, 1, 0],
  });
  expect(columns.map(({ kind, levels }) => `${kind} ${levels}`)[1]).toBe('category 2');
});

test('a date that is the time of the row loses its trend, another date keeps it', () => {
  const day = (days: number) => Date.UTC(2024, 0, 1) + 86_400_000 * days;
  const dates = tableOf(
    numbers('seen', [0, 40, 80, 120].map(day), 'timestamp'),
    numbers(
      'born',
      [500, 20, 300, 400].map((days) => day(-days)),
      'timestamp',
    ),
  );
  const given = { table: dates, schema: schemaOf({ seen: 'datetime', born: 'datetime' }), columns: ['seen', 'born'] };
  const trends = (times: Float64Array | null) =>
    encodeTrees(fitTreeEncoder(given, everyRow(4), { times }), dates)
      .columns.map(({ name }) => name)
      .filter((name) => name.endsWith('(elapsed)'));
  expect(trends(null)).toEqual(['seen (elapsed)', 'born (elapsed)']);
  expect(trends(Float64Array.of(1, 2, 3, 4))).toEqual(['born (elapsed)']);
});

test('a level that training never saw is missing; codes follow texts, not the other table', () => {
  const encoder = fitTreeEncoder({ ...source, columns: ['b'] }, everyRow(4), { minLevelRows: 1 });
  const [column] = encodeTrees(encoder, tableOf(strings('b', ['w', 'y', 'x']))).columns;
  expect([...column!.values]).toEqual([NaN, 1, 0]);
});

test('at most 254 levels: the most frequent 253 and one for all others, unseen ones too', () => {
  const texts = Array.from({ length: 600 }, (_, i) => `level ${i % 300}`);
  const wide = tableOf(strings('b', [...texts, ...Array(3).fill('level 299')]));
  const encoder = fitTreeEncoder({ table: wide, schema: schemaOf({ b: 'category' }), columns: ['b'] }, everyRow(603), {
    minLevelRows: 1,
  });
  const [column] = encodeTrees(encoder, tableOf(strings('b', ['level 299', 'level 99', 'new', null]))).columns;
  expect([...column!.values]).toEqual([0, 253, 253, NaN]);
});

test('up to 64 levels are a category, more are a number: how frequent the level is', () => {
  const kindOf = (levels: number) => {
    const texts = Array.from({ length: 4 * levels }, (_, i) => `level ${i % levels}`);
    const given = { table: tableOf(strings('b', texts)), schema: schemaOf({ b: 'category' }), columns: ['b'] };
    const { kind, levels: found } = encodeTrees(fitTreeEncoder(given, everyRow(4 * levels)), given.table).columns[0]!;
    return { kind, found };
  };
  expect(kindOf(64)).toEqual({ kind: 'category', found: 64 });
  expect(kindOf(65)).toEqual({ kind: 'number', found: 0 });
});

test('text gives its length and its commonest words', () => {
  const texts = tableOf(strings('text', ['win a prize', 'a prize', 'hello', null]));
  const options = { table: texts, schema: schemaOf({ text: 'text' }), columns: ['text'] };
  const { columns } = encodeTrees(fitTreeEncoder(options, everyRow(4), { maxTerms: 2 }), texts);
  expect(columns.map(({ name }) => name)[0]).toBe('text (length)');
  expect([...columns[0]!.values]).toEqual([11, 7, 5, 0]);
  expect(columns).toHaveLength(3);
  expect(columns[1]!.values[2]).toBe(0);
  expect(columns[1]!.values[1]).toBeGreaterThan(0);
});

test('is plain data and names the columns that a table lacks', () => {
  const encoder = fitTreeEncoder(source, everyRow(4));
  expect(encodeTrees(JSON.parse(JSON.stringify(encoder)), table)).toEqual(encodeTrees(encoder, table));
  expect(() => encodeTrees(encoder, tableOf(numbers('a', [1])))).toThrow('`b`, `s`, `t`, `z`');
});

test('levels of one or two rows share a place: a name of its own for each row is no feature', () => {
  const texts = ['a', 'a', 'a', 'b', 'b', 'c', 'd'];
  const given = { table: tableOf(strings('b', texts)), schema: schemaOf({ b: 'category' }), columns: ['b'] };
  const [column] = encodeTrees(fitTreeEncoder(given, everyRow(7)), given.table).columns;
  expect([...column!.values]).toEqual([0, 0, 0, 1, 1, 1, 1]);
});
