import type { FieldSpec } from '../../contracts/project-file.ts';

const MOST_VALUES = 12;

/** What a field takes: "a whole number from 0 to 120, or nothing". */
export function allowedWords(field: FieldSpec): string {
  const listed = field.values?.map(String) ?? [];
  const shown = listed.slice(0, MOST_VALUES).join(', ');
  const rest = listed.length > MOST_VALUES ? ` and ${listed.length - MOST_VALUES} more` : '';
  const what = listed.length > 0 ? `one of ${shown}${rest}` : typeWords(field);
  return `${what}${rangeWords(field)}${field.required ? '' : ', or nothing'}`;
}

function typeWords({ type, unit }: FieldSpec): string {
  const measured = unit === undefined ? '' : ` (${unit})`;
  switch (type) {
    case 'number':
      return `a number${measured}`;
    case 'integer':
      return `a whole number${measured}`;
    case 'boolean':
      return 'true or false';
    case 'category':
    case 'text':
      return 'a text';
    case 'date':
      return 'a date as in 2027-03-01';
    case 'timestamp':
      return 'a time as in 2027-03-01T08:30:00Z';
  }
}

function rangeWords({ type, min, max }: FieldSpec): string {
  if (type !== 'number' && type !== 'integer') return '';
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

/** Whether a number lies where the field says. */
export const isInRange = (value: number, { min = -Infinity, max = Infinity }: FieldSpec): boolean =>
  value >= min && value <= max;
