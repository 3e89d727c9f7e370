import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freezeBenchmark } from '../../../src/app/labelling/freeze-benchmark.ts';
import { newBenchmark } from '../../../src/app/labelling/new-benchmark.ts';
import { sitDown } from '../../../src/app/labelling/sit-down.ts';
import type { ClaimDraft } from '../../../src/contracts/claim.ts';
import { draftClaim } from '../../../src/project/labelling/label-claims.ts';
import type { Project } from '../../../src/app/project/project.ts';
import { measureUpperBound, type UpperBoundRequest } from '../../../src/app/upper-bound/measure-upper-bound.ts';
import type { EndpointRequest } from '../../../src/app/upper-bound/from-endpoint.ts';
import type { UpperBoundResult } from '../../../src/app/upper-bound/result.ts';
import { defaultEffects, upperBoundEffects } from '../../../src/node.ts';
import { chatServer, sendJson, type ChatRequest } from '../../io/chat-server.ts';
import { bySize, labelProject, person, signal, YAML } from '../labelling/label-project.ts';

// What the servers here say is made up, so no score from these tests means anything beside being computed right.

const endpointWay = (endpoint: string, more: Partial<EndpointRequest> = {}): UpperBoundRequest['way'] => ({
  kind: 'endpoint',
  settings: { endpoint, model: 'm', apiKey: null, answerTokens: 20, timeoutSeconds: 5, retries: 1 },
  shots: [0],
  concurrency: 4,
  budget: null,
  prices: { input: 10, output: 100 },
  unit: 'EUR',
  replay: false,
  instruction: null,
  seed: 0,
  ...more,
});

