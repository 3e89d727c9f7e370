import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MetricSummary, Run } from '../../src/contracts/run.ts';
import { root } from './command.ts';
import { runProject, script } from './run-project.ts';

const project = runProject(`name: runs
data: {table: {path: table.csv}}
runs: {inputs: [table], environment: [CAIRN_TEST_SHOWN], costPerHour: 3600}
`);

test('a run needs what cairn.yaml says that it reads', async () => {
  const { code, stderr } = await project.cairn('exec', '--', ...script(''));
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('"table" is neither a dataset') });
  await project.write('table.csv', 'a,b\n1,2\n');
});

const metric = (run: Run, name: string): MetricSummary | undefined => run.metrics.find((one) => one.name === name);

describe('a file of metrics that is not added to', () => {
  test('written anew for each step, every step counts, and the person is told once', async () => {
    const body = `for i in 1 2 3 4 5; do echo "{\\"step\\": $i, \\"anew\\": $i}" > "$CAIRN_METRICS"; sleep 0.4; done`;
    const { stderr } = await project.cairn('exec', '--', 'sh', '-c', body);
    expect(metric(await project.last(), 'anew')).toMatchObject({ points: 5, last: 5 });
    expect(stderr.split('The program rewrites the file at CAIRN_METRICS')).toHaveLength(2);
  });

  test('removed with its folder: that is said at the end', async () => {
    const body = `echo '{"kept": 1}' >> "$CAIRN_METRICS"; sleep 0.4; rm -r "$(dirname "$CAIRN_METRICS")"`;
    const { code, stderr } = await project.cairn('exec', '--', 'sh', '-c', body);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('The file at CAIRN_METRICS is gone') });
    expect(metric(await project.last(), 'kept')).toMatchObject({ last: 1 });
  });
});

test('the time of a run is that of its program, not of what it left behind', async () => {
  await project.cairn('exec', '--', 'sh', '-c', 'sleep 1.5 &');
  expect((await project.last()).end!.wallSeconds).toBeLessThan(1);
});

test('a store that is removed while a run goes on is told, and what was logged stays', async () => {
  const away = 'rm .cairn/store.db*';
  const body = `echo '{"kept": 1}' >> "$CAIRN_METRICS"; sleep 0.4; ${away}`;
  const { code, stderr } = await project.cairn('exec', '--', 'sh', '-c', body);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('was removed while the run') });
  const metrics = /What the program logged lies in (\S+metrics\.jsonl)/.exec(stderr.replaceAll(/\n\s*/g, ' '))![1]!;
  expect(await readFile(metrics, 'utf8')).toBe('{"kept": 1}\n');
  await rm(dirname(metrics), { recursive: true });
});

