import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRuns, type ListRequest } from '../../../src/app/runs/list-runs.ts';
import type { ClaimDraft } from '../../../src/contracts/claim.ts';
import type { RunList } from '../../../src/project/run-list.ts';
import { runListJson } from '../../../src/project/run-list-json.ts';
import { renderRunList } from '../../../src/project/screens/run-list.ts';
import { aRun } from '../../project/a-run.ts';
import { aProject, type TestProject } from '../project/a-project.ts';

const yaml = `name: test
metric: { optimise: roc-auc, thresholds: ["recall>=0.8"] }
constraints: { latencyMilliseconds: 50 }
`;

let given: TestProject;

beforeAll(async () => {
  given = await aProject(yaml);
  const at = (hour: number): string => new Date(2026, 10, 20, hour, 30).toISOString();
  await given.add(
    aRun({
      id: 'aaaa2222',
      at: at(9),
      study: 'depth',
      params: { lr: 0.1, depth: 4 },
      metrics: { auc: 0.8, recall: 0.9, latency_ms: 5, 'cairn/x': 1 },
    }),
  );
  await given.add(
    aRun({
      id: 'bbbb2222',
      at: at(10),
      name: 'wild',
      beforeGate: 'G3',
      params: { lr: 0.025, depth: 4 },
      metrics: { auc: 0.8512, recall: 0.7, latency_ms: 90 },
    }),
  );
  await given.add(
    aRun({ id: 'cccc2222', at: at(11), status: 'failed', params: { lr: 100, depth: 4 }, metrics: { auc: Number.NaN } }),
  );
  await given.add(
    aRun({
      id: 'dddd2222',
      at: at(12),
      params: { lr: 1e-5, depth: 4 },
      metrics: { auc: 0.79, recall: 0.95, latency_ms: 7 },
    }),
  );
  await given.project.store.claims.add([rung('rung/linear', 0.83, 'ROC AUC'), rung('latency/linear', 2, 'ms a row')]);
});
afterAll(() => given[Symbol.asyncDispose]());

function rung(key: string, value: number, unit: string): ClaimDraft {
  const score = key.startsWith('rung/');
  return {
    key,
    title: score ? 'ROC AUC of the linear model' : 'latency',
    value,
    unit,
    interval: null,
    n: 100,
    kind: 'measured',
    evidence: [],
    inputs: [],
    by: 'cairn',
    at: '2026-11-20T10:00:00Z',
    expires: null,
    note: null,
    command: null,
    detail: score
      ? { metric: 'roc-auc', direction: 'higher', metrics: { recall: { value: 0.81, interval: null } } }
      : null,
  };
}

const list = (request: Partial<ListRequest> = {}): Promise<RunList> =>
  listRuns(given.project, { filter: null, sort: null, columns: [], limit: 20, show: { kind: 'list' }, ...request });

const screen = (found: RunList, filter: string | null = null): string =>
  renderRunList(found, { now: given.project.now(), filter });

