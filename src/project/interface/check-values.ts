import type { FieldProblem, ProblemReason } from '../../contracts/interface-check.ts';
import type { FieldSpec } from '../../contracts/project-file.ts';
import { nearestName } from '../../base/nearest.ts';
import { parseDates } from '../../table/parse-dates.ts';
import { allowedWords, isInRange } from './field-problem.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** A value of a longer text is cut in messages. */
const LONGEST = 80;

/** What is wrong with one JSON value; null when it fits. Nothing is converted: "3" is no number. */
export function checkValue(field: FieldSpec, value: unknown): FieldProblem | null {
  const reason = reasonOf(field, value);
  if (reason === null) return null;
  return { field: field.name, reason, value: shown(value), allowed: allowedWords(field) };
}

function reasonOf(field: FieldSpec, value: unknown): ProblemReason | null {
  if (value === null || value === undefined) return field.required ? 'missing' : null;
  if (!isOfType(field, value)) return 'type';
  if (field.values !== undefined && !field.values.some((allowed) => allowed === value)) return 'value';
  return typeof value === 'number' && !isInRange(value, field) ? 'range' : null;
}

function isOfType({ type, values }: FieldSpec, value: unknown): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'integer':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'category':
      // Values that are listed may be numbers or switches too; then the list decides.
      return typeof value === 'string' || (values !== undefined && ['number', 'boolean'].includes(typeof value));
    case 'text':
      return typeof value === 'string';
    case 'date':
      return typeof value === 'string' && DATE.test(value) && parseDates([value]) !== undefined;
    case 'timestamp':
      return typeof value === 'string' && TIME.test(value) && parseDates([value]) !== undefined;
  }
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** Everything that is wrong with a row of JSON values, in the order of the fields; then fields that nobody declared. */
export function checkRow(fields: readonly FieldSpec[], row: Readonly<Record<string, unknown>>): FieldProblem[] {
  const names = fields.map(({ name }) => name);
  const known = fields.flatMap((field) => {
    const problem = checkValue(field, Object.hasOwn(row, field.name) ? row[field.name] : null);
    return problem ? [problem] : [];
  });
  const unknown = Object.keys(row)
    .filter((name) => !names.includes(name))
    .map((name): FieldProblem => {
      const nearest = nearestName(name, names);
      const allowed = nearest === undefined ? `the fields are ${names.join(', ')}` : `did you mean ${nearest}?`;
      return { field: name.slice(0, LONGEST), reason: 'unknown', value: shown(row[name]), allowed };
    });
  return [...known, ...unknown];
}

/** One line for a person: `age is 300; it takes a whole number from 0 to 120`. */
export function problemWords({ field, reason, value, allowed }: FieldProblem): string {
  const name = `\`${field}\``;
  switch (reason) {
    case 'unknown':
      return `${name} is not a field; ${allowed}`;
    case 'missing':
      return `${name} is missing; it takes ${allowed}`;
    case 'no-column':
      return `${name} has no column; it takes ${allowed}`;
    case 'type':
    case 'range':
    case 'value':
      return `${name} is ${JSON.stringify(value)}; it takes ${allowed}`;
  }
}
