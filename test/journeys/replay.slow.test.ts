import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReplayReport } from '../../src/contracts/replay.ts';
import { csv } from './tables.ts';
import { runProject } from './run-project.ts';

const TRAIN = `const { appendFileSync, readFileSync } = require('node:fs');
const rows = readFileSync('data/table.csv', 'utf8').trim().split('\\n').length - 1;
const log = (line) => appendFileSync(process.env.CAIRN_METRICS, JSON.stringify(line) + '\\n');
for (let step = 0; step < 5; step++) log({ step, loss: 1 / (rows + step + Number(process.env.CAIRN_SEED)) });
`;
const FILE = `name: replays
data: {table: {path: data/table.csv}}
target: {table: table, column: y}
runs: {inputs: [table]}
`;
const table = csv('x,z,y', 300, (row, rng) => `${rng().toFixed(3)},${row % 7},${rng() < 0.5 ? 'a' : 'b'}`);
const run = ['exec', '--seed', '3', '--', process.execPath, 'train.cjs'];

// A temporary folder of its own: what another process replays at the same time is not seen.
const grounds = mkdtempSync(join(tmpdir(), 'cairn-grounds-'));
process.env['TMPDIR'] = grounds;
afterAll(() => rmSync(grounds, { recursive: true, force: true }));
const groundsLeft = async (): Promise<string[]> =>
  (await readdir(grounds)).filter((name) => name.startsWith('cairn-replay-'));

