import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricPoint, MetricSummary, Run } from '../../src/contracts/run.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { RunStore, Store } from '../../src/store/store.ts';
import { findInMemory, metricPoints, runQuery, runStories, type RunStory } from './run-arbitraries.ts';
import { claimDraft, runEnd, runStart } from './run-examples.ts';

let made = 0;
const newId = (): string => `id-${++made}`;

type Open = (makeId?: () => string) => Promise<Store>;

/** The promises of `Store`, for every database. @param address - of a store that does not exist yet */
export function describeStore(name: string, address: () => Promise<string> | string): void {
  const open: Open = async (makeId = newId) => openStore(await address(), { newId: makeId });

  describe(`the store in ${name}`, () => {
    describeClaims(open);
    describeRuns(open);
    describeMetrics(open);
    describeSearch(open);
    describeOthers(open);
    describeSharing(address);
  });
}

function describeClaims(open: Open): void {
  test('claims: the newest of each key is the current one, whatever the clock says; all stay', async () => {
    await using store = await open();
    const { claims } = store;
    const first = await claims.add([
      claimDraft({ key: 'b', at: '2026-11-21T10:00:00.000Z' }),
      claimDraft({ key: 'a' }),
      claimDraft({ key: 'B' }),
    ]);
    const [second, third] = await claims.add([
      claimDraft({ key: 'b', value: 'text', at: '2020-01-01T00:00:00.000Z' }),
      claimDraft({ key: 'b', value: true, at: '2019-01-01T00:00:00.000Z' }),
    ]);
    expect(first.map(({ key }) => key)).toEqual(['b', 'a', 'B']);
    expect(await claims.current()).toEqual([first[2], first[1], third]);
    expect(await claims.history('b')).toEqual([third, second, first[0]]);
    expect(await claims.history('nothing')).toEqual([]);
    expect(await claims.add([])).toEqual([]);
  });

  test('claims: every value, interval and detail comes back', async () => {
    await using store = await open();
    const detail = {
      slices: [{ name: 'Ä\0', gain: Number.NaN, range: [-Infinity, 1e-320] }],
      nothing: null,
      $number: 'x',
    };
    const added = await store.claims.add([
      claimDraft({ key: '1', value: Number.NaN, interval: [-Infinity, Infinity], detail }),
      claimDraft({ key: '2', value: null, interval: null, unit: null, n: null, note: 'why\n"', expires: '2027-01-01' }),
      claimDraft({ key: '3', value: false, evidence: [], inputs: [], command: null, kind: 'attested' }),
      claimDraft({ key: '4', value: Number.MAX_SAFE_INTEGER, n: Number.MAX_SAFE_INTEGER, interval: [1, 2 ** 60] }),
    ]);
    expect(await store.claims.current()).toEqual(added);
  });

  test('claims: all are added or none', async () => {
    const ids = ['x', 'y', 'z', 'x'];
    await using store = await open(() => ids.shift()!);
    await store.claims.add([claimDraft({ key: 'old' })]);
    await expect(store.claims.add(['1', '2', '3'].map((key) => claimDraft({ key })))).rejects.toThrow(/unique/i);
    expect((await store.claims.current()).map(({ key }) => key)).toEqual(['old']);
  });

  test('claims: more than fit into one statement', async () => {
    await using store = await open();
    const drafts = Array.from({ length: 1203 }, (_, i) => claimDraft({ key: `k${i % 700}`, value: i }));
    await store.claims.add(drafts);
    const current = await store.claims.current();
    expect(current).toHaveLength(700);
    expect(current.find(({ key }) => key === 'k5')!.value).toBe(705);
  });
}