describe('what is recorded', () => {
  test('command, parameters, metrics in every form, data, environment, output and end', async () => {
    process.env['CAIRN_TEST_SHOWN'] = 'yes';
    process.env['CAIRN_TEST_HIDDEN'] = 'hunter2';
    const body = `
      log({ step: 1, loss: 0.5 }); log({ name: '../../x', value: 1, step: 0 });
      log('{"step": 2, "loss": NaN, "up": Infinity, "down": -Infinity}');
      log({ param: 'found', value: 7 });
      log('oops'); log({ step: 'x', loss: 1 });
      console.log('metric auc=0.9 step=5'); console.log('metric auc=inf step=6'); console.error('to the side');
      console.log(process.env.CAIRN_SEED, process.env.CAIRN_RUN.length);
      process.exitCode = 3`;
    const given = ['--name', 'first', '--param', 'deep=true', '--tag', 'kind=trial', '--seed', '4'];
    const { code, stdout, stderr } = await project.cairn('exec', ...given, '--', ...script(body), '--', '--lr', '0.1');
    expect({ code, stdout }).toEqual({ code: 3, stdout: 'metric auc=0.9 step=5\nmetric auc=inf step=6\n4 8\n' });
    expect(stderr).toContain('to the side');
    expect(stderr).toContain(
      '2 lines of the file of metrics could not be read as a metric; line 5: it is not a JSON object.',
    );
    const run = await project.last();
    expect(stderr).toContain(`run ${run.id} failed · exit code 3`);
    expect(run).toMatchObject({
      kind: 'exec',
      status: 'failed',
      name: 'first',
      seed: 4,
      folder: '.',
      beforeGate: 'G3',
      commit: null,
      params: { lr: 0.1, deep: true, found: 7 },
      tags: { kind: 'trial' },
      inputs: [{ kind: 'dataset', name: 'table', hash: expect.any(String) }],
      end: { exitCode: 3, reason: 'exit code 3', wallSeconds: expect.any(Number) },
    });
    expect(run.environment).toMatchObject({ values: { CAIRN_TEST_SHOWN: 'yes' } });
    expect(run.environment!.names).toContain('CAIRN_TEST_HIDDEN');
    expect(JSON.stringify(run)).not.toContain('hunter2');
    expect(metric(run, '../../x')).toMatchObject({ last: 1, lastStep: 0 });
    expect(metric(run, 'loss')).toMatchObject({ last: NaN, lastStep: 2, points: 2, min: 0.5 });
    expect([metric(run, 'up')!.last, metric(run, 'down')!.last, metric(run, 'auc')!.last]).toEqual([
      Infinity,
      -Infinity,
      Infinity,
    ]);
    expect(metric(run, 'cairn/cost')!.last).toBeCloseTo(run.end!.wallSeconds!, 6);
    if (process.platform === 'linux') expect(run.end!.cpuSeconds).toBeGreaterThan(0);
    const hashes = new Map(run.artifacts.map(({ name, hash }) => [name, hash]));
    const kept = await project.use((opened) => opened.readArtifact(hashes.get('stderr')!));
    expect(Buffer.from(kept).toString()).toBe('to the side\n');
    expect(await readdir(join(project.folder, '.cairn', 'running'))).toEqual([]);
    expect(await readdir(join(project.folder, '..'))).not.toContain('x');
  });

  test('binary output comes through untouched and is kept', async () => {
    const bytes = Buffer.concat([Buffer.from([0, 255, 27, 91, 50, 74, 254, 128]), Buffer.alloc(100_000, 200)]);
    await project.write('bytes.bin', bytes);
    const argv = ['exec', '--', ...script("process.stdout.write(require('node:fs').readFileSync('bytes.bin'))")];
    const child = spawn(process.execPath, [join(root, 'bin', 'cairn.js'), ...argv], { cwd: project.folder });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    await new Promise((done) => child.on('close', done));
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    const { artifacts } = await project.last();
    expect(Buffer.from(await project.use((opened) => opened.readArtifact(artifacts[0]!.hash))).equals(bytes)).toBe(
      true,
    );
  });

  test('--json prints the record and nothing else on standard output; files that it wrote are kept', async () => {
    await mkdir(join(project.folder, 'sub'), { recursive: true });
    const body = "require('node:fs').writeFileSync('model.txt', 'weights'); console.log('said')";
    const { stdout, stderr, code } = await project.cairn(
      'exec',
      '--json',
      '--artifact',
      'model.txt',
      '--artifact',
      'nowhere',
      '--',
      ...script(body),
    );
    expect(code).toBe(0);
    expect(stderr).toContain('said\n');
    expect(stderr).toContain('There is no nowhere to keep as an artifact.');
    const run = JSON.parse(stdout) as Run;
    expect(run.artifacts.map(({ name }) => name).toSorted()).toEqual(['model.txt', 'stdout']);
  });

  test('a hundred thousand lines, while it runs: every point is there', async () => {
    const body = `const lines = []; for (let i = 0; i < 100000; i++) lines.push(JSON.stringify({ step: i, loss: i / 7 }));
      appendFileSync(process.env.CAIRN_METRICS, lines.join('\\n'))`; // without a line feed at the end
    expect((await project.cairn('exec', '--', ...script(body))).code).toBe(0);
    expect(metric(await project.last(), 'loss')).toMatchObject({ points: 100_000, last: 99_999 / 7, lastStep: 99_999 });
  });
});

