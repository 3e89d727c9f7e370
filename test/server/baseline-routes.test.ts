import { beforeEach, describe, expect, test } from 'vitest';
import { openService, type BaselineService, type ServeRequest } from '../../src/app/serve/service.ts';
import { createModelFile, serialiseModel } from '../../src/evaluate/model-file.ts';
import { fitConstant } from '../../src/models/constant.ts';
import { fitRung } from '../../src/evaluate/fitted-rung.ts';
import { MOST_ROWS } from '../../src/project/interface/json-schema.ts';
import { answerProblem, answersProblem } from '../../src/project/interface/check-answers.ts';
import { stubRows } from '../../src/project/interface/stub.ts';
import { seededRng } from '../../src/base/random.ts';
import { inferSchema } from '../../src/table/infer-schema.ts';
import { allRows } from '../../src/features/column-values.ts';
import { baselineRoutes, MOST_BYTES, type RequestLine } from '../../src/server/baseline-routes.ts';
import { declared } from '../project/interface/specs.ts';
import { tableOf } from '../project/data/tables.ts';

const spec = declared({
  version: 3,
  input: [
    { name: 'colour', type: 'category', values: ['red', 'blue'] },
    { name: 'size', type: 'number', min: 0, max: 100, column: 'SIZE' },
    { name: 'note', type: 'text', required: false },
  ],
  output: { name: 'sick', type: 'category', values: ['yes', 'no'] },
});

const sizes = Array.from({ length: 60 }, (_, i) => i);
const table = tableOf({
  colour: sizes.map((i) => (i % 3 === 0 ? 'red' : 'blue')),
  SIZE: sizes.map(String),
  sick: sizes.map((i) => (i < 30 ? 'no' : 'yes')),
});
const target = {
  task: 'binary' as const,
  classes: ['no', 'yes'],
  values: Float64Array.from(sizes, (i) => (i < 30 ? 0 : 1)),
};

function modelText(columns: readonly string[], changes: { classes?: string[]; target?: string } = {}): string {
  const classes = changes.classes ?? target.classes;
  const data = {
    table,
    schema: inferSchema(table),
    columns,
    target: { ...target, classes },
    weights: null,
    centre: 'mean' as const,
    groups: null,
    blocks: null,
    times: null,
    seed: 0,
    engine: null as never, // a rule needs none
  };
  return serialiseModel(
    createModelFile({
      cairn: '0',
      task: 'binary',
      target: changes.target ?? 'sick',
      classes,
      trainedOn: { dataset: 't', hash: '', rows: 60, which: 'all' },
      score: { metric: 'accuracy', value: 1, interval: [0.9, 1] },
      fitted: fitRung('rule', data, allRows(60)),
    }),
  );
}

/** A file that a test may replace. */
let file: { text: string; version: number } | null;
const effects = {
  readHashed: async () => ({ text: file!.text, hash: `hash of version ${file!.version}` }),
  fileMark: async () => (file ? String(file.version) : null),
};
const replace = (text: string): void => void (file = { text, version: (file?.version ?? 0) + 1 });

const request: ServeRequest = {
  name: 'demo',
  declared: spec,
  modelPath: 'model.json',
  modelNamed: false,
  rung: null,
  targets: ['sick'],
  constant: async () => {
    const model = fitConstant({ ...target, values: Float64Array.from([0, 0, 0, 1]) }, [0, 1, 2, 3]);
    return { fitted: { rung: 'constant', model }, task: 'binary', classes: target.classes };
  },
};

let lines: RequestLine[];
let clock: number;
let bugs: unknown[];
const routesOf = (service: BaselineService) =>
  baselineRoutes(service, {
    log: (line) => void lines.push(line),
    now: () => (clock += 2),
    report: (bug) => void bugs.push(bug),
  });

async function started(changes: Partial<ServeRequest> = {}) {
  const service = await openService({ ...request, ...changes }, effects);
  return { service, routes: routesOf(service) };
}

