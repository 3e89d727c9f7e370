import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const cli = resolve(import.meta.dirname, '..', '..', 'src', 'cli');
const verbs = [...readFileSync(resolve(cli, 'verbs.ts'), 'utf8').matchAll(/import\('(\.\/[^']+)'\)/g)].map(
  ([, path]) => path!,
);

/** Values that a file imports before it runs: neither types, which are erased, nor what is awaited when it is needed. */
const imports = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/^(?:import|export) (?!type\b)[^;]*?from '([^']+)'/gm)].map(
    ([, name]) => name!,
  );

/** Packages that are loaded with a file, directly and through others. */
function packagesOf(file: string): Set<string> {
  const [seen, packages] = [new Set([file]), new Set<string>()];
  for (const path of seen) {
    for (const name of imports(path)) {
      if (name.startsWith('.')) seen.add(resolve(path, '..', name));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  }
  return packages;
}

/** Readers of tables, servers, databases and what draws pages cost more than all else that a verb does before its first word. */
const DEAR = ['@duckdb/node-api', '@observablehq/plot', 'hono', 'kysely', 'linkedom', 'markdown-it', 'openai', 'pg'];

test.each(verbs)('%s answers --help and bad input without a database, a server or a page', (verb) => {
  const packages = packagesOf(resolve(cli, verb));
  expect(DEAR.filter((name) => packages.has(name))).toEqual([]);
});
