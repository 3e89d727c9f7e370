import type { MetricSummary, Run, RunArtifact, RunStart, RunStatus } from '../../src/contracts/run.ts';

/** A finished run with the given things changed. */
export function aRun(changes: Partial<RunStart> & Partial<Result> = {}): Run {
  const { metrics = {}, artifacts = [], status = 'done', ...start } = changes;
  const at = start.at ?? '2026-01-01T10:00:00.000Z';
  return {
    id: 'a2345678',
    kind: 'exec',
    name: null,
    study: null,
    seed: null,
    command: ['python', 'train.py'],
    folder: '.',
    by: 'ada',
    at,
    commit: null,
    diff: null,
    host: 'box',
    environment: null,
    beforeGate: null,
    replays: null,
    params: {},
    tags: {},
    inputs: [],
    ...start,
    status,
    end:
      status === 'running'
        ? null
        : { status, at, exitCode: 0, reason: null, wallSeconds: 1, cpuSeconds: 1, peakBytes: 1e6 },
    metrics: Object.entries(metrics).map(([name, value]) => summary(name, value)),
    artifacts,
  };
}

interface Result {
  readonly metrics: Readonly<Record<string, number>>;
  readonly artifacts: readonly RunArtifact[];
  readonly status: RunStatus;
}

const summary = (name: string, last: number): MetricSummary => {
  const finite = Number.isFinite(last) ? last : null;
  return { name, last, lastStep: 0, min: finite, max: finite, points: 1 };
};