describe('in a repository', () => {
  const project = runProject(FILE);
  const replayed = async (
    ...argv: string[]
  ): Promise<{ code: number | null; report: ReplayReport; stderr: string }> => {
    const { code, stdout, stderr } = await project.cairn('replay', ...argv, '--json');
    return { code, report: JSON.parse(stdout) as ReplayReport, stderr };
  };

  test('the same again, to the bit, from a commit, uncommitted changes and declared data', async () => {
    project.git('init', '--quiet');
    await mkdir(join(project.folder, 'data'));
    await project.write('data/table.csv', table);
    await project.write('.gitignore', '.cairn/\ndata/\n');
    await project.write('train.cjs', TRAIN);
    project.git('add', '--all');
    project.git('commit', '--quiet', '--message', 'one');
    await project.write('train.cjs', `${TRAIN}log({ step: 9, extra: 'nan', time: Date.now() });\n`);
    expect((await project.cairn(...run)).code).toBe(0);
    const first = await project.last();
    expect(first.diff).not.toBeNull();
    // What happens in the folder afterwards does not matter.
    await project.write('train.cjs', 'throw new Error("broken")');
    const { code, report } = await replayed(first.id.slice(0, 4), '--ignore', 'time', '--as', 'Bo');
    expect(report.differences).toEqual([]);
    expect({ code, report }).toMatchObject({
      code: 0,
      report: { run: first.id, same: true, ground: 'clone', by: 'Bo', metrics: { compared: 2, identical: 2 } },
    });
    const again = await project.last();
    expect(again).toMatchObject({ kind: 'replay', replays: first.id, commit: first.commit, diff: first.diff });
    const [claim] = await project.use(({ store }) => store.claims.history('replay'));
    expect(claim).toMatchObject({
      value: true,
      kind: 'measured',
      by: 'Bo',
      evidence: [
        { kind: 'run', ref: first.id },
        { kind: 'run', ref: again.id },
      ],
      detail: { run: first.id, runBy: first.by, person: first.by, kind: 'exec', status: 'done', optimise: null },
    });
    expect(claim!.inputs.map(({ kind, name }) => `${kind}:${name}`)).toEqual([
      'dataset:table',
      'code:train.cjs',
      'code:.',
    ]);
    const others = async (): Promise<string[]> => {
      const now = await project.use((opened) => opened.currentInputs(claim!.inputs));
      return claim!.inputs
        .filter(({ kind, name, hash }) => now.get(`${kind}:${name}`) !== hash)
        .map(({ name }) => name);
    };
    expect(await others()).toEqual(['train.cjs', '.']);
    await project.write('train.cjs', `${TRAIN}log({ step: 9, extra: 'nan', time: Date.now() });\n`);
    expect(await others()).toEqual([]);
    // What the program imports is named nowhere.
    await project.write('helper.cjs', '');
    expect(await others()).toEqual(['.']);
    await rm(join(project.folder, 'helper.cjs'));
    expect(await groundsLeft()).toEqual([]);
  });

  test('a number that is another is told with its step, and the exit code is 1', async () => {
    const { code, report } = await replayed((await original()).id);
    expect(code).toBe(1);
    expect(report).toMatchObject({ same: false, differences: [{ kind: 'metric', name: 'time', step: 9 }] });
    const [claim] = await project.use(({ store }) => store.claims.history('replay'));
    expect(claim!.value).toBe(false);
    const { code: loose, stdout } = await project.cairn('replay', (await original()).id, '--tolerance', '0.01');
    expect(loose).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('its 3 metrics are within 0.01 of each other, 2 equal to the bit');
  });

  test('data that changed is told, and so are the numbers that follow from it', async () => {
    await project.write('data/table.csv', table.split('\n').slice(0, 200).join('\n'));
    const { code, report } = await replayed((await original()).id, '--ignore', 'time');
    expect(code).toBe(1);
    expect(report.differences).toMatchObject([
      { kind: 'data', name: 'table' },
      { kind: 'metric', name: 'loss', step: 0 },
    ]);
    await rm(join(project.folder, 'data/table.csv'));
    const gone = await replayed((await original()).id);
    expect(gone).toMatchObject({ code: 1, report: { replay: null, differences: [{ kind: 'data', now: null }] } });
    await project.write('data/table.csv', table);
  });

  test('a file that nobody declared is missing on clean ground', async () => {
    await project.write('.gitignore', '.cairn/\ndata/\nlocal.txt\n');
    await project.write('local.txt', '7');
    await project.write('train.cjs', `${TRAIN}readFileSync('local.txt');\n`);
    expect((await project.cairn(...run)).code).toBe(0);
    const { code, report, stderr } = await replayed('last');
    expect(code).toBe(1);
    expect(report.differences).toContainEqual({ kind: 'exit', before: 0, now: 1 });
    expect(stderr).toContain('local.txt');
    const linked = await replayed(report.run, '--link', 'local.txt');
    expect(linked).toMatchObject({
      code: 0,
      report: { same: true, remarks: [expect.stringContaining('not wholly clean')] },
    });
  });

  test('a check is repeated by this installation, to the bit', async () => {
    expect((await project.cairn('check', '--out', join(project.folder, 'shown'))).code).toBe(0);
    const check = await project.last();
    expect(check.kind).toBe('check');
    const { code, report } = await replayed(check.id);
    expect(report.differences).toEqual([]);
    expect(code).toBe(0);
    expect(report.metrics.compared).toBeGreaterThan(3);
    expect(report.metrics.identical).toBe(report.metrics.compared);
  });

  test('agreeing on nothing is no agreement: a run without metrics, a run that failed', async () => {
    for (const [body, note] of [
      ['', 'no metric was compared, so only the exit code agrees'],
      [`${TRAIN}process.exitCode = 1`, 'the run failed; there is nothing to agree with'],
    ] as const) {
      await project.write('train.cjs', body);
      await project.cairn(...run);
      expect((await replayed('last', '--as', 'Bo')).report).toMatchObject({ same: true, by: 'Bo' });
      const [claim] = await project.use(({ store }) => store.claims.history('replay'));
      expect(claim).toMatchObject({ value: null, note, detail: { typed: true } });
    }
  });

  test('what cannot be repeated is told', async () => {
    await project.cairn('exec', '--budget', '0.3', '--', process.execPath, '-e', 'setInterval(() => {}, 1000)');
    const { code, stderr } = await project.cairn('replay', 'last');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('it was killed (budget: 0.3') });
    expect((await project.cairn('replay', 'nothing-like-it')).stderr).toContain('There is no run nothing-like-it');
    expect((await project.cairn('replay', 'last', '--tolerance', '-1')).code).toBe(2);
    expect((await project.cairn('replay')).stderr).toContain('Write cairn replay RUN.');
  });

  async function original() {
    return (await project.runs()).findLast(({ kind }) => kind === 'exec')!;
  }
});

describe('outside of a repository', () => {
  const project = runProject(FILE);

  test('the declared inputs and nothing else', async () => {
    await mkdir(join(project.folder, 'data'));
    await project.write('data/table.csv', table);
    await project.write('train.cjs', TRAIN);
    await project.write('undeclared.txt', '');
    expect((await project.cairn(...run)).code).toBe(0);
    const { code, stdout } = await project.cairn('replay', 'last');
    expect(code).toBe(0);
    const said = stdout.replaceAll(/\s+/g, ' ');
    expect(said).toContain('gave the same again: its metric is equal to the bit');
    expect(said).toContain('The run has no commit (it ran outside of a git repository): the folder holds');
    await project.write('train.cjs', `${TRAIN}readFileSync('undeclared.txt');\n`);
    const id = (await project.runs()).findLast(({ kind }) => kind === 'exec')!.id;
    const changed = await project.cairn('replay', id);
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain('code: train.cjs is another');
    expect(changed.stdout).toContain('exit code: 0, now 1');
  });
});
