import { describe, expect, test } from 'vitest';
import { randomNormal, seededRng } from '../../../src/base/random.ts';
import { columnFacts } from '../../../src/project/data/dataset-version.ts';
import { diffSchemas } from '../../../src/project/data/schema-diff.ts';
import { distributionDrift, keyStates, schemaBreaks } from '../../../src/project/data/table-drift.ts';
import { inferSchema } from '../../../src/table/infer-schema.ts';
import type { Table } from '../../../src/table/table.ts';
import { tableOf } from './tables.ts';

const factsOf = (table: Table) => ({ rows: table.rows, columns: columnFacts(table, inferSchema(table)) });

function breaksOf(before: Table, after: Table, keys: readonly string[] = []) {
  const [old, now] = [factsOf(before), factsOf(after)];
  const states = keyStates(old.columns, now.columns, keys, [before.rows, after.rows]);
  return schemaBreaks(diffSchemas(old, now), states);
}

const clean = {
  id: ['1', '2', '3', '4'],
  when: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'],
  v: ['3', '4', '5', '6'],
};

describe('the schema of two snapshots', () => {
  test('the same does not drift, and rows may be others', () => {
    expect(breaksOf(tableOf(clean), tableOf({ ...clean, v: ['7', '8', '9', '10'] }), ['id'])).toEqual([]);
  });

  test('a column that went, and one of another type, are named', () => {
    const { id: _, ...without } = clean;
    expect(breaksOf(tableOf(clean), tableOf({ ...without, v: ['3', '4', 'five', '6'] }), ['id'])).toEqual([
      { column: 'id', kind: 'removed', what: 'is gone' },
      { column: 'v', kind: 'type', what: 'was integer and is category' },
    ]);
  });

  test('keys that are missing or stand twice are named', () => {
    expect(breaksOf(tableOf(clean), tableOf({ ...clean, id: ['1', '', '3', '3'] }), ['id'])).toEqual([
      { column: 'id', kind: 'key', what: 'is a key, and 1 value is missing and 1 row repeats one' },
    ]);
  });

  test('a column that came breaks nothing', () => {
    expect(breaksOf(tableOf(clean), tableOf({ ...clean, extra: ['a', 'b', 'a', 'b'] }))).toEqual([]);
  });
});

function normals(rows: number, seed: number, shift = 0): Table {
  const rng = seededRng(seed);
  const values = Float64Array.from({ length: rows }, () => randomNormal(rng) + shift);
  const skewed = Float64Array.from({ length: rows }, () => Math.floor(-Math.log2(1 - rng())));
  return {
    rows,
    columns: [
      { storage: 'numbers', name: 'x', source: 'double', values },
      {
        storage: 'strings',
        name: 'c',
        levels: Array.from({ length: 64 }, (_, i) => `l${i}`),
        codes: Int32Array.from(skewed),
      },
    ],
  };
}

describe('distributions', () => {
  test('draws of one distribution differ by chance as often as they are said to', () => {
    let [beyond, columns] = [0, 0];
    for (let seed = 0; seed < 400; seed++) {
      const drift = distributionDrift(normals(300, seed), normals(200, seed + 10_000), new Map());
      for (const { index, byChance } of drift.columns) if (index > byChance) beyond++;
      columns += drift.columns.length;
    }
    // 5 % of 800 are 40; three standard errors are 18.
    expect(beyond / columns).toBeGreaterThan(0.025);
    expect(beyond / columns).toBeLessThan(0.085);
  });

  test('a shift of a standard deviation is large, and its standard error covers what other rows say', () => {
    const indices = Array.from({ length: 60 }, (_, seed) => {
      const drift = distributionDrift(normals(1000, seed), normals(1000, seed + 500, 1), new Map());
      return drift.columns.find(({ column }) => column === 'x')!;
    });
    expect(new Set(indices.map(({ size }) => size))).toEqual(new Set(['large']));
    const mean = indices.reduce((sum, { index }) => sum + index, 0) / indices.length;
    const spread = Math.sqrt(indices.reduce((sum, { index }) => sum + (index - mean) ** 2, 0) / (indices.length - 1));
    const told = indices.reduce((sum, { standardError }) => sum + standardError, 0) / indices.length;
    expect(told / spread).toBeGreaterThan(0.75);
    expect(told / spread).toBeLessThan(1.35);
  });

  test('five rows are not enough to tell, whatever the index says', () => {
    const drift = distributionDrift(
      tableOf({ v: ['1', '2', '3', '4', '5'] }),
      tableOf({ v: ['3', '4', '5', '6', '7'] }),
      new Map(),
    );
    expect(drift.columns.map(({ size }) => size)).not.toContain('large');
  });

  test('ids, dates and what has too few rows are left out', () => {
    const table = tableOf(clean);
    const types = new Map([
      ['id', 'id'],
      ['when', 'datetime'],
    ] as const);
    expect(distributionDrift(table, table, types).skipped.map(({ column }) => column)).toEqual(['id', 'when', 'v']);
  });

  test('missing values are a bin of their own', () => {
    const [full, half] = [normals(400, 1), normals(400, 2)];
    const holed = half.columns.map((column) =>
      column.storage === 'numbers'
        ? { ...column, values: column.values.map((value, i) => (i % 2 === 0 ? NaN : value)) }
        : column,
    );
    const drift = distributionDrift(full, { ...half, columns: holed }, new Map());
    expect(drift.columns[0]).toMatchObject({ column: 'x', size: 'large', missing: [0, 0.5] });
  });
});
