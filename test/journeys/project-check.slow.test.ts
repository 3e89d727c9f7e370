import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProject } from '../../src/app/project/open-project.ts';
import type { Project } from '../../src/app/project/project.ts';
import { seededRng } from '../../src/base/random.ts';
import { Report } from '../../src/contracts/report.ts';
import { claimStatuses } from '../../src/evidence/staleness.ts';
import { projectEffects } from '../../src/node.ts';
import { startCommand } from './command.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cairn-journey-'));
  await writeFile(join(root, 'stones.csv'), stones());
  await writeFile(join(root, 'other.csv'), stones());
  await writeFile(join(root, '.gitignore'), 'dist');
});
afterAll(() => rm(root, { recursive: true }));

function stones(): string {
  const rng = seededRng(2, 'stones');
  const rows = Array.from({ length: 160 }, () => {
    const weight = rng() * 10;
    return `${weight.toFixed(2)},${rng().toFixed(2)},${['left', 'right'][Math.floor(rng() * 2)]},${weight + rng() * 4 > 7 ? 'stays' : 'falls'}`;
  });
  return ['weight,height,side,outcome', ...rows].join('\n');
}

const cairn = (argv: readonly string[], folder = root) => startCommand(argv, { cwd: folder }).ended;

async function inProject<T>(use: (project: Project) => Promise<T>): Promise<T> {
  await using project = await openProject(root, projectEffects());
  return await use(project);
}

