import type { ColumnType } from '../../src/base/column-type.ts';
import type { Schema } from '../../src/table/schema.ts';
import type { Column, NumberSource, Table } from '../../src/table/table.ts';

/** A column of numbers; null is missing. */
export function numbers(name: string, values: readonly (number | null)[], source: NumberSource = 'double'): Column {
  return { storage: 'numbers', name, source, values: Float64Array.from(values, (value) => value ?? NaN) };
}

/** A column of strings; null is missing. */
export function strings(name: string, values: readonly (string | null)[]): Column {
  const levels = [...new Set(values.filter((value) => value !== null))].sort();
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  return {
    storage: 'strings',
    name,
    levels,
    codes: Int32Array.from(values, (value) => (value === null ? -1 : codeOf.get(value)!)),
  };
}

export function table(...columns: Column[]): Table {
  const first = columns[0]!;
  return { rows: first.storage === 'numbers' ? first.values.length : first.codes.length, columns };
}

/** A schema by storage alone: strings are categories, whole numbers integers; `types` says otherwise. */
export function schemaOf({ columns }: Table, types: Readonly<Record<string, ColumnType>> = {}): Schema {
  return columns.map((column) => {
    const values =
      column.storage === 'numbers'
        ? [...column.values].filter((value) => !Number.isNaN(value))
        : [...column.codes].filter((code) => code >= 0);
    const length = column.storage === 'numbers' ? column.values.length : column.codes.length;
    return {
      name: column.name,
      type: types[column.name] ?? guess(column),
      evidence: '',
      overridden: false,
      missing: length - values.length,
      distinct: new Set(values).size,
      markers: [],
    };
  });
}

function guess(column: Column): ColumnType {
  if (column.storage === 'strings') return 'category';
  if (column.source === 'date' || column.source === 'timestamp') return 'datetime';
  if (column.source === 'boolean') return 'boolean';
  return column.values.every((value) => Number.isNaN(value) || Number.isInteger(value)) ? 'integer' : 'number';
}