const post = (body: string) => ({ method: 'POST', body });
interface Body {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly answers: readonly { readonly answer: Readonly<Record<string, unknown>> }[];
  readonly error: { readonly message: string; readonly problems: readonly unknown[] };
}
const json = async (response: Response | Promise<Response>) => (await (await response).json()) as Body;

beforeEach(() => {
  file = null;
  lines = [];
  bugs = [];
  clock = 0;
});

describe('what answers', () => {
  test('the constant without a model: the commonest class with its share', async () => {
    const { routes } = await started();
    expect(await json(routes.request('/predict', post('{"colour":"red","size":3}')))).toEqual({
      answer: { sick: 'no' },
      confidence: 0.75,
      rung: 'constant',
      model: null,
      interfaceVersion: 3,
    });
  });

  test('a stub without data: the same for the same row, and told as such', async () => {
    const { routes } = await started({ constant: async () => null });
    const ask = () => json(routes.request('/predict', post('{"colour":"red","size":3}')));
    expect(await ask()).toEqual(await ask());
    expect(await ask()).toMatchObject({ rung: 'stub', model: null, confidence: null });
    const answers = await Promise.all(
      sizes.map((size) => json(routes.request('/predict', post(JSON.stringify({ colour: 'red', size }))))),
    );
    expect(new Set(answers.map(({ answer }) => answer['sick'])).size).toBe(2);
  });

  test('the model where there is one, fields by the names of the interface', async () => {
    replace(modelText(['SIZE']));
    const { routes } = await started();
    const rows = [
      { colour: 'red', size: 3 },
      { colour: 'red', size: 59, note: 'x' },
    ];
    const reply = await json(routes.request('/predict', post(JSON.stringify({ rows }))));
    expect(reply).toMatchObject({ rung: 'rule', model: 'hash of version 1', interfaceVersion: 3 });
    expect(reply.answers.map(({ answer }) => answer)).toEqual([{ sick: 'no' }, { sick: 'yes' }]);
  });

  test('what was asked for with --rung', async () => {
    replace(modelText(['SIZE']));
    expect((await started({ rung: 'constant' })).service.current().rung).toBe('constant');
    expect((await started({ rung: 'stub' })).service.current().rung).toBe('stub');
    await expect(started({ rung: 'boosting' })).rejects.toThrow('model.json holds the rung rule, not boosting');
    file = null;
    await expect(started({ rung: 'boosting' })).rejects.toThrow('There is no file model.json');
    await expect(started({ modelNamed: true })).rejects.toThrow('There is no file model.json');
  });
});

describe('a model that does not fit is refused before a client meets it', () => {
  test.each([
    ['it needs a column that is no input', () => modelText(['sick']), "lacks 1 of the model's columns: `sick`"],
    [
      'it answers another class',
      () => modelText(['SIZE'], { classes: ['no', 'perhaps'] }),
      'The model answers "perhaps"',
    ],
    ['it predicts something else', () => modelText(['SIZE'], { target: 'age' }), 'The model predicts `age`'],
    ['it is no model', () => '{}', 'model.json is not a model'],
  ])('%s', async (_, text, message) => {
    replace(text());
    await expect(started()).rejects.toThrow(message);
  });
});

describe('a model that is replaced', () => {
  test('is picked up, and nothing else changes for the client', async () => {
    const { service, routes } = await started();
    expect(service.current().rung).toBe('constant');
    replace(modelText(['SIZE']));
    expect(await service.refresh()).toContain('now answering with rule');
    expect(await service.refresh()).toBeNull();
    const body = await json(routes.request('/predict', post('{"colour":"red","size":59}')));
    expect(answerProblem(spec, body)).toBeNull();
    expect(body).toMatchObject({ answer: { sick: 'yes' }, rung: 'rule' });
  });

  test('by one that does not fit stays as it was, and says why', async () => {
    replace(modelText(['SIZE']));
    const { service } = await started();
    replace('half a mod');
    expect(await service.refresh()).toContain('is not used: model.json is not a model');
    expect(service.current().model).toBe('hash of version 1');
    file = null;
    expect(await service.refresh()).toBeNull();
    expect(service.current().model).toBe('hash of version 1');
  });
});

