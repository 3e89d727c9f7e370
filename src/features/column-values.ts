import { UserError } from '../base/errors.ts';
import { parseDates } from '../table/parse-dates.ts';
import { parseNumber } from '../table/parse-number.ts';
import { cellText, numberText, type Column, type Table } from '../table/table.ts';

/**
 * The columns that a fitted encoder needs, looked up by name.
 *
 * @throws UserError `not-found` naming every column that the table lacks
 */
export function requireColumns(table: Table, names: readonly string[]): Column[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const found = names.map((name) => byName.get(name));
  const missing = names.filter((_, i) => found[i] === undefined);
  if (missing.length > 0) {
    const list = missing.map((name) => `\`${name}\``).join(', ');
    throw new UserError('not-found', `The table lacks ${missing.length} of the model's columns: ${list}`, {
      hint: 'Give a table with the columns that the model was trained on, spelled the same.',
    });
  }
  return found as Column[];
}

/**
 * A column's values as numbers; NaN where missing, infinite, or text that is not a number. Dates are milliseconds since
 * 1970 UTC.
 *
 * @returns shape (rows)
 */
export function numericValues(column: Column, rows: ArrayLike<number>, meaning: 'number' | 'datetime'): Float64Array {
  const result = new Float64Array(rows.length);
  if (column.storage === 'numbers') {
    for (let i = 0; i < result.length; i++) result[i] = finiteOrMissing(column.values[rows[i]!]!);
    return result;
  }
  const numbers = levelNumbers(column.levels, meaning);
  for (let i = 0; i < result.length; i++) {
    const code = column.codes[rows[i]!]!;
    result[i] = code < 0 ? Number.NaN : numbers[code]!;
  }
  return result;
}

const finiteOrMissing = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** Numbers and dates are read one by one where the levels do not all share a notation. */
function levelNumbers(levels: readonly string[], meaning: 'number' | 'datetime'): Float64Array {
  if (meaning === 'number') return Float64Array.from(levels, (level) => finiteOrMissing(parseNumber(level) ?? NaN));
  const together = parseDates(levels);
  return together ? together.values : Float64Array.from(levels, (level) => parseDates([level])?.values[0] ?? NaN);
}

/** How often each text stands in the given rows, by text; missing cells under `null`. */
export function countTexts(column: Column, rows: ArrayLike<number>): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  const add = (text: string | null, count: number): void => {
    if (count > 0) counts.set(text, (counts.get(text) ?? 0) + count);
  };
  if (column.storage === 'strings') {
    const byCode = new Uint32Array(column.levels.length + 1);
    for (let i = 0; i < rows.length; i++) byCode[column.codes[rows[i]!]! + 1]!++;
    byCode.forEach((count, code) => add(code === 0 ? null : column.levels[code - 1]!, count));
    return counts;
  }
  const byValue = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) {
    const value = column.values[rows[i]!]!;
    byValue.set(value, (byValue.get(value) ?? 0) + 1);
  }
  for (const [value, count] of byValue) add(Number.isNaN(value) ? null : numberText(value, column.source), count);
  return counts;
}

/**
 * Codes of the cells by their text, whatever the storage and whatever other levels the table has.
 *
 * @returns shape (rows)
 */
export function textCodes(
  column: Column,
  rows: ArrayLike<number>,
  { code, unseen, missing }: { code: ReadonlyMap<string, number>; unseen: number; missing: number },
): Int32Array {
  const result = new Int32Array(rows.length);
  if (column.storage === 'strings') {
    const byLevel = Int32Array.from(column.levels, (level) => code.get(level) ?? unseen);
    for (let i = 0; i < result.length; i++) {
      const level = column.codes[rows[i]!]!;
      result[i] = level < 0 ? missing : byLevel[level]!;
    }
    return result;
  }
  const byValue = new Map<number, number>([[Number.NaN, missing]]);
  for (let i = 0; i < result.length; i++) {
    const value = column.values[rows[i]!]!;
    let known = byValue.get(value);
    if (known === undefined) {
      known = code.get(numberText(value, column.source)) ?? unseen;
      byValue.set(value, known);
    }
    result[i] = known;
  }
  return result;
}

/** The text of a cell, empty when missing. */
export const textOf = (column: Column, row: number): string => cellText(column, row) ?? '';

/** 0 … rows − 1. */
export function allRows(rows: number): Int32Array {
  const result = new Int32Array(rows);
  for (let i = 0; i < rows; i++) result[i] = i;
  return result;
}
