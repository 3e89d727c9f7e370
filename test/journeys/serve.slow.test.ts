import { mkdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModelFile, serialiseModel } from '../../src/evaluate/model-file.ts';
import { fitConstant } from '../../src/models/constant.ts';
import type { Running } from './command.ts';
import { runProject } from './run-project.ts';

const project = runProject(`name: boulders
data: {boulders: {path: boulders.csv}}
target: {table: boulders, column: outcome}
interface:
  input: [{name: weight, type: number, min: 0, max: 10}]
  output: {name: outcome, type: category, values: [stays, falls]}
`);

let server: Running;
let url: string;
let log = '';

beforeAll(async () => {
  await project.write(
    'boulders.csv',
    `weight,outcome\n${Array.from({ length: 40 }, (_, i) => `${i / 4},${i < 12 ? 'falls' : 'stays'}`).join('\n')}\n`,
  );
  server = project.start('serve', '--baseline', '--rung', 'constant');
  url = await firstLine(server);
  server.child.stderr!.on('data', (text: string) => (log += text));
});
afterAll(() => void server.child.kill('SIGKILL'));

const firstLine = ({ child }: Running): Promise<string> =>
  new Promise((done, fail) => {
    child.stdout!.on('data', (text: string) => {
      const match = /Listening on (\S+)/.exec(text);
      if (match) done(match[1]!);
    });
    child.on('close', () => fail(new Error('it did not listen')));
  });

const predict = (body: string) => fetch(`${url}/predict`, { method: 'POST', body });

test('the constant answers, many at once too', async () => {
  const replies = await Promise.all(Array.from({ length: 100 }, (_, i) => predict(JSON.stringify({ weight: i / 10 }))));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await replies[0]!.json()).toEqual({
    answer: { outcome: 'stays' },
    confidence: 0.7,
    rung: 'constant',
    model: null,
    interfaceVersion: 1,
  });
});

test('malformed, unknown and too large bodies get their status and a JSON error, and the server goes on', async () => {
  const statuses = [];
  for (const body of ['{"weight":', '{"weight":1,"wait":2}', '{"weight":1e9}', ' '.repeat(9_000_000)]) {
    const reply = await predict(body);
    const { error } = (await reply.json()) as { error: { message: string } };
    expect(error.message).not.toBe('');
    statuses.push(reply.status);
  }
  expect(statuses).toEqual([400, 400, 400, 413]);
  expect((await predict('{"weight":1}')).status).toBe(200);
});

test('what is not HTTP is cut off, and the server goes on', async () => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const closed = new Promise((done) => socket.on('close', done));
  socket.on('error', () => {});
  socket.resume();
  socket.write('\u001b[31mnonsense\r\n\r\n');
  await closed;
  expect((await predict('{"weight":1}')).status).toBe(200);
});

test('the contract is checked from outside', async () => {
  const { code, stdout } = await project.cairn('interface', 'check', '--url', url);
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining(`${url} keeps it in 24 requests, answering with constant.`),
  ]);
  const claims = await project.use(({ store }) => store.claims.current());
  expect(claims.map(({ key, value }) => [key, value])).toEqual([
    ['interface/contract', true],
    ['interface/coverage', 1],
    ['interface/mapping', 1],
  ]);
});

test('a change that breaks what was signed fails until the version is raised, and a server of before breaks it', async () => {
  const file = await readFile(join(project.folder, 'cairn.yaml'), 'utf8');
  await project.cairn('sign', 'interface', '--by', 'Ana');
  await project.write('cairn.yaml', file.replace('[stays, falls]', '[stays, falls, breaks]'));
  const broken = await project.cairn('interface', 'check');
  expect([broken.code, broken.stdout]).toEqual([
    1,
    expect.stringContaining('output `outcome` may also be breaks (breaks)'),
  ]);
  await project.write(
    'cairn.yaml',
    file.replace('[stays, falls]', '[stays, falls, breaks]').replace('input:', 'version: 2\n  input:'),
  );
  expect((await project.cairn('interface', 'check')).code).toBe(0);
  const remote = await project.cairn('interface', 'check', '--url', url);
  expect([remote.code, remote.stdout]).toEqual([1, expect.stringContaining('it is of interface version 1, not 2')]);
  await project.write('cairn.yaml', file);
});

test('Ctrl-C answers what came, closes and exits with 0; each request has its line', async () => {
  const slow = connect(Number(new URL(url).port), '127.0.0.1');
  let heard = '';
  slow.on('data', (bytes) => (heard += bytes.toString()));
  const body = '{"weight":1}';
  slow.write(`POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n{"wei`);
  await new Promise((done) => setTimeout(done, 200));
  server.child.kill('SIGINT');
  await server.seen('stopping');
  slow.write('ght":1}');
  const { code, stderr } = await server.ended;
  expect(code).toBe(0);
  expect(heard).toContain('"outcome":"stays"');
  expect(stderr).toMatch(/POST \/predict 200 1 row by constant [\d.]+ ms/);
  expect(stderr).not.toContain('\u001b');
  expect(log).not.toContain('bug in Cairn');
});

test('a model file that appears is picked up without a client noticing but by its answers', async () => {
  const running = project.start('serve', '--baseline', '--port', '0');
  try {
    url = await firstLine(running);
    const before = (await (await predict('{"weight":1}')).json()) as { rung: string; model: string | null };
    expect(before).toMatchObject({ rung: 'constant', model: null });
    const target = { task: 'binary' as const, classes: ['stays', 'falls'], values: Float64Array.of(1, 1, 1, 0) };
    const model = fitConstant(target, [0, 1, 2, 3]);
    const { task, classes } = target;
    const text = serialiseModel(
      createModelFile({
        cairn: '0',
        task,
        classes,
        target: 'outcome',
        trainedOn: { dataset: 'boulders', hash: '', rows: 4, which: 'all' },
        score: { metric: 'accuracy', value: 0.75, interval: [0.3, 1] },
        fitted: { rung: 'constant', model },
      }),
    );
    await mkdir(join(project.folder, 'cairn-report'));
    await project.write('cairn-report/model.json', text);
    await running.seen('now answering with constant');
    const after = (await (await predict('{"weight":1}')).json()) as object;
    expect(after).toMatchObject({ answer: { outcome: 'falls' }, confidence: 0.75, interfaceVersion: 1 });
  } finally {
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  }
});

test.each<[string, string[], string]>([
  ['nothing to serve is said', ['serve'], 'Write cairn serve --baseline.'],
  ['a port that is none', ['serve', '--baseline', '--port', '99999'], 'is not a port'],
  [
    'an address that is not ours',
    ['serve', '--baseline', '--host', '203.0.113.7', '--rung', 'stub'],
    '203.0.113.7 is no address of this machine',
  ],
  [
    'nobody at the address',
    ['interface', 'check', '--url', 'http://127.0.0.1:9'],
    'http://127.0.0.1:9/predict does not answer',
  ],
])('%s', async (_, argv, message) => {
  const { code, stderr } = await project.cairn(...argv);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