describe('requests', () => {
  test.each<[string, string, number, string]>([
    ['no JSON', '{"colour":', 400, 'The body is not JSON'],
    ['a list', '[1]', 400, 'The body is not a JSON object'],
    ['a wrong value', '{"colour":"pink","size":3}', 400, '`colour` is "pink"; it takes one of red, blue'],
    ['a wrong type', '{"colour":"red","size":"3"}', 400, '`size` is "3"; it takes a number from 0 to 100'],
    ['an unknown field', '{"colour":"red","size":3,"sise":3}', 400, '`sise` is not a field; did you mean size?'],
    ['the column instead of the field', '{"colour":"red","SIZE":3}', 400, '`size` is missing'],
    ['no rows', '{"rows":[]}', 400, 'rows is empty'],
    ['rows and something', '{"rows":[{}],"x":1}', 400, '`x` stands beside rows'],
    ['a row that is none', '{"rows":[{"colour":"red","size":3},7]}', 400, 'Row 1 is not a JSON object'],
    [
      'the second row is wrong',
      '{"rows":[{"colour":"red","size":3},{"colour":"red","size":-1}]}',
      400,
      'Row 1: `size` is "-1"',
    ],
    [
      'too many rows',
      JSON.stringify({ rows: Array.from({ length: MOST_ROWS + 1 }, () => 1) }),
      400,
      'rows are more than 10000',
    ],
    ['too many bytes', 'a'.repeat(MOST_BYTES + 1), 413, 'The body is larger than'],
  ])('%s', async (_, body, status, message) => {
    const { routes } = await started();
    const response = await routes.request('/predict', post(body));
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { message: string; hint: string } };
    expect(error.message).toContain(message);
    expect(error.hint).not.toBe('');
    expect(lines).toMatchObject([{ method: 'POST', path: '/predict', status, rows: null }]);
  });

  test('what is wrong is listed field by field', async () => {
    const { routes } = await started();
    const { error } = await json(routes.request('/predict', post('{"rows":[{"colour":"red","size":1e9}]}')));
    expect(error.problems).toEqual([
      { row: 0, field: 'size', reason: 'range', value: '1000000000', allowed: 'a number from 0 to 100' },
    ]);
  });

  test('other routes and methods are told what there is', async () => {
    const { routes } = await started();
    expect((await routes.request('/nothing')).status).toBe(404);
    const get = await routes.request('/predict');
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await json(routes.request('/health'))).toEqual({ status: 'ok', rung: 'constant', model: null });
    expect(await json(routes.request('/'))).toMatchObject({ interfaceVersion: 3, rung: 'constant' });
    expect(Object.keys(await json(routes.request('/schema')))).toEqual(['request', 'response']);
  });

  test('a bug is told to the log, and not to the client', async () => {
    const { service } = await started();
    const routes = routesOf({ ...service, predict: () => { throw new Error('secret'); } }); // prettier-ignore
    const response = await routes.request('/predict', post('{}'));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(String(bugs[0])).toContain('secret');
  });

  test('each is logged in one line, with its rows and its time', async () => {
    const { routes } = await started();
    await routes.request('/predict', post('{"rows":[{"colour":"red","size":1},{"colour":"red","size":2}]}'));
    expect(lines).toEqual([
      { method: 'POST', path: '/predict', status: 200, rows: 2, rung: 'constant', milliseconds: 2 },
    ]);
  });
});

test('the contract: every stub row is answered as the interface says, alone and together', async () => {
  replace(modelText(['SIZE', 'colour']));
  const { routes } = await started();
  const rows = stubRows(spec.input, { count: 50, rng: seededRng(1) });
  for (const row of rows) {
    expect(answerProblem(spec, await json(routes.request('/predict', post(JSON.stringify(row)))))).toBeNull();
  }
  const all = await json(routes.request('/predict', post(JSON.stringify({ rows }))));
  expect(answersProblem(spec, all, 50)).toBeNull();
  expect(answersProblem({ ...spec, version: 4 }, all, 50)).toContain('interface version 3, not 4');
});
