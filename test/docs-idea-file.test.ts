import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { IdeaFile } from '../src/contracts/idea-file.ts';
import { HARD_PROBLEMS } from '../src/decide/hardness.ts';
import type { KeySchema } from '../src/contracts/project-schema.ts';

/** Every key with its description: `a.b`, `a[].b` for entries of a list, `a.*.b` for a map by name. */
function* keysOf(schema: KeySchema, path = ''): Generator<readonly [path: string, description: string]> {
  for (const [key, below] of Object.entries(schema.properties ?? {})) {
    const at = path === '' ? key : `${path}.${key}`;
    yield [at, below.description ?? ''];
    yield* keysOf(below, at);
    if (below.items) yield* keysOf(below.items, `${at}[]`);
    if (typeof below.additionalProperties === 'object') yield* keysOf(below.additionalProperties, `${at}.*`);
  }
}

const page = readFileSync(resolve(import.meta.dirname, '../docs/reference/idea-file.md'), 'utf8');

test('idea-file.md lists every hard problem with its year', () => {
  for (const { id, title, year } of HARD_PROBLEMS) expect(page).toContain(`| \`${id}\` | ${title} | ${year} |`);
});

test('idea-file.md has a line for each key, with what the schema says of it, and for nothing else', () => {
  const keys = page.slice(page.indexOf('## Keys'), page.indexOf('## Hard problems'));
  const rows = [...keys.matchAll(/^\| `([^`]+)`\s+\| [^|]+ \| (.*?)\s*\|$/gm)].map(
    (match) => [match[1]!, match[2]!] as const,
  );
  const schema = z.toJSONSchema(IdeaFile, { io: 'input', unrepresentable: 'any' }) as unknown as KeySchema;
  const wanted = [...keysOf(schema)];
  expect(rows.map(([key]) => key).toSorted()).toEqual(wanted.map(([key]) => key).toSorted());
  const told = new Map(rows);
  expect(wanted.filter(([key, description]) => !told.get(key)!.startsWith(description)).map(([key]) => key)).toEqual(
    [],
  );
  expect(wanted.filter(([, description]) => description === '')).toEqual([]);
  expect(rows.filter(([, meaning]) => /\?\./.test(meaning))).toEqual([]);
});