describe('how it ends', () => {
  test('Ctrl-C stops the program, which may put its things in order, and the run is killed', async () => {
    const body = `log({ step: 1, loss: 1 }); process.on('SIGINT', () => { log({ step: 2, loss: 2 }); process.exit(5) });
      console.error('ready'); setInterval(() => {}, 1000)`;
    const { child, ended, seen } = project.start('exec', '--', ...script(body));
    await seen('ready');
    child.kill('SIGINT');
    expect((await ended).code).toBe(5);
    const run = await project.last();
    expect(run).toMatchObject({ status: 'killed', end: { reason: 'interrupted by a person', exitCode: 5 } });
    expect(metric(run, 'loss')).toMatchObject({ last: 2 });
  });

  test('one that does not listen is stopped by a second and a third Ctrl-C, with all that it started', async () => {
    const body = `process.on('SIGINT', () => console.error('once')); process.on('SIGTERM', () => console.error('twice'));
      console.error('ready'); setInterval(() => {}, 1000)`;
    const { child, ended, seen } = project.start('exec', '--', ...script(body));
    await seen('ready');
    child.kill('SIGINT');
    await seen('once');
    child.kill('SIGINT');
    await seen('twice');
    child.kill('SIGINT');
    expect((await ended).code).toBe(137);
    expect(await project.last()).toMatchObject({ status: 'killed', end: { exitCode: null } });
  });

  test('a polite kill is passed on', async () => {
    const { child, ended, seen } = project.start(
      'exec',
      '--',
      ...script("console.error('ready'); setInterval(() => {}, 1000)"),
    );
    await seen('ready');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
    expect(await project.last()).toMatchObject({ status: 'killed', end: { reason: 'asked to end (SIGTERM)' } });
  });

  test('kill -9: what was logged is there, and the next verb calls the run lost', async () => {
    const body = `log({ step: 1, loss: 1 }); log({ step: 2, loss: 2 }); console.error('ready');
      setTimeout(() => log({ step: 3, loss: 3 }), 600); setTimeout(() => {}, 700)`;
    const { child, ended, seen } = project.start('exec', '--', ...script(body));
    await seen('ready');
    await new Promise((done) => setTimeout(done, 400));
    child.kill('SIGKILL');
    await ended;
    const { id, status } = await project.last();
    expect(status).toBe('running');
    await new Promise((done) => setTimeout(done, 800));
    expect((await project.cairn('exec', '--', ...script(''))).stderr).toContain(`run ${id} is lost`);
    const run = await project.use(({ store }) => store.runs.get(id));
    expect(run).toMatchObject({ status: 'lost', end: { exitCode: null, reason: expect.stringContaining('is gone') } });
    // What the program logged when nobody listened any more, too.
    expect(metric(run!, 'loss')).toMatchObject({ last: 3, points: 3 });
  });

  test('a budget stops it, the estimate says so before, and both are kept', async () => {
    const body = `log({ total: 1000 }); let step = 0; setInterval(() => log({ step: ++step, loss: 1 / step }), 110)`;
    const { code, stderr } = await project.cairn('exec', '--budget', '1.5s', '--', ...script(body));
    expect(code).toBe(143);
    expect(stderr).toContain('It will not end within its budget of 1.5\u00A0s: it needs about');
    const run = await project.last();
    expect(run).toMatchObject({ status: 'killed', end: { reason: 'budget: 1.5\u00A0s' } });
    expect(run.end!.wallSeconds).toBeLessThan(4);
    expect(metric(run, 'cairn/estimated-seconds')!.last).toBeGreaterThan(50);
    expect(metric(run, 'cairn/estimate-error')).toBeUndefined();
  });

  test('a run that ends by itself says how far the first estimate was off', async () => {
    const body = `let step = 0; const timer = setInterval(() => { log({ step: ++step, loss: 1 }); if (step === 12) clearInterval(timer) }, 110)`;
    expect((await project.cairn('exec', '--steps', '12', '--', ...script(body))).code).toBe(0);
    const run = await project.last();
    const [estimated, off] = ['cairn/estimated-seconds', 'cairn/estimate-error'].map((name) => metric(run, name)!.last);
    expect(off).toBeCloseTo(estimated! / run.end!.wallSeconds! - 1, 6);
  });

  test('money is a budget too, where an hour has a price', async () => {
    const { code } = await project.cairn(
      'exec',
      '--budget-cost',
      '0.4',
      '--',
      ...script('setInterval(() => {}, 1000)'),
    );
    expect(code).toBe(143);
    expect((await project.last()).end!.reason).toBe('budget: 0.4 at 3,600 an hour');
  });
});

describe('before G3', () => {
  test('a study is refused with the list, and goes on with a waiver, which is written down', async () => {
    const before = (await project.runs()).length;
    const study = ['exec', '--study', 'depth'];
    const refused = await project.cairn(...study, '--', ...script(''));
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('The study "depth" waits for a gate; nothing was run.');
    expect(refused.stderr).toContain('Human performance');
    expect(refused.stderr).toContain('cairn benchmark new');
    expect((await project.runs()).length).toBe(before);
    const json = await project.cairn(...study, '--json', '--', ...script(''));
    expect((JSON.parse(json.stdout) as { refused: { id: string } }).refused.id).toBe('G3');
    const waiver = ['--waive', 'G3', '--because', 'a trial of the tooling', '--until', '2999-12-31'];
    const far = await project.cairn(...study, ...waiver, '--', ...script(''));
    expect(far.code).toBe(2); // waivers do not last for ever
    const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const went = await project.cairn(...study, ...waiver.slice(0, -1), until, '--', ...script(''));
    expect(went).toMatchObject({ code: 0 });
    expect(went.stderr).toContain('are waived by');
    expect(went.stderr).toContain('G3/human');
    expect(await project.last()).toMatchObject({ study: 'depth', beforeGate: null });
    const journal = await project.use(({ store }) => store.journal.list(['waiver']));
    expect(journal.map(({ body }) => body)).toContainEqual({ gate: 'G3', need: 'human', until });
    expect(journal.every(({ text }) => text === 'a trial of the tooling')).toBe(true);
  });
});

describe('bad input', () => {
  test.each([
    [['exec'], 'No program is named'],
    [['exec', 'python', 'train.py'], '"python" stands before --'],
    [['exec', '--sed', '1', '--', 'true'], 'Did you mean --seed?'],
    [['exec', '--seed', 'x', '--', 'true'], '--seed "x" is not a whole number'],
    [['exec', '--param', 'lr', '--', 'true'], '--param "lr" is not of the form NAME=VALUE'],
    [['exec', '--budget', 'soon', '--', 'true'], '--budget "soon" is not a duration'],
    [['exec', '--because', 'x', '--', 'true'], '--because and --until belong to --waive'],
    [['exec', '--data', 'tabel', '--', 'true'], 'Did you mean table?'],
    [['exec', '--', 'no-such-program'], 'There is no program no-such-program'],
  ])('%j', async (argv, message) => {
    const { code, stderr } = await project.cairn(...argv);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});
