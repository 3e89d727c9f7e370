import type { ClaimDraft } from '../src/contracts/claim.ts';
import type { RunFilter, RunQuery } from '../src/contracts/run-filter.ts';
import type { RunStart } from '../src/contracts/run.ts';
import type { Store } from '../src/store/store.ts';

/** A run as a sweep would start it. */
export const benchRun = (id: string, changes: Partial<RunStart> = {}): RunStart => ({
  id,
  kind: 'exec',
  name: null,
  study: null,
  seed: null,
  command: ['python', 'train.py', '--lr', '0.1'],
  folder: '.',
  by: 'bench',
  at: '2026-11-21T10:00:00.000Z',
  commit: '0123456789abcdef0123456789abcdef01234567',
  diff: null,
  host: 'bench',
  environment: { names: ['PATH'], values: {}, versions: { node: '24' } },
  beforeGate: null,
  replays: null,
  params: {},
  tags: {},
  inputs: [{ kind: 'dataset', name: 'table', hash: '0123456789abcdef' }],
  ...changes,
});

/** Runs of seven studies with five parameters, four metrics and a tag each. */
export async function fillRuns({ runs }: Store, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const id = `run-${String(i).padStart(6, '0')}`;
    const part = (step: number): number => ((i * step) % 1009) / 1009;
    await runs.start(
      benchRun(id, {
        study: `study ${i % 7}`,
        seed: i % 5,
        at: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString(),
        params: { lr: part(7), depth: i % 9, kind: i % 2 ? 'tree' : 'net', early: i % 3 === 0, l2: part(13) },
        tags: { stage: i % 10 ? 'draft' : 'final' },
      }),
    );
    const names = ['auc', 'loss', 'accuracy', 'brier'];
    await runs.logMetrics(
      id,
      names.map((name, k) => ({ name, step: 0, value: part(17 + k), at: 0 })),
    );
    await runs.finish(id, {
      status: 'done',
      at: '2026-11-21T10:01:00.000Z',
      exitCode: 0,
      reason: null,
      wallSeconds: 60,
      cpuSeconds: 60,
      peakBytes: 1e8,
    });
  }
}

const compare = (
  of: 'params' | 'metrics' | 'tags',
  name: string,
  operator: '>' | '<' | '=',
  value: number | string,
): RunFilter => ({
  kind: 'compare',
  field: { of, name },
  operator,
  value,
});

/** `metrics.auc > 0.8 and (params.lr < 0.1 or tags.stage = "final")`, the best twenty. */
export const benchQuery: RunQuery = {
  where: {
    kind: 'and',
    left: compare('metrics', 'auc', '>', 0.8),
    right: { kind: 'or', left: compare('params', 'lr', '<', 0.1), right: compare('tags', 'stage', '=', 'final') },
  },
  sort: { field: { of: 'metrics', name: 'auc' }, descending: true },
  limit: 20,
};

/** Claims about as many keys, each measured several times. */
export async function fillClaims({ claims }: Store, keys: number, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await claims.add(Array.from({ length: keys }, (_, key) => benchClaim(key, time)));
  }
}

const benchClaim = (key: number, time: number): ClaimDraft => ({
  key: `rung/${key}`,
  title: `ROC AUC of rung ${key}`,
  value: 0.5 + key / 10_000 + time / 1e6,
  unit: 'ROC AUC',
  interval: [0.4, 0.9],
  n: 1200,
  kind: 'measured',
  evidence: [{ kind: 'run', ref: 'run-000001' }],
  inputs: ['dataset', 'split', 'metric'].map((name) => ({ kind: 'dataset', name, hash: '0123456789abcdef' })),
  by: 'cairn',
  at: '2026-11-21T10:00:00.000Z',
  expires: null,
  note: null,
  command: 'cairn check',
  detail: null,
});
