import type { z } from 'zod';
import { keyName } from '../base/key-name.ts';
import { isNeeded, keysAt, schemaAt, valueAt, type FilePath } from './schema-place.ts';
import { shownValue } from './shown-value.ts';
import { keyHint, valueHint } from './value-hint.ts';

export type { FilePath } from './schema-place.ts';

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
      place: schemaAt(schema, path),
      isNeeded: isNeeded(schema, path),
    }),
  };
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
