import type { Store } from '../../src/store/store.ts';
import { claimDraft, runEnd, runStart } from './run-examples.ts';

const first = { id: 'id1', ...claimDraft({ value: 0.5 }) };
const second = { id: 'id2', ...claimDraft({ value: 0.25, interval: [0, Infinity] }) };
const verdict = { id: 'id3', ...claimDraft({ key: 'verdict', value: 'stop', unit: null, interval: null, n: null }) };

/** What the fixtures of all versions hold, as `readAll` returns it. */
export const fixtureContent = {
  current: [second, verdict],
  history: [second, first],
  run: {
    ...runStart({
      name: 'Träger',
      seed: 7,
      params: { lr: 0.1, deep: true, kind: 'tree', nan: Number.NaN },
      tags: { stage: 'final' },
      environment: { names: ['PATH'], values: {}, versions: { node: '24' } },
      inputs: [{ kind: 'dataset', name: 'strikes', hash: 'h1' }],
    }),
    status: 'done',
    end: runEnd(),
    metrics: [{ name: 'auc', last: -Infinity, lastStep: 2, min: 0.75, max: 0.75, points: 3 }],
    artifacts: [{ name: 'output', hash: 'a1', bytes: 12 }],
  },
  curve: [
    { name: 'auc', step: 0, value: Number.NaN, at: 1000 },
    { name: 'auc', step: 1, value: 0.75, at: 2000.5 },
    { name: 'auc', step: 2, value: -Infinity, at: 3000 },
  ],
  runs: ['r1', 'r2'],
  journal: [{ id: 'id4', kind: 'note', at: '2026-11-21', by: 'Ada', text: "it's a note", body: {} }],
  versions: [
    {
      dataset: 'strikes',
      hash: 'h1',
      rows: 10,
      columns: [{ name: 'a', type: 'number', missing: 0, distinct: 3, hash: 'c' }],
      at: '2026-11-21',
      source: 's.csv',
      snapshot: null,
    },
  ],
  benchmarks: [
    {
      name: 'gold',
      version: 1,
      dataset: 'strikes',
      datasetHash: 'h1',
      rows: [3, 1],
      labels: ['a', 'b'],
      accepted: ['a', null],
      annotators: ['x', 'y'],
      kappa: 0.5,
      kappaInterval: [0.1, 0.9],
      seed: 7,
      hash: 'z',
      at: '2026-11-21',
    },
  ],
  answers: [
    { round: 'r', item: 1, annotator: 'x', value: 'a', milliseconds: 1234.5, at: '2026-11-21', adjudicated: false },
  ],
  fingerprint: { path: '/p', size: 5, modified: 1.25, inode: '9', hash: 'h' },
};

/** Something of each part of a store. */
export const readAll = async (store: Store): Promise<unknown> => ({
  current: await store.claims.current(),
  history: await store.claims.history('rung/constant'),
  run: await store.runs.get('r1'),
  curve: await store.runs.curve('r1', 'auc'),
  runs: await store.runs.ids('', 9),
  journal: await store.journal.list(),
  versions: await store.datasets.versions('strikes'),
  benchmarks: await store.labels.benchmarks(),
  answers: await store.labels.answers('r'),
  fingerprint: await store.fingerprints.get('/p'),
});
