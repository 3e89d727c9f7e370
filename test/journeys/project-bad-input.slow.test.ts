import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { VERBS } from '../../src/cli/verbs.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { startCommand, type Ended } from './command.ts';

const folder = temporaryFolder();

/** Every verb that works on a project, with words that would make it run. Those that need none are tried as they are. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  why: ['rung/rule'],
  gate: ['G1'],
  sign: ['problem'],
  attest: ['feasibility-a', '--value', 'yes', '--because', 'asked', '--until', '2090-01-01'],
  waive: ['G1/ivo', '--because', 'later', '--until', '2090-01-01'],
  show: ['r1'],
  compare: ['r1', 'r2'],
  replay: ['r1'],
  exec: ['--', 'node', '-e', '0'],
  iterate: ['r1', '--because', 'a thought', '--keep'],
  register: ['s'],
  import: ['csv', 'runs.csv', '--id', 'run'],
  note: ['a thought'],
  interface: ['check'],
  label: ['--report'],
  'upper-bound': ['--command', 'cat'],
  benchmark: ['new'],
  runbook: ['list'],
  data: ['versions', 'd'],
  serve: ['--baseline', '--port', '0'],
};

/** Verbs that need no project: they make one, or read what is named. */
const WITHOUT_PROJECT = new Set([
  'init',
  'check',
  'predict',
  'plan',
  'scope',
  'sprint',
  'ideas',
  'assess',
  'portfolio',
]);

const projectVerbs = Object.keys(VERBS).filter((verb) => !WITHOUT_PROJECT.has(verb));

async function run(verb: string, cwd: string): Promise<Ended> {
  return await startCommand([verb, ...(COMMANDS[verb] ?? [])], { cwd }).ended;
}

async function project(name: string, yaml = 'name: tried\n'): Promise<string> {
  const path = join(folder.path, name);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'cairn.yaml'), yaml);
  return path;
}

describe.each(projectVerbs)('cairn %s', (verb) => {
  test('without a project says where it looked and how to begin', async () => {
    const ended = await run(verb, folder.path);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toMatch(/cairn\.yaml/);
    expect(ended.stderr).toMatch(/→ .*cairn init/);
  });

  test('with broken YAML names the line and the column', async () => {
    const ended = await run(verb, await project(`broken-${verb}`, 'name: tried\nproblem: [a, b\nusers: c\n'));
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toMatch(/cairn\.yaml:\d+:\d+: /);
  });
});

describe('a store', () => {
  test('of a newer version is left alone', async () => {
    const path = await project('newer');
    expect((await run('status', path)).code).toBe(0);
    const database = new DatabaseSync(join(path, '.cairn', 'store.db'));
    database.exec("insert into store_versions (version, name, cairn, at) values (99, 'later', '9.9.9', 0)");
    database.close();
    const ended = await run('status', path);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/99/);
    expect(ended.stderr).toMatch(/9\.9\.9/);
  });

  test('that is no database is named, and stays as it is', async () => {
    const path = await project('damaged');
    const store = join(path, '.cairn', 'store.db');
    await mkdir(join(path, '.cairn'));
    await writeFile(store, 'this is a letter, and long enough to be read as pages\n'.repeat(200));
    const ended = await run('status', path);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/store\.db/);
    expect(await readFile(store, 'utf8')).toMatch(/^this is a letter/);
  });

  test('that is missing is made', async () => {
    const path = await project('fresh');
    expect((await run('claims', path)).code).toBe(0);
  });
});

test('unknown keys name the nearest one', async () => {
  const ended = await run('status', await project('typing', 'name: tried\nproblm: a word\n'));
  expect(ended.code).toBe(2);
  expect(ended.stderr).toMatch(/cairn\.yaml:2:1/);
  expect(ended.stderr).toMatch(/problem/);
});

test('a run id that does not exist names the nearest', async () => {
  const path = await project('runs');
  const made = await startCommand(['exec', '--json', '--', 'node', '-e', '0'], { cwd: path }).ended;
  const { id } = JSON.parse(made.stdout) as { id: string };
  const wrong = `${id.slice(0, -1)}${id.endsWith('x') ? 'y' : 'x'}`;
  const ended = await startCommand(['show', wrong], { cwd: path }).ended;
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(id);
});
