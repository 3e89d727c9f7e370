import { describe, expect, test } from 'vitest';
import { encodeLinear, fitLinearEncoder } from '../../src/features/linear-encoder.ts';
import type { LinearFeatures } from '../../src/features/matrix.ts';
import { seededRng } from '../../src/base/random.ts';
import { everyRow, numbers, schemaOf, strings, tableOf } from './tables.ts';

/** All features of a row by name. */
function rowOf({ dense, sparse, names }: LinearFeatures, row: number): Record<string, number> {
  const values = new Map(names.map((name) => [name, 0]));
  for (let j = 0; j < dense.width; j++) values.set(names[j]!, dense.values[row * dense.width + j]!);
  for (let i = sparse?.pointers[row] ?? 0; i < (sparse?.pointers[row + 1] ?? 0); i++) {
    values.set(names[dense.width + sparse!.indices[i]!]!, sparse!.values[i]!);
  }
  return Object.fromEntries(values);
}

describe('numbers', () => {
  const column = numbers('age', [10, 20, NaN, 30, Infinity, 1e9]);
  const table = tableOf(column);
  const source = { table, schema: schemaOf({ age: 'number' }), columns: ['age'] };

  test('are filled with the training median, standardised, and missing is marked; infinity is missing', () => {
    const encoder = fitLinearEncoder(source, [0, 1, 2, 3]);
    const features = encodeLinear(encoder, table);
    expect(features.names).toEqual(['age', 'age is missing']);
    // filled: 10 20 20 30, mean 20, deviation √50
    const deviation = Math.sqrt(50);
    expect(rowOf(features, 0)['age']).toBeCloseTo(-10 / deviation, 6);
    expect(rowOf(features, 2)).toEqual({ age: 0, 'age is missing': 1 });
    expect(rowOf(features, 4)).toEqual({ age: 0, 'age is missing': 1 });
    expect(rowOf(features, 5)['age']).toBeCloseTo((1e9 - 20) / deviation, -2);
  });

  test('without missing training values have no mark; a constant column is left out', () => {
    expect(encodeLinear(fitLinearEncoder(source, [0, 1, 3]), table).names).toEqual(['age']);
    expect(fitLinearEncoder(source, [1, 1]).columns).toEqual([]);
    expect(fitLinearEncoder(source, [2]).columns).toEqual([]);
  });

  test('with a heavy tail have their logarithm beside them', () => {
    const rng = seededRng(3);
    const skewed = tableOf(
      numbers(
        'cost',
        Array.from({ length: 500 }, () => Math.exp(6 * rng() ** 3)),
      ),
    );
    const encoder = fitLinearEncoder(
      { table: skewed, schema: schemaOf({ cost: 'number' }), columns: ['cost'] },
      everyRow(500),
    );
    const features = encodeLinear(encoder, skewed);
    expect(features.names).toEqual(['cost', 'cost (logarithm)']);
    const largest = (name: string): number =>
      Math.max(...everyRow(500).map((row) => Math.abs(rowOf(features, row)[name]!)));
    expect(largest('cost (logarithm)')).toBeLessThan(largest('cost') * 0.75);
  });

  test('read as text in another table are the same numbers', () => {
    const encoder = fitLinearEncoder(source, [0, 1, 3]);
    const other = tableOf(strings('age', ['30', 'ten', null, '10']));
    const [own, read] = [encodeLinear(encoder, table), encodeLinear(encoder, other)];
    expect(rowOf(read, 0)).toEqual(rowOf(own, 3));
    expect(rowOf(read, 1)['age']).toBe(0);
  });
});

describe('whole numbers', () => {
  const hours = Array.from({ length: 2400 }, (_, i) => i % 24);
  const schema = schemaOf({ hour: 'integer' });

  test('of few values get indicators when there are a hundred rows for each', () => {
    const table = tableOf(numbers('hour', hours));
    const encode = (rows: number) =>
      encodeLinear(fitLinearEncoder({ table, schema, columns: ['hour'] }, everyRow(rows)), table);
    expect(encode(2400).names).toHaveLength(25);
    expect(rowOf(encode(2400), 7)['hour = 7']).toBe(1);
    expect(rowOf(encode(2400), 7)['hour = 8']).toBe(0);
    expect(encode(2399).names).toEqual(['hour']);
  });
});