function describeRuns(open: Open): void {
  test('runs: what was told comes back, and a finished run never changes', async () => {
    await using store = await open();
    const { runs } = store;
    const start = runStart({
      name: 'Ü',
      seed: Number.MAX_SAFE_INTEGER,
      params: { lr: 0.1, deep: true, kind: '1', nan: Number.NaN, far: -Infinity },
      tags: { a: '', '../../x': '\u{1F600}' },
      inputs: [{ kind: 'dataset', name: 'd', hash: 'h' }],
      environment: { names: ['A', 'B'], values: { A: '1' }, versions: { node: '24' } },
      replays: 'r0',
      beforeGate: 'G3',
      commit: 'c',
      diff: 'd',
      study: 's',
    });
    await runs.start(start);
    const running = { ...start, status: 'running', end: null, metrics: [], artifacts: [] };
    expect(await runs.get('r1')).toEqual(running);
    await runs.setParams('r1', { lr: 'auto', more: 3 });
    await runs.addArtifacts('r1', [
      { name: 'out', hash: 'h1', bytes: 2 ** 40 },
      { name: 'out', hash: 'h2', bytes: 1 },
      { name: 'err', hash: 'h3', bytes: 0 },
    ]);
    await runs.addArtifacts('r1', [{ name: 'err', hash: 'h4', bytes: 5 }]);
    const end = runEnd({ status: 'failed', exitCode: 3, reason: 'x', peakBytes: 2 ** 45 });
    await runs.finish('r1', end);
    const done = {
      ...running,
      params: { ...start.params, lr: 'auto', more: 3 },
      status: 'failed',
      end,
      artifacts: [
        { name: 'err', hash: 'h4', bytes: 5 },
        { name: 'out', hash: 'h2', bytes: 1 },
      ],
    };
    expect(await runs.get('r1')).toEqual(done);
    for (const change of changes(runs, 'r1')) await expect(change()).rejects.toMatchObject({ code: 'conflict' });
    expect(await runs.get('r1')).toEqual(done);
  });

  test('runs: one that is not there, and an id that is taken', async () => {
    await using store = await open();
    const { runs } = store;
    expect(await runs.get('r1')).toBeUndefined();
    for (const change of changes(runs, 'r1')) await expect(change()).rejects.toMatchObject({ code: 'not-found' });
    await runs.start(runStart());
    await expect(runs.start(runStart({ by: 'Eve', params: { x: 1 } }))).rejects.toMatchObject({ code: 'conflict' });
    expect(await runs.get('r1')).toMatchObject({ by: 'Ada', params: {} });
    await expect(runs.start(runStart({ id: 'r2', at: 'soon' }))).rejects.toMatchObject({ code: 'bad-input' });
    expect(await runs.count()).toBe(1);
  });

  test('runs: ids by their beginning, newest first; names in use; environments are shared', async () => {
    await using store = await open();
    const { runs } = store;
    const environment = { names: [], values: {}, versions: { python: '3.12' } };
    const at = (day: number): string => `2026-11-0${day}T00:00:00.000Z`;
    await runs.start(runStart({ id: 'ab%1', at: at(1), params: { p: 1 }, tags: { t: '' }, environment }));
    await runs.start(runStart({ id: 'ab_2', at: at(3), params: { P: 1 }, environment }));
    await runs.start(runStart({ id: 'AB3', at: at(2), params: { p: 2 } }));
    await runs.start(runStart({ id: 'ab_1', at: at(3), environment: { ...environment, names: ['X'] } }));
    await runs.logMetrics('AB3', [{ name: 'm', step: 0, value: 1, at: 0 }]);
    expect(await runs.ids('ab', 10)).toEqual(['ab_1', 'ab_2', 'ab%1']);
    expect(await runs.ids('ab%', 10)).toEqual(['ab%1']);
    expect(await runs.ids('', 2)).toEqual(['ab_1', 'ab_2']);
    expect(await runs.ids('x', 2)).toEqual([]);
    expect(await runs.names()).toEqual({ params: ['P', 'p'], metrics: ['m'], tags: ['t'] });
    expect((await runs.get('ab_2'))!.environment).toEqual(environment);
    expect((await runs.get('ab_1'))!.environment!.names).toEqual(['X']);
  });

  test('runs: texts that no database holds are replaced by the sign for what is unreadable', async () => {
    await using store = await open();
    await store.runs.start(
      runStart({ id: 'r1', name: 'a\0b', tags: { 'x\0': 'one', 'x\uFFFD': 'two' }, folder: '\uD800' }),
    );
    const points = ['m\0', 'm\uFFFD'].map((name) => ({ name, step: 0, value: 1, at: 0 }));
    await store.runs.logMetrics('r1', points);
    expect(await store.runs.get('r1')).toMatchObject({
      name: 'a\uFFFDb',
      tags: { 'x\uFFFD': 'two' },
      folder: '\uFFFD',
      metrics: [{ name: 'm\uFFFD', points: 1 }],
    });
    expect(await store.runs.curve('r1', 'm\0')).toHaveLength(1);
  });
}

