import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  orderStages,
  pathsRead,
  planStages,
  stagesFor,
  stageWhy,
  upstreamOf,
  type PathHashes,
  type RecordedStage,
  type Stage,
} from '../../src/project/plan-stages.ts';

const stage = (name: string, inputs: string[], outputs: string[], extra: Partial<Stage> = {}): Stage => ({
  name,
  command: `make ${name}`,
  inputs,
  outputs,
  after: [],
  ...extra,
});

/** raw → clean → train → report, with params for train. */
const pipeline = [
  stage('report', ['model'], ['report.md']),
  stage('train', ['clean.csv', 'params'], ['model']),
  stage('clean', ['raw.csv'], ['clean.csv']),
];
const NONE: ReadonlySet<string> = new Set();

describe('order', () => {
  test('each stands behind those that it waits for', () => {
    expect(names(orderStages(pipeline))).toEqual(['clean', 'train', 'report']);
    expect(names(stagesFor(['train'], ordered(pipeline)))).toEqual(['clean', 'train']);
  });

  test('a folder and what lies in it are one place; a longer name is another', () => {
    const stages = [stage('b', ['data'], ['b']), stage('a', [], ['data/a.csv']), stage('c', [], ['data-c'])];
    expect(names(upstreamOf(stages[0]!, stages))).toEqual(['a']);
  });

  test('`after` waits without reading, and what that stage writes counts', () => {
    const stages = [stage('b', [], ['b'], { after: ['a'] }), stage('a', [], ['x', 'y'])];
    expect(names(orderStages(stages))).toEqual(['a', 'b']);
    expect(pathsRead(stages[0]!, stages)).toEqual(['x', 'y']);
  });

  test('a circle is told by its stages, and so are two that write the same', () => {
    const circle = [stage('a', ['y'], ['x']), stage('b', ['x'], ['y'])];
    expect(orderStages(circle)).toEqual({ kind: 'circle', stages: ['a', 'b', 'a'] });
    expect(orderStages([stage('a', ['x'], ['x'])])).toEqual({ kind: 'circle', stages: ['a', 'a'] });
    expect(orderStages([stage('a', [], ['out']), stage('b', [], ['out/b'])])).toEqual({
      kind: 'same-output',
      path: 'out',
      stages: ['a', 'b'],
    });
  });
});

