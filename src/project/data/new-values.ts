import type { ColumnType } from '../../base/column-type.ts';
import type { FieldSpec } from '../../contracts/project-file.ts';
import type { SchemaBreak } from '../../contracts/table-drift.ts';
import { cellText, findColumn, type Column, type Table } from '../../table/table.ts';

/** Values of a column of few levels that the earlier version did not have. */
export interface NewValues {
  readonly column: string;
  readonly values: readonly string[];
}

/** Types whose values are levels that a reader may count on. */
const LEVELS: readonly ColumnType[] = ['boolean', 'category', 'ordered'];

/** Values that came to columns of levels, in the order of their text. @param types - by column, in the earlier version */
export function newValues(before: Table, after: Table, types: ReadonlyMap<string, ColumnType>): NewValues[] {
  return after.columns.flatMap((column): NewValues[] => {
    const type = types.get(column.name);
    const other = findColumn(before, column.name);
    if (!other || type === undefined || !LEVELS.includes(type)) return [];
    const known = valuesOf(other, before.rows);
    const values = [...valuesOf(column, after.rows)].filter((value) => !known.has(value)).toSorted();
    return values.length === 0 ? [] : [{ column: column.name, values }];
  });
}

function valuesOf(column: Column, rows: number): Set<string> {
  const values = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const text = cellText(column, row);
    if (text !== null) values.add(text);
  }
  return values;
}

/** New values that the declared interface does not take: what reads it would refuse these rows. */
export function undeclaredValues(
  came: readonly NewValues[],
  fields: readonly Pick<FieldSpec, 'name' | 'column' | 'values'>[],
): SchemaBreak[] {
  return came.flatMap(({ column, values }): SchemaBreak[] => {
    const declared = fields.find((field) => (field.column ?? field.name) === column)?.values?.map(String);
    const outside = declared === undefined ? [] : values.filter((value) => !declared.includes(value));
    if (outside.length === 0) return [];
    return [{ column, kind: 'value', what: `has ${namedValues(outside)}, which the interface does not declare` }];
  });
}

/** Values that are named: our choice. */
const MOST_NAMED = 5;

/** `the new value \`blue\``, `the new values \`blue\`, \`green\` …` */
export function namedValues(values: readonly string[]): string {
  const named = values.slice(0, MOST_NAMED).map((value) => `\`${value}\``);
  return `the new ${values.length === 1 ? 'value' : 'values'} ${named.join(', ')}${values.length > MOST_NAMED ? ' …' : ''}`;
}
