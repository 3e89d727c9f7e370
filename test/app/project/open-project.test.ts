import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openProject } from '../../../src/app/project/open-project.ts';
import type { ProjectEffects } from '../../../src/app/project/project-effects.ts';
import { fileStates } from '../../../src/io/file-states.ts';
import { codeStates, hashCode } from '../../../src/io/project-code.ts';
import {
  findUpward,
  hashPath,
  hashSource,
  projectPath,
  sourceFromHere,
  sourceStates,
} from '../../../src/io/project-paths.ts';
import { readTable } from '../../../src/io/read-table.ts';
import type { DatasetVersion } from '../../../src/contracts/dataset-version.ts';
import type { FileFingerprint, Store } from '../../../src/store/store.ts';
import { hashTable } from '../../../src/table/hash.ts';

let root: string;
let reads: string[];
let versions: DatasetVersion[];
/** How long after the files were written a project looks at them, in milliseconds. */
let later: number;
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cairn-project-'));
  reads = [];
  later = 60_000;
  versions = [];
  fingerprints.clear();
  await write(
    'cairn.yaml',
    'name: strikes\nproblem: birds\ndata:\n  t: {path: data/t.csv}\n  all: {path: "data/*.csv"}\n',
  );
  await write('data/t.csv', 'a,b\n1,2\n3,4\n');
});
afterEach(() => rm(root, { recursive: true }));

const fingerprints = new Map<string, FileFingerprint>();

/** The part of a store that opening a project touches. */
function memoryStore(): Store {
  const store = {
    fingerprints: {
      get: (path: string) => Promise.resolve(fingerprints.get(path)),
      put: (fingerprint: FileFingerprint) => Promise.resolve(void fingerprints.set(fingerprint.path, fingerprint)),
    },
    datasets: { versions: () => Promise.resolve(versions) },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return store as unknown as Store;
}

const effects: ProjectEffects = {
  findUpward,
  readProjectFile: (folder) => readFile(join(folder, 'cairn.yaml'), 'utf8'),
  openStore: () => Promise.resolve(memoryStore()),
  artifacts: () => ({
    put: () => Promise.reject(new Error('unused')),
    read: () => Promise.reject(new Error('unused')),
  }),
  projectPath,
  fileStates: (folder, path) => fileStates(resolve(folder, path)),
  codeStates,
  hashCode,
  sourceStates: (folder, source) => sourceStates(folder, source),
  sourceFromHere,
  hashPath: (folder, path) => (reads.push(path), hashPath(folder, path)),
  hashSource: (folder, source) => (reads.push(source), hashSource(folder, source)),
  person: () => 'Ada',
  now: () => new Date(Date.now() + later),
};

/** Writes a file that has been lying there for years. */
async function write(path: string, text: string, modified = LONG_AGO): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
  await utimes(join(root, path), modified, modified);
}

const hashNow = async (kind: string, name: string): Promise<string | undefined> => {
  const project = await openProject(root, effects);
  return (await project.currentInputs([{ kind, name }])).get(`${kind}:${name}`);
};

test('a project is found from a folder below it, and nowhere else', async () => {
  await mkdir(join(root, 'a', 'b'), { recursive: true });
  const project = await openProject(join(root, 'a', 'b'), effects);
  expect(project.root).toBe(root);
  expect(project.file.name).toBe('strikes');
  expect(project.locate(['data', 't'])).toBe('cairn.yaml:4:3');
  const outside = await mkdtemp(join(tmpdir(), 'cairn-none-'));
  await expect(openProject(outside, effects)).rejects.toMatchObject({
    code: 'not-found',
    hint: expect.stringMatching(/cairn init/),
  });
  await rm(outside, { recursive: true });
});