describe('cairn runs', () => {
  test('the newest first, with the parameters that vary, numbers in line and nothing of our own', async () => {
    expect(screen(await list())).toBe(
      `4 runs, the newest first.

id        started      status  study/name     auc         lr  latency_ms  recall
dddd2222  11-20 12:30  done    –           0.79      0.00001           7    0.95
cccc2222  11-20 11:30  failed  –              NaN  100                 –    –
bbbb2222  11-20 10:30  done    wild        0.8512    0.025            90    0.7
aaaa2222  11-20 09:30  done    depth       0.8       0.1               5    0.9

1 of these started before G3 was open.
`,
    );
  });

  test('a condition, an order and chosen columns', async () => {
    const filter = 'auc > 0.7 and (lr < 0.05 or study = depth)';
    const found = await list({ filter, sort: '-metrics.auc', columns: ['depth', 'metrics.auc', 'wall'] });
    expect(screen(found, filter)).toBe(
      `3 of 4 runs with auc > 0.7 and (lr < 0.05 or study = depth), metrics.auc from
the largest.

id        depth     auc   wall
bbbb2222      4  0.8512  1.0\u00a0s
aaaa2222      4  0.8     1.0\u00a0s
dddd2222      4  0.79    1.0\u00a0s

1 of these started before G3 was open.
`,
    );
  });

  test('no more than asked for, and it says so', async () => {
    const found = await list({ limit: 2 });
    expect(found.found).toMatchObject({ kind: 'list', more: true });
    expect(screen(found)).toContain('Only the first 2 are shown: --limit shows more.');
    expect(await list({ limit: 4 })).toMatchObject({ found: { more: false } });
  });

  test('NaN in JSON is written by name', async () => {
    const json = runListJson(await list({ filter: 'status = failed' }));
    expect(JSON.parse(JSON.stringify(json))).toMatchObject({
      total: 4,
      runs: [{ id: 'cccc2222', metrics: { auc: 'NaN' } }],
    });
  });

  test('ranked: what misses a threshold comes last, rungs are among them', async () => {
    const found = await list({ show: { kind: 'rank' } });
    expect(screen(found)).toBe(
      `rung/linear is first in roc-auc with recall ≥ 0.8 and latency ≤ 50, of 4.

    id           roc-auc  recall ≥ 0.8  thresholds
1.  rung/linear   0.83            0.81  met
2.  aaaa2222      0.8             0.9   met
3.  dddd2222      0.79            0.95  met
–   bbbb2222      0.8512          0.7   misses recall, misses latency

1 run left out: not done, or a replay.
Which test rows were scored is unknown of rung/linear, aaaa2222 and dddd2222.
Places go by the values as they are. Whether the first two differ: cairn compare
dddd2222 aaaa2222
`,
    );
  });

  test('the front, without what is dominated', async () => {
    const found = await list({ show: { kind: 'pareto', objectives: 'auc,latency' } });
    expect(screen(found)).toContain('2 are on the front for higher auc and lower latency');
    expect(screen(found)).toContain('2 dominated: dddd2222 by rung/linear, aaaa2222 by rung/linear.');
    expect(runListJson(found)).toMatchObject({
      points: [{ id: 'rung/linear', standing: 'front' }, {}, {}, { id: 'aaaa2222', dominatedBy: 'rung/linear' }],
    });
    const filtered = await list({ filter: 'lr < 1', show: { kind: 'pareto', objectives: 'auc,recall' } });
    expect(runListJson(filtered)).toMatchObject({
      points: [{ id: 'dddd2222' }, { id: 'bbbb2222' }, { id: 'aaaa2222' }],
    });
  });

  test.each([
    ['auc', 'A front needs two metrics'],
    ['auc,foo', 'Is a higher foo better'],
    ['auc,+foo', 'Nothing here has a metric foo'],
    ['auc,-latenci', 'Nothing here has a metric latenci'],
    ['auc,auc', 'auc is named twice'],
    ['auc,', '"" names no metric'],
  ])('--pareto %s is refused', async (objectives, message) => {
    await expect(list({ show: { kind: 'pareto', objectives } })).rejects.toThrowError(message);
  });

  test('without runs there is nothing to be wrong about', async () => {
    await using empty = await aProject();
    const found = await listRuns(empty.project, {
      filter: 'auc > 1',
      sort: 'auc',
      columns: ['x'],
      limit: 3,
      show: { kind: 'list' },
    });
    expect(renderRunList(found, { now: empty.project.now(), filter: 'auc > 1' })).toContain('There are no runs yet.');
  });
});

