import type { ColumnType } from '../../base/column-type.ts';
import type { Schema } from '../../table/schema.ts';
import { cellText, type Column, type Table } from '../../table/table.ts';
import type { Known } from './render-project-file.ts';

/** A column as a field of an interface, by what its values are today. */
export interface MeasuredField extends Known {
  readonly name: string;
  readonly type: 'number' | 'integer' | 'boolean' | 'category' | 'text' | 'date' | 'timestamp';
}

/** More values than this are not listed, so that the file stays readable: our choice. */
const MOST_VALUES = 30;

const DAY = 86_400_000;

/** Every column as a field: type, values or range, and whether a value was ever missing. O(cells). */
export function measureFields(table: Table, schema: Schema): MeasuredField[] {
  return table.columns.map((column, i) => {
    const { name, type, missing, distinct } = schema[i]!;
    const optional = missing > 0 ? { required: false } : {};
    return { name, ...shapeOf(column, type, distinct), ...optional };
  });
}

function shapeOf(column: Column, type: ColumnType, distinct: number): Pick<MeasuredField, 'type'> & Known {
  switch (type) {
    case 'number':
    case 'integer':
      return column.storage === 'numbers' ? { type, ...rangeOf(column.values) } : { type: 'text' };
    case 'datetime':
      return { type: column.storage === 'numbers' && column.values.every(isMidnight) ? 'date' : 'timestamp' };
    case 'boolean':
      // Yes and no in words are a category: the interface takes true, false, 0 and 1.
      return column.storage === 'numbers' ? { type: 'boolean' } : categoryOf(column, distinct);
    case 'category':
    case 'ordered':
      return categoryOf(column, distinct);
    case 'text':
    case 'id':
      return { type: 'text' };
  }
}

const isMidnight = (value: number): boolean => Number.isNaN(value) || value % DAY === 0;

function rangeOf(values: Float64Array): { min?: number; max?: number } {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : {};
}

function categoryOf(column: Column, distinct: number): { type: 'category'; values?: readonly string[] } {
  if (distinct === 0 || distinct > MOST_VALUES) return { type: 'category' };
  const rows = column.storage === 'strings' ? column.codes.length : column.values.length;
  const values = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const text = cellText(column, row);
    if (text !== null) values.add(text);
  }
  return { type: 'category', values: [...values].toSorted() };
}
