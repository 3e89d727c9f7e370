import { mkdir, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { importMlflow } from '../../../src/app/import/import-mlflow.ts';
import { importTable } from '../../../src/app/import/import-table.ts';
import type { ImportProgress, ImportReport } from '../../../src/app/import/store-runs.ts';
import type { Project } from '../../../src/app/project/project.ts';
import type { Run } from '../../../src/contracts/run.ts';
import { renderImport } from '../../../src/project/screens/import-report.ts';
import { aProject } from '../project/a-project.ts';

const fixtures = resolve(import.meta.dirname, '..', '..', 'fixtures', 'mlflow');
const signal = new AbortController().signal;

async function finish(steps: AsyncGenerator<ImportProgress, ImportReport>): Promise<ImportReport> {
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

const all = ({ store }: Project): Promise<readonly Run[]> => store.runs.find({ where: null, sort: null, limit: 100 });

/** The database of the fixture, made from its text. */
function databaseIn(folder: string): string {
  const path = join(folder, 'mlflow.db');
  using database = new DatabaseSync(path);
  database.exec(readFileSync(join(fixtures, 'mlflow.sql'), 'utf8'));
  return path;
}

describe.each(['files', 'database'] as const)('an MLflow store of %s', (kind) => {
  const place = (root: string): string => (kind === 'files' ? join(fixtures, 'mlruns') : databaseIn(root));

  test('comes over whole: names with slashes, types, NaN and infinity, who and when', async () => {
    await using given = await aProject();
    const report = await finish(importMlflow(given.project, place(given.root), signal));
    expect(report.added).toHaveLength(2);
    expect(report.skipped.map(({ title, because }) => `${title}: ${because}`).toSorted()).toEqual([
      'gone-dodo: it was deleted',
      'still-kite: it is running: import it when it is over',
    ]);
    const runs = await all(given.project);
    const run = runs.find(({ name }) => name === 'calm-owl')!;
    expect(run).toMatchObject({
      kind: 'import',
      study: 'birds',
      by: 'ada',
      seed: 7,
      status: 'done',
      at: '2026-01-01T00:00:00.000Z',
      commit: 'abc123',
      command: ['train.py'],
      params: { lr: 0.1, optimizer: 'adam w', 'deep/depth': 3, shuffle: true, seed: 7 },
      end: { wallSeconds: 60, at: '2026-01-01T00:01:00.000Z' },
    });
    expect(Object.keys(run.tags)).toEqual(['cairn/import', 'stage']);
    expect(run.metrics.map(({ name, last, points }) => [name, last, points])).toEqual([
      ['loss', 0.2, 5],
      ['odd', Infinity, 2],
      ['val/auc', 0.75, 1],
    ]);
    expect((await given.project.store.runs.curve(run.id, 'odd')).map(({ value }) => value)).toEqual([
      Number.NaN,
      Infinity,
    ]);
    expect(runs.find(({ name }) => name === 'sad-crow')).toMatchObject({ status: 'failed', by: 'ben' });
  });

  test('twice adds nothing', async () => {
    await using given = await aProject();
    const where = place(given.root);
    await finish(importMlflow(given.project, where, signal));
    const before = await all(given.project);
    const again = await finish(importMlflow(given.project, where, signal));
    expect(again).toMatchObject({ added: [], known: 2 });
    expect(await all(given.project)).toEqual(before);
  });
});

describe('MLflow stores that are none, or damaged', () => {
  test('an import that was cut off is completed by the next one', async () => {
    await using given = await aProject();
    const report = await finish(importMlflow(given.project, fixtures, signal));
    await using other = await aProject();
    const run = (await given.project.store.runs.get(report.added[0]!))!;
    const { status: _, end: __, metrics: ___, artifacts: ____, ...start } = run;
    await other.project.store.runs.start(start);
    expect(await finish(importMlflow(other.project, fixtures, signal))).toMatchObject({
      added: { length: 2 },
      known: 0,
    });
    expect((await other.project.store.runs.get(run.id))!.metrics).toEqual(run.metrics);
  });

  test('a folder that cannot be read is named, the others come over', async () => {
    await using given = await aProject();
    const run = (name: string): string => join(given.root, 'mlruns', '1', name);
    for (const name of ['good', 'broken', 'empty']) await mkdir(run(name), { recursive: true });
    await mkdir(join(run('good'), 'metrics'));
    await writeFile(join(given.root, 'mlruns', '1', 'meta.yaml'), 'name: x\nlifecycle_stage: active\n');
    const meta = 'run_id: a1\nstatus: 3\nstart_time: 1000\nend_time: 2000\nlifecycle_stage: active\n';
    await writeFile(join(run('good'), 'meta.yaml'), meta);
    await writeFile(join(run('good'), 'metrics', 'loss'), '1000 0.5\n1000 oops 0\n1001 0.4 0\n');
    await writeFile(join(run('broken'), 'meta.yaml'), 'run_id: [1\n');
    const report = await finish(importMlflow(given.project, given.root, signal));
    expect(report.added).toHaveLength(1);
    expect(report.notes).toEqual([
      'a1: 1 line of the metric loss without a value',
      'a1: 1 value left out, at steps that have a later one',
    ]);
    expect(report.skipped.map(({ title, because }) => [title.replaceAll('\\', '/'), because.split(':')[0]])).toEqual([
      ['1/broken', 'its meta.yaml cannot be read'],
      ['1/empty', 'it has no meta.yaml'],
    ]);
  });

  test.each([
    ['nowhere', 'There is no file'],
    ['cairn.yaml', 'file is not a database'],
    ['.', 'is no store of MLflow'],
    ['postgresql://host/db', 'A store behind a server is not read'],
  ])('%s', async (place, message) => {
    await using given = await aProject();
    const source = place.includes(':') ? place : join(given.root, place);
    await expect(finish(importMlflow(given.project, source, signal))).rejects.toThrowError(message);
  });
});

describe('a table of runs', () => {
  const mapping = { id: 'run', params: [], metrics: ['auc'], tags: [], properties: {} };
  const csv = [
    'run,auc,metric.loss,param.lr,tag.kind,seed,status,started,note',
    'a,0.9,1,0.1,x,3,finished,2026-01-02T03:04:05Z,n',
    'b,nan,,0.2,,,failed,,n',
    'b,1,1,1,,,,,n',
    ',1,1,1,,,,,n',
    'c,high,2,0.3,,,running,,n',
    'd,high,2,0.3,,,done,,n',
    '',
  ].join('\n');

  test('by prefix, by flag and by name; what is left out is named', async () => {
    await using given = await aProject('name: t\n', { 'runs.csv': csv });
    const source = join(given.root, 'runs.csv');
    const report = await finish(importTable(given.project, { source, mapping, signal }));
    expect(report.added).toHaveLength(3);
    expect(report.skipped).toEqual([
      { title: 'b', because: 'an earlier row has the same run' },
      { title: 'row 4', because: 'its run is empty' },
      { title: 'c', because: 'it is not over: import it when it is' },
    ]);
    expect(report.notes).toEqual([
      'd: auc is left out: "high" is no number',
      'Columns left out: note. Name them with --param, --metric or --tag.',
    ]);
    const run = (await all(given.project)).find(({ name }) => name === 'a')!;
    expect(run).toMatchObject({ seed: 3, status: 'done', at: '2026-01-02T03:04:05.000Z', params: { lr: 0.1 } });
    expect(run.tags).toMatchObject({ kind: 'x' });
    expect(run.metrics.map(({ name, last }) => [name, last])).toEqual([
      ['auc', 0.9],
      ['loss', 1],
    ]);
    const again = await finish(importTable(given.project, { source, mapping, signal }));
    expect(again).toMatchObject({ added: [], known: 3 });
    expect(renderImport(again)).toContain('0 runs imported. 3 runs were here already. 3 runs skipped.');
  });

  test('columns that are not there, and tables of nothing, are refused', async () => {
    await using given = await aProject('name: t\n', { 'runs.csv': 'run,x\na,1\n' });
    const source = join(given.root, 'runs.csv');
    const attempt = (changes: object) =>
      finish(importTable(given.project, { source, mapping: { ...mapping, metrics: [], ...changes }, signal }));
    await expect(attempt({ id: 'runn' })).rejects.toMatchObject({ hint: 'Did you mean `run`?' });
    await expect(attempt({ metrics: ['y'] })).rejects.toThrowError('`y` is not a column');
    await expect(attempt({})).rejects.toMatchObject({
      message: 'No column of runs.csv is a parameter, a metric or a tag',
      hint: 'Say which of x is what: --metric COLUMN, --param COLUMN, --tag COLUMN.',
    });
  });
});
