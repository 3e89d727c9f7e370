import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runProject } from './run-project.ts';

const examples = resolve(import.meta.dirname, '..', '..', 'examples', 'exec');
const guide = readFileSync(resolve(examples, '..', '..', 'docs', 'guide', 'track-a-run.md'), 'utf8');
const PYTHON = '/usr/bin/python3';

const project = runProject('name: helpers\nruns: {inputs: [cairn_metrics.py]}\n');
const summary = (run: Awaited<ReturnType<typeof project.last>>) =>
  Object.fromEntries(run.metrics.map(({ name, last, points }) => [name, { last, points }]));

/** Why scikit-learn's run is not checked here; null when it is. */
function withoutScikitLearn(): string | null {
  const { status, error } = spawnSync(PYTHON, ['-c', 'import sklearn']);
  if (error) return `NOT CHECKED: there is no ${PYTHON}`;
  return status === 0 ? null : 'NOT CHECKED: python3-sklearn is not installed';
}

test.each(['cairn_metrics.py', 'cairn-metrics.ts'])('the guide shows %s as it is, in at most 30 lines', (name) => {
  const text = readFileSync(join(examples, name), 'utf8');
  expect(guide).toContain(text);
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
});

const without = withoutScikitLearn();
test.skipIf(without !== null)(
  `Python: scikit-learn is tracked and replayed to the bit${without ? ` (${without})` : ''}`,
  async () => {
    for (const name of ['cairn_metrics.py', 'train.py']) cpSync(join(examples, name), join(project.folder, name));
    const { code, stdout } = await project.cairn('exec', '--seed', '1', '--', PYTHON, 'train.py', '--lr', '0.02');
    expect(code).toBe(0);
    const run = await project.last();
    const auc = Number(/ROC AUC (\d\.\d+) on 171 rows/.exec(stdout)![1]);
    expect(summary(run)).toMatchObject({ loss: { points: 20 }, auc: { points: 20, last: expect.closeTo(auc, 3) } });
    expect(run).toMatchObject({ seed: 1, params: { lr: 0.02 } });
    expect(run.environment!.versions['python']).toMatch(/^3\.\d+/);
    const { code: same, stdout: said } = await project.cairn('replay', 'last');
    expect(same).toBe(0);
    expect(said).toContain('its 2 metrics are equal to the bit');
  },
);

test('Python without Cairn: the helper does nothing', ({ skip }) => {
  const { error } = spawnSync(PYTHON, ['--version']);
  skip(error !== undefined, `NOT CHECKED: there is no ${PYTHON}`);
  const { CAIRN_METRICS: _, ...env } = process.env;
  const body = 'import cairn_metrics as m; m.total(3); m.params(a=1); m.log(loss=1)';
  expect(spawnSync(PYTHON, ['-c', body], { cwd: examples, env, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});

test('TypeScript: values, parameters and steps arrive, NaN and infinity too', async () => {
  cpSync(join(examples, 'cairn-metrics.ts'), join(project.folder, 'cairn-metrics.ts'));
  await project.write('cairn_metrics.py', '');
  await project.write(
    'train.ts',
    `import { log, params, total } from './cairn-metrics.ts';
     total(2); params({ depth: 3, deep: true });
     log({ loss: 0.5, odd: NaN }, 1); log({ loss: 0.25, odd: -Infinity }, 2); log({ free: 1 }); log({ free: 2 });`,
  );
  expect((await project.cairn('exec', '--', process.execPath, 'train.ts')).code).toBe(0);
  const run = await project.last();
  expect(run.params).toEqual({ depth: 3, deep: true });
  expect(summary(run)).toEqual({
    loss: { last: 0.25, points: 2 },
    odd: { last: -Infinity, points: 2 },
    free: { last: 2, points: 2 },
  });
});