describe('from a table to evidence', () => {
  test('Ctrl-C during init leaves nothing behind', async () => {
    const running = startCommand(['init', 'stones.csv', '--target', 'outcome'], { cwd: root });
    await running.seen('Climbing the ladder');
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([130, expect.stringContaining('Stopped. Nothing was written.')]);
    expect((await readdir(root)).toSorted()).toEqual(['.gitignore', 'other.csv', 'stones.csv']);
  });

  test('init without a terminal asks nothing, writes the project and counts its look at the test rows', async () => {
    const { code, stdout } = await cairn(['init', 'stones.csv', '--target', 'outcome', '--name', 'stones']);
    expect(code).toBe(0);
    expect(stdout).toContain('Wrote cairn.yaml: name, data, target, interface, split, metric.');
    expect(await readFile(join(root, '.gitignore'), 'utf8')).toBe('dist\n.cairn/\n');
    const schema = JSON.parse(await readFile(join(root, 'cairn.schema.json'), 'utf8')) as { title: string };
    expect(schema.title).toBe('cairn.yaml');
    await inProject(async ({ store, file }) => {
      expect(file.target).toEqual({ table: 'stones', column: 'outcome', positive: 'falls' });
      expect(await store.runs.count()).toBe(1);
      expect(await store.claims.current()).toEqual([]);
    });
  });

  test('a second init is refused at once', async () => {
    const { code, stderr } = await cairn(['init', 'none.csv', '--target', 'x']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('cairn.yaml is there already')]);
  });

  test('check from a folder below records run, version and claims; a repetition is no further look', async () => {
    await mkdir(join(root, 'notes'));
    for (const folder of [join(root, 'notes'), root]) {
      const { code, stderr } = await cairn(['check'], folder);
      expect([code, stderr]).toEqual([0, expect.stringMatching(/Recorded as run \w+: \d+ claims/)]);
    }
    await inProject(async (project) => {
      const { store } = project;
      const claims = new Map((await store.claims.current()).map((claim) => [claim.key, claim]));
      expect([...claims.keys()]).toEqual(
        expect.arrayContaining(['data/rows', 'rung/constant', 'rung/linear', 'verdict']),
      );
      expect(claims.get('data/rows')?.value).toBe(160);
      expect(claims.get('test/touches')?.value).toBe(1);
      const run = (await store.runs.get(claims.get('verdict')!.evidence.find(({ kind }) => kind === 'run')!.ref))!;
      expect(run).toMatchObject({ kind: 'check', status: 'done', params: { target: 'outcome' } });
      expect(run.artifacts.map(({ name }) => name).toSorted()).toEqual(['predictions.parquet', 'report.json']);
      const stored = await project.readArtifact(run.artifacts.find(({ name }) => name === 'report.json')!.hash);
      const report = Report.parse(JSON.parse(Buffer.from(stored).toString()));
      expect(claims.get('rung/linear')?.value).toBe(report.ladder.find(({ rung }) => rung === 'linear')!.score);
      expect(run.metrics.find(({ name }) => name === `linear/${report.metric.name}`)?.last).toBe(
        claims.get('rung/linear')?.value,
      );
      const versions = await store.datasets.versions('stones');
      expect(versions).toHaveLength(1);
      expect(versions[0]).toMatchObject({
        rows: 160,
        source: 'stones.csv',
        snapshot: expect.stringMatching(/^[\da-f]{64}$/),
      });
    });
  });

  test('flags that ask for another check, and other tables, record nothing', async () => {
    const runs = await inProject(({ store }) => store.runs.count());
    const other = await cairn(['check', '--metric', 'accuracy', '--out', 'elsewhere']);
    expect(other.stderr).toContain('Nothing is recorded: --metric asks for another check than cairn.yaml does.');
    const table = await cairn(['check', 'other.csv', '--target', 'outcome', '--out', 'elsewhere']);
    expect([other.code, table.code]).toEqual([0, 0]);
    expect(await inProject(({ store }) => store.runs.count())).toBe(runs);
  });

  test('a mistake in a setting is told with its place in cairn.yaml', async () => {
    const path = join(root, 'cairn.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/optimise: .*/, 'optimise: acuracy'));
    const line = text.split('\n').findIndex((one) => one.includes('optimise:')) + 1;
    const { code, stderr } = await cairn(['check']);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`cairn.yaml:${line}:3: `)]);
    await writeFile(path, `${text}\nharms: [{harm: h, columns: [sied]}]\n`);
    const harm = await cairn(['check']);
    expect([harm.code, harm.stderr]).toEqual([2, expect.stringMatching(/cairn\.yaml:\d+:29: .*sied.*\n.*side/)]);
    await writeFile(path, text);
  });

  test('another row makes exactly what rests on the data stale, and another split what rests on the split', async () => {
    const stale = () =>
      inProject(async (project) => {
        const claims = await project.store.claims.current();
        const inputs = claims.flatMap((claim) => claim.inputs).filter(({ kind }) => kind !== 'claim');
        const today = claims.map(({ at }) => at.slice(0, 10)).reduce((a, b) => (a > b ? a : b));
        const statuses = claimStatuses(claims, await project.currentInputs(inputs), today);
        return [...statuses.values()].filter((status) => status.stale.length > 0).map(({ claim }) => claim.key);
      });
    const claims = await inProject(({ store }) => store.claims.current());
    const all = claims.map(({ key }) => key).filter((key) => key !== 'harms/open'); // it rests on cairn.yaml alone
    expect(await stale()).toEqual([]);
    const yaml = await readFile(join(root, 'cairn.yaml'), 'utf8');
    await writeFile(join(root, 'cairn.yaml'), yaml.replace('seed: 0', 'seed: 1'));
    expect((await stale()).toSorted()).toEqual(all.filter((key) => key !== 'data/rows').toSorted());
    await writeFile(join(root, 'cairn.yaml'), yaml);
    await writeFile(join(root, 'stones.csv'), stones().replace('left', 'right'));
    expect((await stale()).toSorted()).toEqual(all.toSorted());
  });
});

test('without a table only the name is known, and check says what is missing', async () => {
  const folder = join(root, 'empty');
  await mkdir(folder);
  const { code, stdout } = await cairn(['init', '--json'], folder);
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    expect.objectContaining({ name: 'empty', declared: ['name'], verdict: null, next: null }),
  ]);
  const check = await cairn(['check'], folder);
  expect([check.code, check.stderr]).toEqual([2, expect.stringContaining('cairn.yaml declares no target')]);
});
