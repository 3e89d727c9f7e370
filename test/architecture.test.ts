import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'src');

const CORE = [
  'base',
  'contracts',
  'math',
  'stats',
  'table',
  'kernels',
  'split',
  'features',
  'models',
  'metrics',
  'tune',
];
const PURE = [...CORE, 'checks', 'evaluate', 'advise', 'plan', 'evidence', 'decide', 'report', 'project'];

/** What each folder of `src/` may import beside itself: folders above it, and packages by name. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  base: [],
  contracts: ['base', 'zod'],
  math: ['base'],
  stats: ['base', 'math'],
  table: ['base', 'math', 'stats'],
  kernels: ['base', 'math'],
  split: ['base', 'math', 'stats', 'table'],
  features: ['base', 'math', 'stats', 'table'],
  models: ['base', 'math', 'stats', 'table', 'kernels', 'features'],
  metrics: ['base', 'math', 'stats'],
  tune: CORE,
  checks: [...CORE, 'contracts'],
  evaluate: [...CORE, 'checks'],
  plan: ['base', 'math', 'stats', 'contracts'],
  evidence: ['base', 'math', 'stats', 'table', 'contracts'],
  decide: ['base', 'math', 'stats', 'table', 'metrics', 'contracts', 'plan', 'evidence'],
  report: [
    ...CORE,
    'evaluate',
    'plan',
    'evidence',
    'decide',
    'markdown-it',
    '@observablehq/plot',
    'linkedom',
    'picocolors',
  ],
  project: [...PURE],
  store: ['base', 'contracts', 'node:*', 'kysely', 'pg'],
  io: [...PURE, 'node:*', '@duckdb/node-api', 'pg', 'yaml', 'openai'],
  app: [...PURE, 'store', 'io', 'node:worker_threads'],
  server: [...PURE, 'app', 'hono', 'hono/body-limit', '@hono/node-server'],
  cli: [...PURE, 'app', 'server', 'node.ts', 'node:*'],
  'node.ts': [...PURE, 'store', 'io', 'app', 'node:*'],
  'index.ts': [...PURE, 'app', 'node.ts'],
};

/** Folders that must give the same result on every machine and at every hour. */
const FORBIDDEN_IN_PURE = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bperformance\.now\b|\bconsole\./;

interface SourceFile {
  readonly path: string;
  readonly layer: string;
  readonly imports: readonly string[];
  readonly text: string;
}

function readSources(): SourceFile[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith(join('kernels', 'assembly')))
    .map((path) => {
      const text = readFileSync(join(source, path), 'utf8');
      const imports = [
        ...text.matchAll(
          /^(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm,
        ),
      ];
      return { path, text, layer: layerOf(path), imports: imports.map((match) => (match[1] ?? match[2] ?? match[3])!) };
    });
}

const layerOf = (path: string): string => path.split(/[\\/]/)[0]!;

/** Where an import leads: a layer of `src/`, or the name of a package. */
function targetOf(file: SourceFile, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return layerOf(relative(source, resolve(dirname(join(source, file.path)), specifier)));
}

const allowed = (layer: string, target: string): boolean =>
  target === layer ||
  MAY_IMPORT[layer]!.some((name) => (name === 'node:*' ? target.startsWith('node:') : target === name));

const files = readSources();

test('every folder of src/ has a place in the import table', () => {
  expect([...new Set(files.map((file) => file.layer))].filter((layer) => !(layer in MAY_IMPORT))).toEqual([]);
});

test.each(Object.keys(MAY_IMPORT))('src/%s imports only what its layer allows', (layer) => {
  const wrong = files
    .filter((file) => file.layer === layer)
    .flatMap((file) => file.imports.map((specifier) => ({ path: file.path, target: targetOf(file, specifier) })))
    .filter(({ target }) => !allowed(layer, target));
  expect(wrong).toEqual([]);
});

test('pure layers read no clock, no environment and no global random source', () => {
  const wrong = files.filter((file) => PURE.includes(file.layer) && FORBIDDEN_IN_PURE.test(stripComments(file.text)));
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test('no file imports itself through others', () => {
  expect(findCycle(new Map(files.map((file) => [file.path, localImports(file)])))).toBeNull();
});

const stripComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

const localImports = (file: SourceFile): string[] =>
  file.imports
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(source, resolve(dirname(join(source, file.path)), specifier)));

/** A cycle as a list of files, or null. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (node: string): string[] | null => {
    if (done.has(node)) return null;
    const start = trail.indexOf(node);
    if (start >= 0) return [...trail.slice(start), node];
    trail.push(node);
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    trail.pop();
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return null;
}
