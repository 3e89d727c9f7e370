/**
 * A table in memory, by columns. Two storages are enough for everything that a file can hold:
 * numbers (also booleans as 0/1 and dates as milliseconds since 1970 UTC) and strings as codes into a list of levels.
 * Tables are never changed after they are built.
 */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

export type Column = NumberColumn | StringColumn;

/** What the source said that the values are, before anything was inferred. */
export type NumberSource = 'double' | 'integer' | 'boolean' | 'date' | 'timestamp';

export interface NumberColumn {
  readonly storage: 'numbers';
  readonly name: string;
  readonly source: NumberSource;
  /** Shape (rows); NaN is missing. Infinities are kept: a check reports them. */
  readonly values: Float64Array;
}

export interface StringColumn {
  readonly storage: 'strings';
  readonly name: string;
  /** Shape (rows); index into `levels`, −1 is missing. */
  readonly codes: Int32Array;
  /** Distinct values, sorted by UTF-16 code unit, so that codes do not depend on row order. */
  readonly levels: readonly string[];
}

/** The column called `name`, or undefined. Names are unique: the reader refuses duplicates. */
export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** Whether the value in `row` is missing. */
export function isMissing(column: Column, row: number): boolean {
  return column.storage === 'numbers' ? Number.isNaN(column.values[row]!) : column.codes[row]! < 0;
}

/** The value as a person would read it; null when missing. Dates are ISO 8601, booleans `true` and `false`. */
export function cellText(column: Column, row: number): string | null {
  if (isMissing(column, row)) return null;
  if (column.storage === 'strings') return column.levels[column.codes[row]!]!;
  return numberText(column.values[row]!, column.source);
}

/** A number as a person would read it, given what the source said that it is. */
export function numberText(value: number, source: NumberSource): string {
  switch (source) {
    case 'boolean':
      return value === 0 ? 'false' : 'true';
    case 'date':
      return new Date(value).toISOString().slice(0, 10);
    case 'timestamp':
      return new Date(value).toISOString();
    case 'double':
    case 'integer':
      return String(value);
  }
}

/** The same column with only the given rows, in the given order. String levels are kept as they are. */
export function takeColumn(column: Column, rows: ArrayLike<number>): Column {
  const length = rows.length;
  if (column.storage === 'numbers') {
    const values = new Float64Array(length);
    for (let i = 0; i < length; i++) values[i] = column.values[rows[i]!]!;
    return { ...column, values };
  }
  const codes = new Int32Array(length);
  for (let i = 0; i < length; i++) codes[i] = column.codes[rows[i]!]!;
  return { ...column, codes };
}

/** The same table with only the given rows, in the given order. */
export function takeRows(table: Table, rows: ArrayLike<number>): Table {
  return { rows: rows.length, columns: table.columns.map((column) => takeColumn(column, rows)) };
}

/** `integer` when every value that is not missing is a whole number of at most 64 bits, else `double`. */
export function sourceOfNumbers(values: Float64Array): 'integer' | 'double' {
  for (const value of values) {
    if (!Number.isNaN(value) && !(Number.isInteger(value) && Math.abs(value) <= 2 ** 64)) return 'double';
  }
  return 'integer';
}