describe('content hashes of today', () => {
  test('a table has the hash that a report of it has, and is read once', async () => {
    const { table } = await readTable(join(root, 'data', 't.csv'));
    expect(await hashNow('dataset', 't')).toBe(hashTable(table));
    expect(await hashNow('dataset', 't')).toBe(hashTable(table));
    expect(reads).toEqual(['data/t.csv']);
  });

  test('another content is another hash; another time alone only another reading', async () => {
    const before = await hashNow('dataset', 't');
    await write('data/t.csv', 'a,b\n1,2\n3,4\n', new Date('2020-01-02T00:00:00Z'));
    expect(await hashNow('dataset', 't')).toBe(before);
    expect(reads).toHaveLength(2);
    await write('data/t.csv', 'a,b\n1,2\n3,5\n', new Date('2020-01-03T00:00:00Z'));
    expect(await hashNow('dataset', 't')).not.toBe(before);
  });

  test('a file that was changed just now is not remembered: the clock of a disk may tick coarsely', async () => {
    later = 0;
    await write('data/t.csv', 'a,b\n1,2\n', new Date());
    const before = await hashNow('dataset', 't');
    await write('data/t.csv', 'a,b\n1,3\n', new Date());
    expect(await hashNow('dataset', 't')).not.toBe(before);
    expect(fingerprints.size).toBe(0);
  });

  test('other content of the same size is seen although the time was set back', async () => {
    const before = await hashNow('dataset', 't');
    await write('data/t.csv', 'a,b\n9,2\n3,4\n');
    expect(await hashNow('dataset', 't')).not.toBe(before);
    later = 0;
    const fresh = await hashNow('dataset', 't');
    await write('data/t.csv', 'a,b\n8,2\n3,4\n');
    expect(await hashNow('dataset', 't')).not.toBe(fresh);
  });

  test('of several files each counts', async () => {
    const one = await hashNow('dataset', 'all');
    expect(await hashNow('dataset', 'all')).toBe(one);
    expect(reads).toHaveLength(1);
    await write('data/u.csv', 'a,b\n5,6\n');
    const two = await hashNow('dataset', 'all');
    expect(two).not.toBe(one);
    await rm(join(root, 'data', 'u.csv'));
    expect(await hashNow('dataset', 'all')).toBe(one);
  });

  test('files and folders are hashed by their bytes, under any of their names', async () => {
    const hash = await hashNow('file', 'data/t.csv');
    expect(hash).toBe('b9485148546419a0f6a85e8d708c923557c15d7f3c7d078ef1fa7f7c0f57d5a5'); // sha256sum
    expect(await hashNow('code', './data/../data/t.csv')).toBe(hash);
    expect(await hashNow('model', join(root, 'data/t.csv'))).toBe(hash);
    expect(reads).toEqual(['data/t.csv']);
    const folder = await hashNow('code', 'data');
    await write('data/notes.txt', 'x');
    expect(await hashNow('code', 'data')).not.toBe(folder);
  });

  test('what is gone, unknown or a claim has none', async () => {
    expect(await hashNow('dataset', 'none')).toBeUndefined();
    expect(await hashNow('file', 'none.csv')).toBeUndefined();
    expect(await hashNow('claim', 'data/rows')).toBeUndefined();
    await rm(join(root, 'data', 't.csv'));
    expect(await hashNow('dataset', 't')).toBeUndefined();
    const project = await openProject(root, effects);
    await expect(project.datasetHash('t')).rejects.toMatchObject({ code: 'not-found' });
    await expect(project.datasetHash('al')).rejects.toMatchObject({ hint: 'Did you mean all?' });
  });

  test('a field of the charter has one, declared or not', async () => {
    const [problem, users] = [await hashNow('charter', 'problem'), await hashNow('charter', 'users')];
    expect(users).toBeDefined();
    await write('cairn.yaml', 'name: strikes\nproblem: drones\nsplit: {strategy: random}\n');
    expect(await hashNow('charter', 'problem')).not.toBe(problem);
    expect(await hashNow('charter', 'users')).toBe(users);
    const split = await hashNow('split', 'split');
    await write('cairn.yaml', 'name: strikes\nsplit: {strategy: random, seed: 1}\n');
    expect(await hashNow('split', 'split')).not.toBe(split);
  });

  test('a database is what its newest version on record was, until it is to be read again', async () => {
    await write('cairn.yaml', 'name: strikes\ndata: {db: {path: "postgres://localhost/none?table=t"}}\n');
    expect(await hashNow('dataset', 'db')).toBeUndefined();
    versions = [{ dataset: 'db', hash: 'abc', rows: 1, columns: [], at: '', source: '', snapshot: null }];
    expect(await hashNow('dataset', 'db')).toBe('abc');
    const project = await openProject(root, { ...effects, hashSource: () => Promise.resolve('def') });
    expect(await project.datasetHash('db', { reread: true })).toBe('def');
    expect(await project.datasetHash('db')).toBe('abc');
  });
});