async function measure(
  project: Project,
  way: UpperBoundRequest['way'],
  more: Partial<UpperBoundRequest> = {},
): Promise<UpperBoundResult> {
  const request = { way, rows: null, drop: ['mail'], seed: 0, argv: ['--shots', '0'], ...more };
  const steps = measureUpperBound(project, request, upperBoundEffects(project.root), signal);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

/** The project with `mail` among what is sent unless it is dropped, and a frozen benchmark of 30 items. */
async function benchmarked(yaml = YAML) {
  const own = await labelProject(yaml);
  await newBenchmark(
    own.project,
    { items: 30, sampling: 'stratified', seed: 0, show: ['mail'], labels: null, abandon: false },
    defaultEffects(),
    signal,
  );
  for (const annotator of ['ana', 'ben']) {
    await sitDown(own.project, { round: undefined, annotator, adjudicate: false, capSeconds: 300 }, person(bySize(60)));
  }
  await freezeBenchmark(own.project, { round: undefined, leaveOut: false });
  return own;
}

const rowOf = ({ body }: ChatRequest): Record<string, unknown> =>
  JSON.parse(body.messages.at(-1)!.content) as Record<string, unknown>;
const says = (request: ChatRequest): string =>
  JSON.stringify({ label: Number(rowOf(request)['size']) > 60 ? 'yes' : 'no' });
const claim = async (project: Project, key: string) =>
  (await project.store.claims.current()).find((one) => one.key === key);

describe('a model behind an endpoint', () => {
  test('every row with 0, 1, 4 and 16 examples from training rows; recorded, and replayed without the network', async () => {
    await using own = await benchmarked();
    const { project } = own;
    const shots = [0, 1, 4, 16];
    let endpoint: string;
    let first: UpperBoundResult;
    {
      await using server = await chatServer(says);
      endpoint = server.endpoint;
      first = await measure(project, endpointWay(endpoint, { shots }));
      expect(server.requests).toHaveLength(4 * 30);
      const scored = new Set(server.requests.map((request) => JSON.stringify(rowOf(request))));
      const turns = server.requests.flatMap(({ body }) => body.messages.slice(1, -1));
      const shown = new Set(turns.filter(({ role }) => role === 'user').map(({ content }) => content));
      expect(shown.size).toBe(16);
      expect([...shown].filter((row) => scored.has(row))).toEqual([]);
      expect(JSON.stringify(server.requests.map(({ body }) => body))).not.toContain('@example.com');
      const again = await measure(project, endpointWay(endpoint, { shots }));
      expect(server.requests).toHaveLength(4 * 30);
      expect(again.spent).toBe(0);
    }
    expect(first.series.map(({ asked, result }) => [asked, result.answered])).toEqual(shots.map(() => [30, 30]));
    const replayed = await measure(project, endpointWay(endpoint, { shots, replay: true }));
    expect(replayed.series.map(({ result }) => result)).toEqual(first.series.map(({ result }) => result));
    expect(replayed.best).toMatchObject({ shots: first.best!.shots, score: first.best!.score });
    // 100 tokens in and 10 out at 10 and 100 a million: two thousandths a row.
    expect(await claim(project, 'upper-bound/cost')).toMatchObject({ value: 2, unit: 'EUR per 1,000 rows' });
    expect(await claim(project, 'rung/upper-bound')).toMatchObject({
      value: first.best!.score.value,
      n: 30,
      kind: 'measured',
    });
    expect((await claim(project, 'rung/upper-bound'))!.inputs.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['strikes', 'target', expect.stringMatching(/^metric/), 'upperBound', 'benchmark/items']),
    );
    const run = await project.store.runs.get(replayed.run);
    expect(run).toMatchObject({ status: 'done', kind: 'exec' });
    expect(await project.store.runs.curve(replayed.run, 'balanced-accuracy')).toHaveLength(4);
  });

  test('malformed JSON and a wrong label are abstentions, an answer that never comes is a failure; both are apart', async () => {
    await using own = await benchmarked();
    await using server = await chatServer((request, response, index) => {
      if (index % 10 === 1) return '{"label": "yes"';
      if (index % 10 === 2) return '{"label": "perhaps"}';
      if (Number(rowOf(request)['size']) < 20) return sendJson(response, 500, {}, { 'retry-after-ms': '1' });
      return says(request);
    });
    const { series, notes } = await measure(own.project, endpointWay(server.endpoint, { concurrency: 1 }));
    const [{ asked, failed, result }] = series as [UpperBoundResult['series'][number]];
    expect(asked).toBe(30);
    expect(result.abstained).toBeGreaterThan(2);
    expect(failed).toBeGreaterThan(0);
    expect(result.answered + result.abstained + failed).toBe(30);
    expect(result.abstentionsWrong).toBeLessThan(result.score.value!);
    expect(notes.join()).toMatch(/got no answer: HTTP 500 after 2 attempts/);
  });

  test('the budget stops it before more is spent, and it says over how many rows', async () => {
    await using own = await benchmarked();
    await using server = await chatServer(says);
    const budget = 0.05;
    const result = await measure(own.project, endpointWay(server.endpoint, { shots: [0, 1], budget }));
    expect(result.spent!).toBeLessThanOrEqual(budget);
    expect(server.requests.length).toBeGreaterThan(5);
    expect(server.requests.length).toBeLessThan(30);
    expect(result.series.map(({ asked }) => asked)).toEqual([server.requests.length, 0]);
    expect(result.series[1]!.result.score.value).toBeNull();
    expect(result.notes.join()).toMatch(/budget of 0.05 EUR stopped it: \d+ of 60 questions/);
    expect(result.best!.result.answered).toBe(server.requests.length);
  });

  test('when nothing is on record, or the budget does not reach for one row, nothing is claimed', async () => {
    await using own = await benchmarked();
    await using server = await chatServer(says);
    await expect(measure(own.project, endpointWay(server.endpoint, { replay: true }))).rejects.toThrow(
      /30 of 30 answers are not on record/,
    );
    await expect(measure(own.project, endpointWay(server.endpoint, { budget: 0 }))).rejects.toThrow(/No row was asked/);
    expect(server.requests).toHaveLength(0);
    expect(await claim(own.project, 'rung/upper-bound')).toBeUndefined();
  });

  test('no more requests at once than allowed', async () => {
    await using own = await benchmarked();
    let [open, most] = [0, 0];
    await using server = await chatServer((request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        sendJson(response, 200, { choices: [{ message: { role: 'assistant', content: says(request) } }] });
      }, 5);
    });
    const result = await measure(own.project, endpointWay(server.endpoint, { concurrency: 3 }));
    expect(most).toBe(3);
    expect(result.series[0]!.cost).toEqual({ because: 'the server does not count tokens' });
  });

  test('a server that never answers is an error, after a few rows and with nothing claimed', async () => {
    await using own = await benchmarked();
    await using server = await chatServer((_request, response) =>
      sendJson(response, 503, {}, { 'retry-after-ms': '1' }),
    );
    await expect(measure(own.project, endpointWay(server.endpoint))).rejects.toThrow(
      /gave no answer of m to 5 rows: HTTP 503/,
    );
    expect(server.requests.length).toBeLessThan(20);
    expect(await claim(own.project, 'rung/upper-bound')).toBeUndefined();
    const [run] = await own.project.store.runs.find({ where: null, sort: null, limit: 1 });
    expect(run).toMatchObject({ status: 'failed' });
  });

  test.each([
    ['a column in which addresses are found', YAML, /`mail` \(email: 150 of 150/],
    ['a declared column', YAML.replace('strikes.csv}', 'strikes.csv, sensitive: [colour]}'), /`colour` \(declared/],
    [
      'every column of a personal table',
      YAML.replace('strikes.csv}', 'strikes.csv, security: personal}'),
      /3 sensitive columns .* `size` \(data\.strikes is of class personal/,
    ],
  ])('%s never leaves the machine', async (_what, yaml, message) => {
    await using own = await benchmarked(yaml);
    const way = endpointWay('https://api.example.invalid/v1');
    await expect(measure(own.project, way, { drop: [] })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message) as string,
    });
  });

  test('a model on this machine may see it', async () => {
    await using own = await benchmarked();
    await using server = await chatServer(says);
    await measure(own.project, endpointWay(server.endpoint), { drop: [], rows: 4 });
    expect(rowOf(server.requests[0]!)['mail']).toMatch(/@example\.com/);
    expect(server.requests).toHaveLength(4);
  });
});