describe('levels', () => {
  const column = strings('colour', [...Array.from({ length: 6 }, () => 'red'), 'blue', 'blue', 'blue', 'green', null]);
  const table = tableOf(column);
  const source = { table, schema: schemaOf({ colour: 'category' }), columns: ['colour'] };

  test('have an indicator each; rare and unseen ones share one, missing has its own', () => {
    const encoder = fitLinearEncoder(source, everyRow(11), { minLevelRows: 3 });
    const other = tableOf(strings('colour', ['blue', 'purple', null, 'green', 'red']));
    const features = encodeLinear(encoder, other);
    expect(features.names).toEqual(['colour = red', 'colour = blue', 'colour = (other)', 'colour is missing']);
    expect([0, 1, 2, 3, 4].map((row) => Object.values(rowOf(features, row)))).toEqual([
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 1, 0],
      [1, 0, 0, 0],
    ]);
  });

  test('never seen are all zero when nothing was pooled', () => {
    const encoder = fitLinearEncoder(source, everyRow(10), { minLevelRows: 1 });
    const features = encodeLinear(encoder, tableOf(strings('colour', ['purple'])));
    expect(Object.values(rowOf(features, 0))).toEqual([0, 0, 0]);
  });

  test('many are stored sparsely and capped, the most frequent kept', () => {
    const texts = Array.from({ length: 400 }, (_, i) => `level ${i % 40}`).concat(Array(5).fill('level 33'));
    const many = tableOf(strings('place', texts));
    const base = { table: many, schema: schemaOf({ place: 'category' }), columns: ['place'] };
    const features = encodeLinear(fitLinearEncoder(base, everyRow(405)), many);
    expect([features.dense.width, features.sparse!.width]).toEqual([0, 40]);
    expect(rowOf(features, 3)['place = level 3']).toBe(1);
    const capped = encodeLinear(fitLinearEncoder(base, everyRow(405), { maxLevels: 3 }), many);
    expect(capped.names).toEqual(['place = level 33', 'place = level 0', 'place = (other)']);
  });

  test('with an order have their rank too', () => {
    const sizes = tableOf(strings('size', ['S', 'L', 'M', 'S', 'L', 'M']));
    const schema = schemaOf({ size: 'ordered' }, { size: ['S', 'M', 'L'] });
    const features = encodeLinear(
      fitLinearEncoder({ table: sizes, schema, columns: ['size'] }, everyRow(6), { minLevelRows: 1 }),
      sizes,
    );
    const ranks = [0, 1, 2].map((row) => rowOf(features, row)['size (rank)']!);
    expect(ranks[0]).toBeCloseTo(-ranks[1]!, 6);
    expect(ranks[2]).toBeCloseTo(0, 6);
    expect(features.names).toHaveLength(4);
  });
});

describe('dates', () => {
  const day = 86_400_000;
  const start = Date.UTC(2024, 0, 1);
  const times = Array.from({ length: 400 }, (_, i) => (i === 5 ? NaN : start + i * day));
  const table = tableOf(numbers('when', times, 'date'));
  const encoder = fitLinearEncoder({ table, schema: schemaOf({ when: 'datetime' }), columns: ['when'] }, everyRow(400));

  test('give a trend, the cycles that vary, and a mark for missing', () => {
    const features = encodeLinear(encoder, table);
    expect(features.names.filter((name) => name.includes('of day'))).toEqual([]);
    expect(features.names).toHaveLength(2 + 8);
    expect(rowOf(features, 3)['when (sin of week)']).toBeCloseTo(rowOf(features, 10)['when (sin of week)']!, 5);
    expect(rowOf(features, 0)['when (cos of year)']).toBeCloseTo(rowOf(features, 365)['when (cos of year)']!, 2);
    expect(rowOf(features, 6)['when (days)']! - rowOf(features, 4)['when (days)']!).toBeGreaterThan(0);
    expect(rowOf(features, 5)).toMatchObject({ 'when is missing': 1, 'when (sin of week)': 0 });
  });

  test('read as text in another table are the same dates', () => {
    const other = tableOf(strings('when', ['2024-01-04', null]));
    expect(rowOf(encodeLinear(encoder, other), 0)).toEqual(rowOf(encodeLinear(encoder, table), 3));
  });
});

describe('any encoder', () => {
  const table = tableOf(numbers('a', [1, 2, 3]), strings('b', ['x y', 'y z', 'x z']), strings('c', ['u', 'v', 'u']));
  const schema = schemaOf({ a: 'number', b: 'text', c: 'category' });
  const encoder = fitLinearEncoder({ table, schema, columns: ['a', 'b', 'c'] }, [0, 1, 2], { minLevelRows: 1 });

  test('is plain data', () => {
    expect(encodeLinear(JSON.parse(JSON.stringify(encoder)), table)).toEqual(encodeLinear(encoder, table));
  });

  test('names the columns that a table lacks', () => {
    expect(() => encodeLinear(encoder, tableOf(numbers('a', [1])))).toThrow("lacks 2 of the model's columns: `b`, `c`");
  });

  test('gives the rows asked for, in their order', () => {
    const [all, some] = [encodeLinear(encoder, table), encodeLinear(encoder, table, [2, 0])];
    expect([rowOf(some, 0), rowOf(some, 1)]).toEqual([rowOf(all, 2), rowOf(all, 0)]);
  });

  test('learns nothing from other rows', () => {
    const [original, changed] = [3, 1e6].map((last) => {
      const other = tableOf(numbers('a', [1, 2, last]), ...table.columns.slice(1));
      return fitLinearEncoder({ table: other, schema, columns: ['a', 'b', 'c'] }, [0, 1]);
    });
    expect(changed).toEqual(original);
  });
});
