import type { FieldSpec, InterfaceSpec } from '../../contracts/project-file.ts';
import { stringBuilder } from '../../table/column-builder.ts';
import { interpretText } from '../../table/interpret-text.ts';
import { isMissingText } from '../../table/missing-markers.ts';
import { parseDates } from '../../table/parse-dates.ts';
import type { Column, NumberSource, Table } from '../../table/table.ts';
import type { JsonValue } from '../interface/stub.ts';

export type RequestRow = Readonly<Record<string, unknown>>;

/** Turns rows that fit the inputs into the table that a model reads, with the columns of its data. */
export type TableMaker = (rows: readonly RequestRow[]) => Table;

type ColumnMaker = (values: readonly JsonValue[]) => Column;

/**
 * Cells become what they would be in a file that was read: `True` and `False` a switch, `?` a missing value. What depends on
 * the fields alone is worked out once.
 */
export function tableMaker({ input }: Pick<InterfaceSpec, 'input'>): TableMaker {
  const makers = input.map((field) => ({ name: field.name, make: columnMaker(field) }));
  return (rows) => ({
    rows: rows.length,
    columns: makers.map(({ name, make }) =>
      make(rows.map((row) => (Object.hasOwn(row, name) ? ((row[name] ?? null) as JsonValue) : null))),
    ),
  });
}

function columnMaker(field: FieldSpec): ColumnMaker {
  const { name: fieldName, column: name = fieldName, type, values } = field;
  const numbers =
    (source: NumberSource, read: (value: JsonValue) => number): ColumnMaker =>
    (cells) => ({
      storage: 'numbers',
      name,
      source,
      values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : read(cell))),
    });
  switch (type) {
    case 'number':
      return numbers('double', Number);
    case 'integer':
      return numbers('integer', Number);
    case 'boolean':
      return numbers('boolean', Number);
    case 'date':
    case 'timestamp':
      return numbers(type, (cell) => parseDates([String(cell)])?.values[0] ?? Number.NaN);
    case 'category':
    case 'text':
      return values === undefined ? textMaker(name, isMissingText) : listedMaker(name, values.map(String));
  }
}

function textMaker(name: string, isMissing: (text: string) => boolean): ColumnMaker {
  return (cells) => {
    const builder = stringBuilder(name, cells.length);
    for (const cell of cells) builder.add(cell === null || isMissing(String(cell)) ? null : String(cell));
    return builder.finish();
  };
}

/** The listed values together say how a file of them is read. */
function listedMaker(name: string, values: readonly string[]): ColumnMaker {
  const builder = stringBuilder(name, values.length);
  for (const value of values) builder.add(value);
  const { column } = interpretText(builder.finish());
  if (column.storage === 'numbers') {
    const numberOf = new Map(values.map((value, i) => [value, column.values[i]!]));
    const { source } = column;
    return (cells) => ({
      storage: 'numbers',
      name,
      source,
      values: Float64Array.from(cells, (cell) => numberOf.get(String(cell)) ?? Number.NaN),
    });
  }
  const kept = new Set(column.levels);
  return textMaker(name, (text) => !kept.has(text));
}
