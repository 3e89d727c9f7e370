import type { ColumnType } from '../../src/base/column-type.ts';
import type { Schema } from '../../src/table/schema.ts';
import type { Column, NumberColumn, NumberSource, StringColumn, Table } from '../../src/table/table.ts';

export const numbers = (name: string, values: readonly number[], source: NumberSource = 'double'): NumberColumn => ({
  storage: 'numbers',
  name,
  source,
  values: Float64Array.from(values),
});

export function strings(name: string, values: readonly (string | null)[]): StringColumn {
  const levels = [...new Set(values.filter((value) => value !== null))].sort();
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : levels.indexOf(value)));
  return { storage: 'strings', name, codes, levels };
}

export function tableOf(...columns: Column[]): Table {
  const [first] = columns;
  const rows = !first ? 0 : first.storage === 'numbers' ? first.values.length : first.codes.length;
  return { rows, columns };
}

/** A schema from types alone; what encoders do not read is left empty. */
export function schemaOf(types: Record<string, ColumnType>, orders: Record<string, readonly string[]> = {}): Schema {
  return Object.entries(types).map(([name, type]) => {
    const entry = { name, type, evidence: '', overridden: false, missing: 0, distinct: 0, markers: [] };
    return orders[name] ? Object.assign(entry, { order: orders[name] }) : entry;
  });
}

export const everyRow = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
