import { expect, test } from 'vitest';
import { driftOf, type Side } from '../../../src/app/data/drift-data.ts';
import { describeVersion } from '../../../src/project/data/dataset-version.ts';
import { renderDrift } from '../../../src/project/screens/data-drift.ts';
import { inferSchema } from '../../../src/table/infer-schema.ts';
import type { Table } from '../../../src/table/table.ts';

function side(label: string, values: readonly string[]): Side {
  const levels = [...new Set(values)].toSorted();
  const codes = Int32Array.from(values, (value) => levels.indexOf(value));
  const table: Table = { rows: values.length, columns: [{ storage: 'strings', name: 'size', levels, codes }] };
  const version = describeVersion(table, inferSchema(table), { dataset: 't', at: '', source: label });
  return { label, table, version };
}

const repeated = (...values: string[]): string[] => Array.from({ length: 40 }, () => values).flat();
const before = side('a', repeated('low', 'medium', 'high'));
const after = side('b', repeated('low', 'medium', 'high', 'purple'));

test('a new value is named, and breaks nothing that declares none', () => {
  const drift = driftOf(before, after, []);
  expect(drift.breaks).toEqual([]);
  expect(drift.newValues).toEqual([{ column: 'size', values: ['purple'] }]);
  const screen = renderDrift(drift);
  expect(screen).toContain('`size` has the new value `purple`.');
  expect(screen).not.toContain('breaks nothing');
});

test('a value that the interface does not declare is a break', () => {
  const field = { name: 'how_large', column: 'size', type: 'category', required: true } as const;
  const drift = driftOf(before, after, [], [{ ...field, values: ['low', 'medium', 'high'] }]);
  expect(drift.breaks).toMatchObject([{ column: 'size', kind: 'value' }]);
  expect(renderDrift(drift)).toContain('`size` has the new value `purple`, which the interface does not');
  expect(driftOf(before, after, [], [{ ...field, values: ['low', 'medium', 'high', 'purple'] }]).breaks).toEqual([]);
});

test('nothing stays below 0.000', () => {
  const drift = driftOf(before, before, []);
  const [column] = drift.distributions!.columns;
  const distributions = { ...drift.distributions!, columns: [{ ...column!, byChance: 0.0001 }] };
  expect(renderDrift({ ...drift, distributions })).toContain('< 0.001');
});
