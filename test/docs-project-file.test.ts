import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { projectSchema, type KeySchema } from '../src/contracts/project-schema.ts';
import { checkClaims } from '../src/project/check-claims/check-claims.ts';
import { ProjectFile } from '../src/contracts/project-file.ts';
import { SANITY_CHECKS } from '../src/project/sanity-suite.ts';
import { birdstrikes } from './report/fixtures/birdstrikes.ts';

const root = resolve(import.meta.dirname, '..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

/** Every key with its description: `a.b`, `a[].b` for entries of a list, `a.*.b` for a map by name. */
function* keysOf(schema: KeySchema, path = ''): Generator<readonly [path: string, description: string | undefined]> {
  for (const [key, below] of Object.entries(schema.properties ?? {})) {
    const at = path === '' ? key : `${path}.${key}`;
    yield [at, below.description];
    yield* keysOf(below, at);
    if (below.items) yield* keysOf(below.items, `${at}[]`);
    if (typeof below.additionalProperties === 'object') yield* keysOf(below.additionalProperties, `${at}.*`);
  }
}

test('project-file.md has a line for each key, with what the schema says of it, and for nothing else', () => {
  const page = read('docs', 'reference', 'project-file.md');
  const rows = [...page.matchAll(/^\| `([^`]+)` \| [^|]+ \| (.*) \|$/gm)].map(
    (match) => [match[1]!, match[2]!] as const,
  );
  const keys = [...keysOf(projectSchema())];
  expect(rows.map(([key]) => key).toSorted()).toEqual(keys.map(([key]) => key).toSorted());
  const told = new Map(rows);
  expect(keys.filter(([key, description]) => !told.get(key)!.startsWith(description!)).map(([key]) => key)).toEqual([]);
});

test('the JSON Schema in the repository is that of the program', () => {
  expect(JSON.parse(read('schema', 'cairn.schema.json'))).toEqual(JSON.parse(JSON.stringify(projectSchema())));
});

test('check.md names every claim and every part of the sanity suite', () => {
  const page = read('docs', 'reference', 'check.md');
  const file = ProjectFile.parse({ name: 'p', harms: [{ harm: 'h', columns: ['x'] }] });
  const claims = checkClaims({
    report: birdstrikes,
    file,
    dataset: 'd',
    run: 'r',
    artifact: 'a',
    touches: 1,
    host: 'h',
  }).map(({ key }) => key.replace(/^(rung|latency|size)\/.*/, '$1/NAME'));
  const words = [...claims, 'candidate/gain-over-incumbent', ...SANITY_CHECKS.map(({ because }) => because)];
  expect([...new Set(words)].filter((word) => !page.includes(word))).toEqual([]);
});
