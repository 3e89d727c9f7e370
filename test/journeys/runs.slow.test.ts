import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ended, root, startCommand } from './command.ts';

/** A training script in no particular language: parameters in, metrics and predictions out. */
const SCRIPT = `
import { writeFileSync } from 'node:fs';
const [lr, seed] = ['--lr', '--seed'].map((flag) => Number(process.argv[process.argv.indexOf(flag) + 1]));
let state = seed * 7919 + 17;
const random = () => ((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648);
for (let step = 0; step < 50; step++) console.log(\`metric loss=\${Math.exp(-lr * step) + random() / 50} step=\${step}\`);
console.log(\`metric auc=\${0.8 + lr / 10 + random() / 100}\`);
let rows = 17;
const shared = () => ((rows = (rows * 1103515245 + 12345) % 2147483648) / 2147483648);
const lines = ['row,label,score'];
for (let row = 0; row < 400; row++) {
  const label = shared() < 0.4 ? 1 : 0;
  lines.push([row, label, 0.5 + (label - 0.5) * lr + (shared() - 0.5) * 0.6].join());
}
writeFileSync('predictions.csv', lines.join('\\n'));
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-runs-'));
  await writeFile(join(folder, 'cairn.yaml'), 'name: t\nmetric: { optimise: auc, thresholds: ["auc>=0.83"] }\n');
  await writeFile(join(folder, 'train.mjs'), SCRIPT);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const cairn = (...argv: string[]): Promise<Ended> => startCommand(argv, { cwd: folder }).ended;

async function train(lr: number, seed: number): Promise<void> {
  const command = ['node', 'train.mjs', '--lr', String(lr), '--seed', String(seed)];
  const { code, stderr } = await cairn(
    'exec',
    '--seed',
    String(seed),
    '--artifact',
    'predictions.csv',
    '--',
    ...command,
  );
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
}

test('from runs to a comparison, an iteration and a front', async () => {
  for (const [lr, seed] of [
    [0.1, 1],
    [0.1, 2],
    [0.4, 1],
    [0.4, 2],
  ] as const)
    await train(lr, seed);
  const list = JSON.parse((await cairn('runs', '--sort', 'params.lr', '--json')).stdout) as {
    runs: { id: string; params: { lr: number } }[];
  };
  expect(list.runs.map(({ params }) => params.lr)).toEqual([0.1, 0.1, 0.4, 0.4]);
  const [slow, quick] = [list.runs[0]!.id, list.runs[2]!.id];

  const wrong = await cairn('runs', 'auk > 0.5');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toBe('auk > 0.5\n^ no run has a metric, parameter or tag auk\n→ Did you mean metrics.auc?\n');
  const other = slow[6] === 'x' ? 'y' : 'x'; // an id may hold any letter there
  const lost = await cairn('show', `${slow.slice(0, 6)}${other}`);
  expect(lost.code).toBe(2);
  expect(lost.stderr).toContain(`Did you mean ${slow}?`);
  expect((await cairn('show', slow.slice(0, 7))).stdout).toContain('loss by step');

  const compared = (await cairn('compare', slow, quick)).stdout;
  expect(compared).toContain(`${quick} is better than ${slow}: ROC AUC`);
  expect(compared).toContain('Over seeds: auc, higher is better');
  expect(compared).toContain(`What differs in ${quick} from ${slow}: lr 0.1 → 0.4.`);

  expect((await cairn('iterate', slow, '--because', 'a first try', '--keep')).code).toBe(0);
  const turn = await cairn('iterate', quick, '--because', 'larger steps', '--keep');
  expect(turn.stdout).toContain('Changed: lr 0.1 → 0.4.');
  expect((await cairn('iterate', '--list')).stdout).toContain('2 iterations: 2 kept, 0 reverted.');

  expect((await cairn('runs', '--rank')).stdout).toContain('misses auc');
  expect((await cairn('runs', '--pareto', 'auc,-loss')).stdout).toContain('on the front for higher auc and lower loss');
}, 60_000);

test('a plan before its first run, and runs of another tool', async () => {
  const plan = ['--hypothesis', 'more is better', '--metric', 'auc', '--n', '2', '--analysis', 'Welch'];
  expect((await cairn('register', 'size', ...plan)).stdout).toContain('size is registered, before its first run.');
  const late = await cairn('register', 'sice');
  expect([late.code, late.stderr]).toEqual([2, 'There is no study sice\n→ Did you mean size?\n']);
  const store = join(root, 'test', 'fixtures', 'mlflow', 'mlruns');
  expect((await cairn('import', 'mlflow', store)).stdout).toContain('2 runs imported. 2 runs skipped.');
  expect((await cairn('import', 'mlflow', store)).stdout).toContain('0 runs imported. 2 runs were here already.');
  await writeFile(join(folder, 'runs.csv'), 'run,metric.auc\na,0.5\n');
  const table = JSON.parse((await cairn('import', 'csv', 'runs.csv', '--id', 'run', '--json')).stdout) as {
    added: string[];
  };
  expect(table.added).toHaveLength(1);
  for (const argv of [
    ['import', 'mlfow', 'x'],
    ['import'],
    ['iterate', 'last', '--because', 'x'],
    ['compare', 'last'],
    ['runs', '--limit', '0'],
  ]) {
    expect([argv, (await cairn(...argv)).code]).toEqual([argv, 2]);
  }
}, 60_000);
