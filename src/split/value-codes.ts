import type { Column } from '../table/table.ts';

/** The distinct values of a column as small integers. */
export interface ValueCodes {
  /** Shape (rows); 0 … count − 1 in order of first appearance, −1 is missing. */
  readonly codes: Int32Array;
  readonly count: number;
  /** Rows of each code. */
  readonly sizes: Int32Array;
  /** A row that holds each code. */
  readonly firstRow: Int32Array;
}

/** Codes of the distinct values, for all rows or for the given ones (then shape (rows.length)). O(rows). */
export function valueCodes(column: Column, rows?: ArrayLike<number>): ValueCodes {
  const values = column.storage === 'numbers' ? column.values : column.codes;
  const length = rows?.length ?? values.length;
  const codes = new Int32Array(length);
  const known = new Map<number, number>();
  const sizes: number[] = [];
  const firstRow: number[] = [];
  for (let i = 0; i < length; i++) {
    const row = rows === undefined ? i : rows[i]!;
    const value = values[row]!;
    if (column.storage === 'numbers' ? Number.isNaN(value) : value < 0) {
      codes[i] = -1;
      continue;
    }
    let code = known.get(value);
    if (code === undefined) {
      code = sizes.length;
      known.set(value, code);
      sizes.push(0);
      firstRow.push(row);
    }
    sizes[code]!++;
    codes[i] = code;
  }
  return { codes, count: sizes.length, sizes: Int32Array.from(sizes), firstRow: Int32Array.from(firstRow) };
}
