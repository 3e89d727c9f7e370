import { problemReasons, type ProblemReason } from '../../contracts/interface-check.ts';
import type { FieldSpec } from '../../contracts/project-file.ts';
import { parseDates } from '../../table/parse-dates.ts';
import { parseNumber } from '../../table/parse-number.ts';
import { numberText, type Column, type NumberColumn, type StringColumn } from '../../table/table.ts';
import { isInRange } from './field-problem.ts';

/** What `codeOf` says of a cell that fits. */
const FITS = 0;
const codeOf = (reason: ProblemReason | null): number => (reason === null ? FITS : problemReasons.indexOf(reason) + 1);
export const reasonOfCode = (code: number): ProblemReason => problemReasons[code - 1]!;

const DAY = 86_400_000;

/**
 * Holds the cells of a column against a field. Cells are read as they would be by a model: a text that is a number counts
 * as one, 0 and 1 as switches, and a time at midnight as a date.
 *
 * @returns shape (rows): 0 where the cell fits, else a code for `reasonOfCode`. Each distinct text is looked at once.
 */
export function checkColumn(field: FieldSpec, column: Column): Uint8Array {
  return column.storage === 'strings' ? checkTexts(field, column) : checkNumbers(field, column);
}

function checkTexts(field: FieldSpec, { codes, levels }: StringColumn): Uint8Array {
  const ofLevel = Uint8Array.from(levels, (level) => codeOf(textReason(field, level)));
  const missing = codeOf(field.required ? 'missing' : null);
  return Uint8Array.from(codes, (code) => (code < 0 ? missing : ofLevel[code]!));
}

function textReason(field: FieldSpec, text: string): ProblemReason | null {
  const { type, values } = field;
  const listed = values === undefined || values.some((value) => String(value) === text);
  switch (type) {
    case 'category':
    case 'text':
      return listed ? null : 'value';
    case 'number':
    case 'integer':
      return numberReason(field, parseNumber(text) ?? Number.NaN);
    case 'boolean':
      return /^(?:true|false|0|1)$/i.test(text.trim()) ? null : 'type';
    case 'date':
      return parseDates([text])?.source === 'date' ? null : 'type';
    case 'timestamp':
      return parseDates([text]) === undefined ? 'type' : null;
  }
}

function numberReason(field: FieldSpec, value: number): ProblemReason | null {
  if (!Number.isFinite(value) || (field.type === 'integer' && !Number.isInteger(value))) return 'type';
  if (field.values !== undefined && !field.values.some((allowed) => Number(allowed) === value)) return 'value';
  return isInRange(value, field) ? null : 'range';
}

function checkNumbers(field: FieldSpec, column: NumberColumn): Uint8Array {
  const missing = codeOf(field.required ? 'missing' : null);
  const known = new Map<number, number>();
  const few = field.type === 'category' || field.type === 'text';
  return Uint8Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return missing;
    if (!few) return codeOf(storedReason(field, column, value));
    const code = known.get(value) ?? codeOf(storedReason(field, column, value));
    known.set(value, code);
    return code;
  });
}

function storedReason(field: FieldSpec, { source }: NumberColumn, value: number): ProblemReason | null {
  const isTime = source === 'date' || source === 'timestamp';
  switch (field.type) {
    case 'number':
    case 'integer':
      return isTime || source === 'boolean' ? 'type' : numberReason(field, value);
    case 'boolean':
      return !isTime && (value === 0 || value === 1) ? null : 'type';
    case 'date':
      return isTime && value % DAY === 0 ? null : 'type';
    case 'timestamp':
      return isTime ? null : 'type';
    case 'category':
    case 'text': {
      if (field.values === undefined) return null;
      const text = numberText(value, source);
      const spelt = (allowed: string): string => (source === 'boolean' ? allowed.toLowerCase() : allowed);
      return field.values.some((allowed) => spelt(String(allowed)) === text) ? null : 'value';
    }
  }
}