describe('why', () => {
  const recorded: RecordedStage = {
    command: 'make train',
    inputs: { 'clean.csv': '1', params: '1' },
    outputs: { model: '1' },
  };
  const hashes = (changes: Record<string, string | null> = {}): PathHashes =>
    new Map(Object.entries({ 'clean.csv': '1', params: '1', model: '1', ...changes }));
  const why = (
    changes: Record<string, string | null>,
    now: Partial<Stage> = {},
    then: RecordedStage | undefined = recorded,
  ) => {
    const train = { ...pipeline[1]!, ...now };
    return stageWhy(train, { paths: train.inputs, hashes: hashes(changes), recorded: then });
  };

  test.each([
    ['nothing', why({}), { kind: 'fresh' }],
    ['never done', stageWhy(pipeline[1]!, { paths: [], hashes: hashes(), recorded: undefined }), { kind: 'new' }],
    ['an input', why({ params: '2' }), { kind: 'changed', what: ['params'] }],
    ['an input that is gone', why({ params: null }), { kind: 'changed', what: ['params'] }],
    ['an output, by hand', why({ model: '2' }), { kind: 'changed', what: ['model'] }],
    ['an output that is gone', why({ model: null }), { kind: 'changed', what: ['model (missing)'] }],
    ['the command', why({}, { command: 'other' }), { kind: 'changed', what: ['command'] }],
    ['an input more', why({ x: '1' }, { inputs: ['clean.csv', 'params', 'x'] }), { kind: 'changed', what: ['x'] }],
    ['an input less', why({}, { inputs: ['params'] }), { kind: 'changed', what: ['clean.csv (no longer read)'] }],
    ['an output more', why({ log: '1' }, { outputs: ['model', 'log'] }), { kind: 'changed', what: ['log'] }],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

test('the plan marks what lies behind, and nothing else', () => {
  const stages = ordered(pipeline);
  const world = new Map([
    ['raw.csv', 'r'],
    ['params', 'p'],
  ]);
  const recorded = runEverything(stages, world);
  world.set('params', 'q');
  expect(planStages(stages, { hashes: world, recorded, forced: NONE }).map(({ why }) => why)).toEqual([
    { kind: 'fresh' },
    { kind: 'changed', what: ['params'] },
    { kind: 'upstream', of: 'train' },
  ]);
  const forced = planStages(stages, { hashes: world, recorded, forced: new Set(['clean']) });
  expect(forced.map(({ why }) => why.kind)).toEqual(['forced', 'changed', 'upstream']);
});

// A made-up world: content is text, and a stage writes a text that depends on its command and on what it reads, cut short
// so that different inputs often give the same output, as rounding does.

type World = Map<string, string>;

function write(one: Stage, stages: readonly Stage[], world: World): void {
  const read = pathsRead(one, stages).map((path) => world.get(path) ?? '');
  for (const [i, output] of one.outputs.entries()) {
    const text = Array.from(`${one.command}${i}${read.join('|')}`);
    const sum = text.reduce((total, sign) => (total * 31 + sign.codePointAt(0)!) % 1_000_003, 7);
    world.set(output, String(sum % 3));
  }
}

function recordOf(one: Stage, stages: readonly Stage[], world: World): RecordedStage {
  const of = (paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, world.get(path)!]));
  return { command: one.command, inputs: of(pathsRead(one, stages)), outputs: of(one.outputs) };
}

function runEverything(stages: readonly Stage[], world: World): Map<string, RecordedStage> {
  const recorded = new Map<string, RecordedStage>();
  for (const one of stages) {
    const before = new Map(world);
    write(one, stages, world);
    recorded.set(one.name, { ...recordOf(one, stages, before), outputs: recordOf(one, stages, world).outputs });
  }
  return recorded;
}

/** As the runner does: decide by the hashes of the moment. Ends after `limit` stages, as when it is killed. */
function runChanged(
  stages: readonly Stage[],
  { world, recorded, limit }: { world: World; recorded: Map<string, RecordedStage>; limit: number },
): string[] {
  const ran: string[] = [];
  for (const one of stages) {
    const why = stageWhy(one, { paths: pathsRead(one, stages), hashes: world, recorded: recorded.get(one.name) });
    if (why.kind === 'fresh') continue;
    if (ran.length === limit) {
      for (const output of one.outputs) world.set(output, 'half written');
      return ran;
    }
    const before = new Map(world);
    write(one, stages, world);
    recorded.set(one.name, { ...recordOf(one, stages, before), outputs: recordOf(one, stages, world).outputs });
    ran.push(one.name);
  }
  return ran;
}

const graphs = fc
  .array(
    fc.record({
      reads: fc.array(fc.nat(11), { maxLength: 3 }),
      after: fc.array(fc.nat(7), { maxLength: 1 }),
      two: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((drafts) =>
    drafts.map(({ reads, after, two }, i) => {
      // Paths 0 to 3 are sources; a stage reads sources and outputs of stages before it, so that there is no circle.
      const inputs = [
        ...new Set(reads.map((path) => (path < 4 ? `source${path}` : `out${(path - 4) % Math.max(1, i)}`))),
      ];
      return stage(`s${i}`, i === 0 ? ['source0'] : inputs, two ? [`out${i}`, `more${i}`] : [`out${i}`], {
        after: after.filter((other) => other < i).map((other) => `s${other}`),
      });
    }),
  );

test('law: after any changes and any kill, the world is that of a run from scratch, and nothing ran that need not', () => {
  const change = fc.record({ what: fc.nat(11), to: fc.nat(5), killedAfter: fc.nat(9), command: fc.boolean() });
  fc.assert(
    fc.property(graphs, fc.array(change, { maxLength: 6 }), (drafted, changes) => {
      let stages = ordered(drafted);
      const world: World = new Map([0, 1, 2, 3].map((i) => [`source${i}`, '0']));
      const recorded = runEverything(stages, world);
      for (const { what, to, killedAfter, command } of changes) {
        if (command) {
          stages = stages.map((one, i) => (i === what % stages.length ? { ...one, command: `v${to}` } : one));
        } else if (what < 4) world.set(`source${what}`, String(to));
        else world.set(`out${(what - 4) % stages.length}`, `by hand ${to}`);
        const plan = planStages(stages, { hashes: world, recorded, forced: NONE });
        const ran = runChanged(stages, { world, recorded, limit: killedAfter });
        const mayRun = plan.filter(({ why }) => why.kind !== 'fresh').map((step) => step.stage);
        expect(mayRun).toEqual(expect.arrayContaining(ran));
      }
      runChanged(stages, { world, recorded, limit: Infinity });
      const scratch: World = new Map([...world].filter(([path]) => path.startsWith('source')));
      runEverything(stages, scratch);
      expect(Object.fromEntries(world)).toEqual(Object.fromEntries(scratch));
      expect(runChanged(stages, { world, recorded, limit: Infinity })).toEqual([]);
      const plan = planStages(stages, { hashes: world, recorded, forced: NONE });
      expect(plan.every(({ why }) => why.kind === 'fresh')).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('law: one changed source makes nothing run but what lies downstream of it', () => {
  fc.assert(
    fc.property(graphs, fc.nat(3), (drafted, source) => {
      const stages = ordered(drafted);
      const world: World = new Map([0, 1, 2, 3].map((i) => [`source${i}`, '0']));
      const recorded = runEverything(stages, world);
      world.set(`source${source}`, 'another');
      const ran = runChanged(stages, { world, recorded, limit: Infinity });
      const downstream = new Set<string>();
      for (const one of stages) {
        const behind = upstreamOf(one, stages).some(({ name }) => downstream.has(name));
        if (behind || one.inputs.includes(`source${source}`)) downstream.add(one.name);
      }
      expect([...downstream]).toEqual(expect.arrayContaining(ran));
    }),
  );
});

function ordered(stages: readonly Stage[]): readonly Stage[] {
  const found = orderStages(stages);
  if ('kind' in found) throw new Error(`no order: ${found.kind}`);
  return found;
}

function names(stages: ReturnType<typeof orderStages>): string[] {
  if ('kind' in stages) throw new Error(`no order: ${stages.kind}`);
  return stages.map(({ name }) => name);
}
