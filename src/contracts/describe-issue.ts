import { z } from 'zod';
import { keyName } from '../base/key-name.ts';
import { nearestName } from '../base/nearest.ts';

/** Where something stands in a file: keys and positions from the top. */
export type FilePath = readonly (string | number)[];

/** One thing that is wrong in a file that a person wrote. */
export interface FileProblem {
  readonly kind: 'unknown-key' | 'missing' | 'wrong';
  /** The key that is meant; of a missing one, what it is missing in. */
  readonly path: FilePath;
  /** What is there, and what may be. */
  readonly problem: string;
  readonly hint: string;
}

/** One finding of a schema. */
export type SchemaIssue = z.core.$ZodIssue;

/**
 * Checks a value that came from a file against its schema. Where the schema has no message of its own, a mistake reads
 * "must be …".
 */
export function parseWritten<S extends z.ZodType>(schema: S, value: unknown) {
  return schema.safeParse(value, { error: mustBe });
}

/**
 * The mistakes that an issue stands for. It may name several unknown keys: each is one. Where alternatives were open, and
 * only one of them is of the kind that was written, it is said what is wrong in that one.
 */
export function mistakesOf(issue: SchemaIssue): SchemaIssue[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ ...issue, keys: [key] }));
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter((errors) => errors.length > 0 && errors.every(isInside));
  if (meant.length !== 1) return [issue];
  return meant[0]!.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(mistakesOf);
}

const isInside = ({ code, path }: SchemaIssue): boolean => path.length > 0 || code === 'unrecognized_keys';

/**
 * What an issue says in words, with the value that stands there.
 *
 * @param value - what was parsed
 */
export function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown): FileProblem {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    return {
      kind: 'unknown-key',
      path: [...path, key],
      problem: `"${key}" is not a key here`,
      hint: keyHint(key, keysAt(schema, path)),
    };
  }
  const name = keyName(path);
  const written = valueAt(value, path);
  if (written === undefined) {
    return {
      kind: 'missing',
      path: path.slice(0, -1),
      problem: `${name || 'this'} is missing`,
      hint: `Write it: it ${issue.message}.`,
    };
  }
  return {
    kind: 'wrong',
    path,
    problem: `${name === '' ? shownValue(written) : `${name} is ${shownValue(written)}, which`} ${issue.message}`,
    hint: valueHint(issue, {
      written,
      key: path.at(-1),
      keys: keysAt(schema, path),
      isNeeded: isNeeded(schema, path),
    }),
  };
}

/** A value as it stands in the file, cut where it is long. */
export function shownValue(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value); // JSON would call it null
  const whole = JSON.stringify(value) ?? 'nothing';
  return whole.length > 60 ? `${whole.slice(0, 59)}…` : whole;
}

function keyHint(key: string, names: readonly string[]): string {
  if (names.length === 0) return 'Remove it.';
  const nearest = nearestName(key, names);
  return nearest ? `Did you mean ${nearest}?` : `The keys are ${names.join(', ')}.`;
}

interface WrongValue {
  readonly written: unknown;
  readonly key: string | number | undefined;
  /** That may stand below it. */
  readonly keys: readonly string[];
  /** Without it the file would be wrong as well. */
  readonly isNeeded: boolean;
}

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;

function valueHint(issue: z.core.$ZodIssue, { written, key, keys, isNeeded: needed }: WrongValue): string {
  if (written === null) return `Write a value after the colon${needed ? '.' : ', or remove the line.'}`;
  if (issue.code === 'invalid_type' && issue.expected === 'object' && keys.length > 0) {
    return `Write its keys below it, indented: ${keys.join(', ')}.`;
  }
  const percent = typeof written === 'string' ? PERCENT.exec(written.trim()) : null;
  if (percent && issue.code === 'invalid_type' && issue.expected === 'number') {
    return `Write ${Number((Number(percent[1]) / 100).toPrecision(12))}.`;
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof written !== 'object') {
    return `Put it in quotes: "${shownValue(written)}".`;
  }
  if (issue.code === 'invalid_value' && typeof written === 'string') {
    const nearest = nearestName(written, issue.values.map(String));
    if (nearest) return `Did you mean ${nearest}?`;
  }
  return `Change ${key === undefined ? 'it' : `what stands at ${typeof key === 'number' ? `entry ${key + 1}` : key}`}${needed ? '.' : ', or remove it.'}`;
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values below it',
  record: 'keys with values below it',
};

/** The message of an issue for which the schema has none. */
function mustBe(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${listed(issue.values.map(String))}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'below'} ${String(issue.maximum)}`;
    case 'invalid_format':
      if (issue.format === 'date') return 'is not a date such as 2026-11-23';
      return issue.format === 'url' ? 'is not an address such as https://example.org/v1' : `is not a ${issue.format}`;
    case 'invalid_union':
      return `must be ${listed(issue.errors.flatMap((errors) => errors.flatMap(expectedTypes)))}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return 'cannot be used';
  }
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (origin === 'string') return 'has no text';
  if (origin === 'array') return `needs ${String(minimum)} or more entries`;
  if (!inclusive) return `must be above ${String(minimum)}`;
  return `must be ${String(minimum)} or more`;
}

const expectedTypes = (issue: z.core.$ZodIssue): string[] =>
  issue.code === 'invalid_type' ? [TYPES[issue.expected] ?? issue.expected] : [];

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;

function valueAt(value: unknown, path: FilePath): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

/** The keys that may stand at a place of a schema; none when there is no fixed set of them. */
function keysAt(schema: z.ZodType, path: FilePath): readonly string[] {
  const at = insideOf(schemaAt(schema, path));
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** Whether a key must stand where it stands: the map that it is in would be wrong without it. */
function isNeeded(schema: z.ZodType, path: FilePath): boolean {
  const key = path.at(-1);
  if (key === undefined) return false;
  const around = insideOf(schemaAt(schema, path.slice(0, -1)));
  if (!(around instanceof z.ZodObject)) return false;
  const own: unknown = around.shape[key];
  return own instanceof z.ZodType && !own.safeParse(undefined).success;
}

/** The schema of a place; undefined where there is none. */
function schemaAt(schema: z.ZodType, path: FilePath): unknown {
  let at: unknown = schema;
  for (const key of path) {
    at = insideOf(at);
    if (at instanceof z.ZodObject) at = at.shape[key];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else return undefined;
  }
  return at;
}

/** What is written in a place: without what may be left out, before it is transformed; of alternatives the one with keys. */
function insideOf(schema: unknown): unknown {
  let at = schema;
  for (;;) {
    if (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodNullable) at = at.unwrap();
    else if (at instanceof z.ZodPipe) at = at.in;
    else if (at instanceof z.ZodUnion) at = at.options.find((option) => option instanceof z.ZodObject);
    else return at;
  }
}