describe('checks among runs', () => {
  const check = (id: string, hour: string, changes: Parameters<typeof aRun>[0] = {}) =>
    aRun({
      id,
      kind: 'check',
      at: `2026-11-20T${hour}:00:00.000Z`,
      params: { metric: 'roc-auc', split: 'time', target: 'hit' },
      tags: { 'test-rows': 'rows1' },
      inputs: [{ kind: 'dataset', name: 'birds', hash: 'd1' }],
      metrics: { 'roc-auc': 0.8, 'linear/roc-auc': 0.8 },
      ...changes,
    });
  const ranked = async (project: TestProject['project']): Promise<string> =>
    renderRunList(
      await listRuns(project, { filter: null, sort: null, columns: [], limit: 20, show: { kind: 'rank' } }),
      { now: project.now(), filter: null },
    );
  const optimise = 'name: t\nmetric: { optimise: roc-auc }\n';

  test('one result stands once, whether a check was done again or a rung tells it', async () => {
    await using own = await aProject(optimise);
    await own.add(check('init2222', '08'));
    await own.add(check('chec2222', '09'));
    await own.add(check('seed3333', '10', { metrics: { 'roc-auc': 0.81, 'linear/roc-auc': 0.81 } }));
    expect(await ranked(own.project)).toContain('seed3333 is first in roc-auc, of 2.');
    expect(await ranked(own.project)).toMatch(/cairn compare\s+chec2222 seed3333/);
    await own.project.store.claims.add([
      { ...rung('rung/linear', 0.8, 'ROC AUC'), evidence: [{ kind: 'run', ref: 'chec2222' }] },
    ]);
    const told = await ranked(own.project);
    expect(told).not.toMatch(/init2222|chec2222/);
    expect(told).not.toMatch(/unknown|other test rows|cairn compare/);
  });

  test('scores of other rows, and of rows that nobody knows, are not ranked in silence', async () => {
    await using own = await aProject(optimise);
    await own.add(check('chec2222', '09'));
    await own.add(check('late3333', '10', { tags: { 'test-rows': 'rows2' }, metrics: { 'roc-auc': 0.9 } }));
    const two = await ranked(own.project);
    expect(two).toContain('Scored on other test rows than late3333');
    expect(two).not.toContain('cairn compare');
    await own.add(aRun({ id: 'exec2222', metrics: { auc: 0.7 } }));
    expect(await ranked(own.project)).toContain('Which test rows were scored is unknown of exec2222.');
  });

  test('the metric of the project comes first, settings of checks last and under their whole name', async () => {
    await using own = await aProject('name: t\nmetric: { optimise: auc }\n');
    await own.add(
      check('chec2222', '09', { params: { auc: 'area', split: 'time' }, metrics: { auc: 0.8, recall: 0.4 } }),
    );
    await own.add(aRun({ id: 'exec2222', params: { lr: 0.1 }, metrics: { auc: 0.7, f1: 0.2 } }));
    const request = { filter: null, columns: [], limit: 20, show: { kind: 'list' } } as const;
    for (const sort of [null, 'metrics.f1']) {
      const found = await listRuns(own.project, { ...request, sort });
      const text = renderRunList(found, { now: own.project.now(), filter: null, width: 200 });
      expect(text).toMatch(/status +auc +lr .*(?:f1|recall) +params\.auc +split$/m);
    }
  });

  test('the replay of a run is no other run of its study', async () => {
    await using own = await aProject(optimise);
    await own.add(aRun({ id: 'exec2222', study: 'forest' }));
    await own.add(aRun({ id: 'repl2222', study: 'forest', kind: 'replay', replays: 'exec2222' }));
    const ids = async (filter: string): Promise<string[]> => {
      const found = await listRuns(own.project, { filter, sort: null, columns: [], limit: 20, show: { kind: 'list' } });
      return found.found.kind === 'list' ? found.found.runs.map(({ id }) => id) : [];
    };
    expect(await ids('study = "forest"')).toEqual(['exec2222']);
    expect(await ids('not study = other')).toEqual(['exec2222']);
    expect(await ids('study = "forest" and kind = "replay"')).toEqual(['repl2222']);
    expect(await ids('kind = replay')).toEqual(['repl2222']);
  });
});