test('a command of one’s own, on the test rows when there is no benchmark', async () => {
  await using own = await labelProject();
  const { project, root } = own;
  await writeFile(
    join(root, 'model.mjs'),
    `import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.parse(line).size > 60 ? 'yes' : 'no');`,
  );
  const command = `"${process.execPath}" model.mjs`;
  const found = await measure(
    project,
    { kind: 'command', command, shots: [0, 4], timeoutSeconds: 60, seed: 0 },
    { drop: [] },
  );
  expect(found.words).toMatch(/75 of 75 test rows of the split; there is no frozen benchmark/);
  expect(found.series).toHaveLength(2);
  expect(found.series[0]!.result).toMatchObject({ answered: 75, abstained: 0 });
  expect(await claim(project, 'latency/upper-bound')).toMatchObject({ unit: 'ms a row' });
  await expect(
    measure(project, { kind: 'command', command: 'exit 4', shots: [0], timeoutSeconds: 60, seed: 0 }, { drop: [] }),
  ).rejects.toThrow(/code 4/);
});

test('a large ensemble, labelled as such, of the same bits twice', async () => {
  await using own = await labelProject();
  const first = await measure(own.project, { kind: 'ensemble' }, { drop: [] });
  const second = await measure(own.project, { kind: 'ensemble' }, { drop: [] });
  expect(second.series[0]!.result).toEqual(first.series[0]!.result);
  expect(first.best!.score.value).toBeGreaterThan(0.7);
  expect(first.bytes).toBeGreaterThan(1000);
  expect(await claim(own.project, 'rung/upper-bound')).toMatchObject({
    title: 'balanced accuracy of a large ensemble',
  });
  expect((await claim(own.project, 'rung/upper-bound'))!.note).toMatch(/not what a person or a pretrained model knows/);
});

const CROSS_VALIDATED = YAML.replace('{strategy: where, where: "row % 2 = 0"}', '{strategy: random}');

/** A rung of the ladder as a check would leave it. */
const rung = (value: number): ClaimDraft =>
  draftClaim({
    key: 'rung/linear',
    title: 'balanced accuracy of the linear model',
    value,
    unit: 'balanced accuracy',
    kind: 'measured',
    by: 'cairn',
    at: '2026-01-01T00:00:00.000Z',
    detail: { direction: 'higher' },
  });

test('under cross-validation the ensemble is scored over all folds, and says when it is one model alone', async () => {
  await using own = await labelProject(CROSS_VALIDATED);
  const found = await measure(own.project, { kind: 'ensemble' }, { drop: [] });
  expect(found.words).toMatch(/^150 of 150 rows, over all 5 folds of the split/);
  expect(found.series[0]!.result.answered).toBe(150);
  const alone = found.source.kind === 'ensemble' ? found.source.alone : null;
  expect(found.notes.some((note) => note.startsWith('All the weight is on'))).toBe(alone !== null);
  expect(found.notes.join(' ')).toMatch(/once for each of 5 folds/);
  const sampled = await measure(own.project, { kind: 'ensemble' }, { drop: [], rows: 20 });
  expect(sampled.words).toMatch(/^20 of 150 rows/);
  expect(sampled.series[0]!.result.answered).toBe(20);
});

test('a worse upper bound does not replace a better one, and one below a rung says that it bounds nothing', async () => {
  await using own = await labelProject();
  const { project, root } = own;
  const answering = async (name: string, code: string) => {
    await writeFile(
      join(root, name),
      `import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin })) console.log(${code});`,
    );
    const command = `"${process.execPath}" ${name}`;
    return measure(project, { kind: 'command', command, shots: [0], timeoutSeconds: 60, seed: 0 }, { drop: [] });
  };
  const good = await measure(project, { kind: 'ensemble' }, { drop: [] });
  const latency = await claim(project, 'latency/upper-bound');
  const bad = await answering('bad.mjs', "'no'");
  expect(bad.best!.score.value).toBeLessThan(good.best!.score.value);
  expect(await claim(project, 'rung/upper-bound')).toMatchObject({ value: good.best!.score.value });
  expect(await claim(project, 'latency/upper-bound')).toEqual(latency);
  expect(await claim(project, 'upper-bound/command')).toMatchObject({ value: bad.best!.score.value });
  expect((await claim(project, 'upper-bound/command'))!.note).toMatch(/it stays the upper bound/);
  // A better one of another kind takes its place; when that kind falls back, the best that holds returns.
  const better = await answering('size.mjs', "JSON.parse(line).size > 54 ? 'yes' : 'no'");
  if (better.best!.score.value > good.best!.score.value)
    expect(await claim(project, 'rung/upper-bound')).toMatchObject({ value: better.best!.score.value });
  await answering('bad.mjs', "'no'");
  expect(await claim(project, 'rung/upper-bound')).toMatchObject({ value: good.best!.score.value });

  await project.store.claims.add([rung(0.999)]);
  const below = await measure(project, { kind: 'ensemble' }, { drop: [] });
  expect(below.boundsNothing).toBe(true);
  expect(await claim(project, 'rung/upper-bound')).toMatchObject({
    note: expect.stringMatching(/It bounds nothing: linear reaches 0\.999 balanced accuracy/) as string,
  });
});