/** Every way to change a run. */
const changes = (runs: RunStore, id: string): (() => Promise<void>)[] => [
  () => runs.logMetrics(id, [{ name: 'm', step: 0, value: 1, at: 0 }]),
  () => runs.logMetrics(id, []),
  () => runs.setParams(id, { x: 1 }),
  () => runs.addArtifacts(id, [{ name: 'a', hash: 'h', bytes: 1 }]),
  () => runs.finish(id, runEnd()),
];

function describeMetrics(open: Open): void {
  test('metrics, law: curves and their five numbers are those of all points, later ones in place of earlier', async () => {
    await using store = await open();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(metricPoints, { maxLength: 5 }), async (batches) => {
        const id = `run ${++run}`;
        await store.runs.start(runStart({ id }));
        for (const batch of batches) await store.runs.logMetrics(id, batch);
        const curves = curvesOf(batches.flat());
        const { metrics } = (await store.runs.get(id))!;
        expect(metrics.map(({ name }) => name).toSorted()).toEqual([...curves.keys()].toSorted());
        for (const metric of metrics) {
          const points = curves.get(metric.name)!;
          expect(metric).toEqual(summaryOf(points));
          expect(await store.runs.curve(id, metric.name)).toEqual(points);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('metrics: thousands of points and of names in one batch', async () => {
    await using store = await open();
    await store.runs.start(runStart());
    const long = Array.from({ length: 3001 }, (_, step) => ({ name: 'loss', step, value: 1 / (step + 1), at: step }));
    const wide = Array.from({ length: 1500 }, (_, i) => ({ name: `wide ${i}`, step: 0, value: i, at: 0 }));
    await store.runs.logMetrics('r1', [...long, ...wide]);
    expect(await store.runs.curve('r1', 'loss')).toEqual(long);
    const { metrics } = (await store.runs.get('r1'))!;
    expect(metrics).toHaveLength(1501);
    expect(metrics[0]).toEqual({ name: 'loss', last: 1 / 3001, lastStep: 3000, min: 1 / 3001, max: 1, points: 3001 });
  });

  test.each([[{ step: Number.NaN }], [{ step: Infinity }], [{ at: Number.NaN }]])(
    'metrics: %j is refused, and nothing of its batch is kept',
    async (change) => {
      await using store = await open();
      await store.runs.start(runStart());
      const good = { name: 'm', step: 0, value: 1, at: 0 };
      await expect(store.runs.logMetrics('r1', [good, { ...good, ...change }])).rejects.toMatchObject({
        code: 'bad-input',
        message: expect.stringContaining('metric m'),
      });
      expect(await store.runs.curve('r1', 'm')).toEqual([]);
    },
  );
}

/** Points by name and step. Minus zero comes back as zero. */
function curvesOf(points: readonly MetricPoint[]): Map<string, MetricPoint[]> {
  const byName = Map.groupBy(points, ({ name }) => name);
  return new Map(
    [...byName].map(([name, all]) => [
      name,
      [...new Map(all.map((point) => [point.step, { ...point, value: point.value + 0 }])).values()].toSorted(
        (a, b) => a.step - b.step,
      ),
    ]),
  );
}

function summaryOf(points: readonly MetricPoint[]): MetricSummary {
  const finite = points.map(({ value }) => value).filter(Number.isFinite);
  const { name, value, step } = points.at(-1)!;
  return {
    name,
    last: value,
    lastStep: step,
    min: finite.length === 0 ? null : Math.min(...finite),
    max: finite.length === 0 ? null : Math.max(...finite),
    points: points.length,
  };
}

function describeSearch(open: Open): void {
  test('search, law: it finds what filtering in memory finds, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(runStories, fc.array(runQuery, { minLength: 30, maxLength: 30 }), async (stories, queries) => {
        await using store = await open();
        for (const story of stories) await tell(store.runs, story);
        const all = await store.runs.find({ where: null, sort: null, limit: 1000 });
        expect(all).toHaveLength(stories.length);
        for (const query of queries) {
          const found = await store.runs.find(query);
          expect(found.map(({ id }) => id)).toEqual(findInMemory(all, query));
          expect(found).toEqual(found.map(({ id }) => all.find((run) => run.id === id)));
        }
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ['%TREE%', ['a tree', 'Tree']],
    ['tree', ['Tree']],
    ['tr_e', ['Tree']],
    ['ärger', ['ÄRGER']],
    ['100%', ['100 %', '100%']],
    [String.raw`100\%`, ['100%']],
    [String.raw`a\_b`, ['a_b']],
    ['a_b', ['a_b', 'axb']],
    [String.raw`c:\x`, [String.raw`C:\x`]],
    ['%\\', ['end\\']],
    ['', []],
  ])('search: names like %j', async (pattern, expected) => {
    await using store = await open();
    const names = ['a tree', 'Tree', 'ÄRGER', '100 %', '100%', 'a_b', 'axb', String.raw`C:\x`, 'end\\'];
    for (const name of names) await store.runs.start(runStart({ id: name, name }));
    await store.runs.start(runStart({ id: 'nameless' }));
    const like = { kind: 'compare', field: { of: 'run', name: 'name' }, operator: 'like', value: pattern } as const;
    const found = await store.runs.find({ where: like, sort: null, limit: 99 });
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(expected));
    const others = await store.runs.find({ where: { kind: 'not', inner: like }, sort: null, limit: 99 });
    expect(others).toHaveLength(names.length + 1 - expected.length);
  });

  test('search: ties go to the newest start, then to the id', async () => {
    await using store = await open();
    const told: [string, string, number | null][] = [
      ['b', '2026-11-02T00:00:00.000Z', 1],
      ['a', '2026-11-02T00:00:00.000Z', 1],
      ['c', '2026-11-03T00:00:00.000Z', null],
      ['d', '2026-11-01T00:00:00.000Z', 2],
    ];
    for (const [id, at, seed] of told) await store.runs.start(runStart({ id, at, seed }));
    const ids = async (descending: boolean): Promise<string[]> =>
      (await store.runs.find({ where: null, sort: { field: { of: 'run', name: 'seed' }, descending }, limit: 9 })).map(
        (run: Run) => run.id,
      );
    expect(await ids(false)).toEqual(['a', 'b', 'd', 'c']);
    expect(await ids(true)).toEqual(['d', 'a', 'b', 'c']);
  });

  test.each([
    ['no date', { of: 'run', name: 'started' } as const, '>' as const, 'soon', /no date/],
    ['a long pattern', { of: 'run', name: 'id' } as const, 'like' as const, '%'.repeat(10_001), /too long/],
  ])('search: %s is refused', async (_, field, operator, value, message) => {
    await using store = await open();
    const query = { where: { kind: 'compare', field, operator, value }, sort: null, limit: 1 } as const;
    await expect(store.runs.find(query)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message),
    });
  });

  test('search: as deep as allowed, and deeper', async () => {
    await using store = await open();
    await store.runs.start(runStart({ name: 'x' }));
    const leaf = { kind: 'compare', field: { of: 'run', name: 'name' }, operator: '=', value: 'x' } as const;
    const nested = (levels: number): RunFilterNode => {
      let filter: RunFilterNode = leaf;
      for (let i = 1; i < levels; i++) filter = { kind: i % 2 ? 'and' : 'or', left: filter, right: leaf };
      return filter;
    };
    expect(await store.runs.find({ where: nested(250), sort: null, limit: 9 })).toHaveLength(1);
    await expect(store.runs.find({ where: nested(251), sort: null, limit: 9 })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(store.runs.find({ where: nested(100_000), sort: null, limit: 9 })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });
}

type RunFilterNode = NonNullable<Parameters<RunStore['find']>[0]['where']>;

async function tell(runs: RunStore, { start, batches, end }: RunStory): Promise<void> {
  await runs.start(start);
  for (const batch of batches) await runs.logMetrics(start.id, batch);
  if (end !== null) await runs.finish(start.id, end);
}

function describeOthers(open: Open): void {
  test('journal: oldest first, by kind, as it was written', async () => {
    await using store = await open();
    const { journal } = store;
    const change = { field: 'metric', before: { threshold: 0.8 }, after: null, resultsSeen: true };
    const added = [
      await journal.add({ kind: 'note', at: '2026-11-21', by: 'Ada', text: 'first\n"', body: {} }),
      await journal.add({ kind: 'charter-change', at: '2020-01-01', by: 'Bob', text: '', body: change }),
      await journal.add({
        kind: 'waiver',
        at: '2026-11-22',
        by: 'Ada',
        text: 'because',
        body: { gate: 'G3', need: null, until: '2027-01-01' },
      }),
      await journal.add({ kind: 'note', at: '2019-01-01', by: 'Ada', text: 'clock went back', body: {} }),
    ];
    expect(await journal.list()).toEqual(added);
    expect(await journal.list(['note'])).toEqual([added[0], added[3]]);
    expect(await journal.list(['waiver', 'charter-change'])).toEqual([added[1], added[2]]);
    expect(await journal.list([])).toEqual([]);
  });

  test('journal: many at once keep their order, and none is nothing', async () => {
    await using store = await open();
    const { journal } = store;
    const before = [await journal.add({ kind: 'note', at: '2026-11-21', by: 'Ada', text: 'first', body: {} })];
    const drafts = Array.from({ length: 1201 }, (_, i) => ({
      kind: 'note' as const,
      at: '2026-11-21',
      by: 'Ada',
      text: `${i}`,
      body: {},
    }));
    expect(await journal.addAll([])).toEqual([]);
    const added = await journal.addAll(drafts);
    expect(new Set(added.map(({ id }) => id)).size).toBe(1201);
    expect(await journal.list()).toEqual([...before, ...added]);
  });

  test('journal: a field that was not there before has been nothing', async () => {
    await using store = await open();
    const body = { field: 'metric', before: undefined, after: 1, resultsSeen: false };
    await store.journal.add({ kind: 'charter-change', at: '2026-11-21', by: 'Ada', text: '', body });
    expect((await store.journal.list())[0]!.body).toMatchObject({ field: 'metric', after: 1 });
  });

  test('datasets: the version that was added last is the newest, and none is there twice', async () => {
    await using store = await open();
    const columns = [{ name: 'Ä', type: 'number' as const, missing: 0, distinct: 3, hash: 'x' }];
    const version = (hash: string, snapshot: string | null = null) => ({
      dataset: 'strikes',
      hash,
      rows: 10,
      columns,
      at: '2026-11-21',
      source: 's.csv',
      snapshot,
    });
    for (const hash of ['h1', 'h2', 'h3']) await store.datasets.add(version(hash));
    await store.datasets.add({ ...version('h1', 'copy'), at: '2027-01-01' });
    await store.datasets.add(version('h1'));
    await store.datasets.add({ ...version('h9'), dataset: 'other' });
    expect(await store.datasets.versions('strikes')).toEqual([version('h1', 'copy'), version('h3'), version('h2')]);
    expect(await store.datasets.versions('nothing')).toEqual([]);
  });

  test('benchmarks are frozen', async () => {
    await using store = await open();
    const benchmark = (name: string, version: number) => ({
      name,
      version,
      dataset: 'd',
      datasetHash: 'h',
      rows: [3, 1],
      labels: ['a', 'b'],
      accepted: ['a', null],
      annotators: ['x', 'y'],
      kappa: 0.5,
      kappaInterval: [0.1, 0.9] as [number, number],
      seed: 7,
      hash: 'z',
      at: '2026-11-21',
    });
    for (const [name, version] of [
      ['one', 1],
      ['two', 1],
      ['one', 3],
      ['one', 2],
    ] as const)
      await store.labels.freeze(benchmark(name, version));
    const all = [benchmark('one', 3), benchmark('one', 2), benchmark('one', 1), benchmark('two', 1)];
    expect(await store.labels.benchmarks()).toEqual(all);
    await expect(store.labels.freeze({ ...benchmark('one', 2), labels: [] })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await store.labels.benchmarks()).toEqual(all);
  });

  test('answers: the second of one annotator replaces the first, one that settles a difference does not', async () => {
    await using store = await open();
    const answer = (annotator: string, item: number, value: string, adjudicated = false) => ({
      round: 'r',
      item,
      annotator,
      value,
      milliseconds: 1234.5,
      at: '2026-11-21T10:00:00.000Z',
      adjudicated,
    });
    await store.labels.answer(answer('y', 2, 'a'));
    await store.labels.answer(answer('x', 2, 'a'));
    await store.labels.answer(answer('x', 2, 'b'));
    await store.labels.answer(answer('x', 2, 'c', true));
    await store.labels.answer(answer('x', 1, 'a'));
    await store.labels.answer({ ...answer('x', 1, 'z'), round: 'q' });
    expect(await store.labels.answers('r')).toEqual([
      answer('x', 1, 'a'),
      answer('x', 2, 'b'),
      answer('x', 2, 'c', true),
      answer('y', 2, 'a'),
    ]);
    expect(await store.labels.answers('nothing')).toEqual([]);
    expect(await store.labels.rounds()).toEqual(['q', 'r']);
  });

  test('fingerprints: the newest of a path', async () => {
    await using store = await open();
    const fingerprint = {
      path: '/a b/ü',
      size: 2 ** 41,
      modified: 1_800_000_000_000.25,
      inode: '18446744073709551615',
      hash: 'h',
    };
    expect(await store.fingerprints.get('/a b/ü')).toBeUndefined();
    await store.fingerprints.put({ ...fingerprint, size: 0, hash: 'old' });
    await store.fingerprints.put(fingerprint);
    expect(await store.fingerprints.get('/a b/ü')).toEqual(fingerprint);
  });
}

function describeSharing(address: () => Promise<string> | string): void {
  test('what was stored is there for the next, and for whoever has it open', async () => {
    const where = await address();
    const [first, second] = await Promise.all([openStore(where, { newId }), openStore(where, { newId })]);
    const claims = await first.claims.add([claimDraft()]);
    expect(await second.claims.current()).toEqual(claims);
    await second.runs.start(runStart());
    await Promise.all([first[Symbol.asyncDispose](), second[Symbol.asyncDispose]()]);
    await using third = await openStore(where, { newId });
    expect(await third.claims.current()).toEqual(claims);
    expect(await third.runs.count()).toBe(1);
  });

  test('four that write the same at once lose nothing', async () => {
    const where = await address();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(where, { newId })));
    await stores[0]!.runs.start(runStart());
    await Promise.all(
      stores.flatMap((store, writer) =>
        Array.from({ length: 25 }, async (_, i) => {
          await store.claims.add([claimDraft({ key: 'same', value: writer * 100 + i })]);
          await store.runs.logMetrics('r1', [
            { name: 'shared', step: writer * 100 + i, value: i, at: 0 },
            { name: `own ${writer}`, step: i, value: -i, at: 0 },
          ]);
          await store.journal.add({ kind: 'note', at: '2026-11-21', by: `${writer}`, text: `${i}`, body: {} });
        }),
      ),
    );
    const [store] = stores;
    const history = await store!.claims.history('same');
    expect(new Set(history.map(({ value }) => value)).size).toBe(100);
    expect(await store!.claims.current()).toEqual([history[0]]);
    expect(await store!.journal.list()).toHaveLength(100);
    expect(await store!.runs.curve('r1', 'shared')).toHaveLength(100);
    const { metrics } = (await store!.runs.get('r1'))!;
    expect(metrics.map(({ name, points }) => [name, points])).toEqual([
      ...[0, 1, 2, 3].map((writer) => [`own ${writer}`, 25]),
      ['shared', 100],
    ]);
    expect(metrics.at(-1)).toMatchObject({ min: 0, max: 24, last: 24, lastStep: 324 });
    await Promise.all(stores.map((each) => each[Symbol.asyncDispose]()));
  });

  test('many that open a store that is not there make one', async () => {
    const where = await address();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(where, { newId })));
    await Promise.all(stores.map((store, i) => store.runs.start(runStart({ id: `r${i}` }))));
    expect(await stores[0]!.runs.count()).toBe(6);
    await Promise.all(stores.map((each) => each[Symbol.asyncDispose]()));
  });
}
