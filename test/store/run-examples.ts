import type { ClaimDraft } from '../../src/contracts/claim.ts';
import type { RunEnd, RunStart } from '../../src/contracts/run.ts';

/** A claim with nothing remarkable in it. */
export const claimDraft = (changes: Partial<ClaimDraft> = {}): ClaimDraft => ({
  key: 'rung/constant',
  title: 'ROC AUC of the constant baseline',
  value: 0.5,
  unit: 'ROC AUC',
  interval: [0.5, 0.5],
  n: 1200,
  kind: 'measured',
  evidence: [{ kind: 'run', ref: 'r1' }],
  inputs: [{ kind: 'dataset', name: 'strikes', hash: 'h1' }],
  by: 'cairn',
  at: '2026-11-21T10:00:00.000Z',
  expires: null,
  note: null,
  command: 'cairn check',
  detail: null,
  ...changes,
});

/** A run with nothing remarkable in it. */
export const runStart = (changes: Partial<RunStart> = {}): RunStart => ({
  id: 'r1',
  kind: 'exec',
  name: null,
  study: null,
  seed: null,
  command: ['python', 'train.py'],
  folder: '.',
  by: 'Ada',
  at: '2026-11-21T10:00:00.000Z',
  commit: null,
  diff: null,
  host: 'host',
  environment: null,
  beforeGate: null,
  replays: null,
  params: {},
  tags: {},
  inputs: [],
  ...changes,
});

/** The end of a run that went well. */
export const runEnd = (changes: Partial<RunEnd> = {}): RunEnd => ({
  status: 'done',
  at: '2026-11-21T10:01:00.000Z',
  exitCode: 0,
  reason: null,
  wallSeconds: 60,
  cpuSeconds: 90.5,
  peakBytes: 5_000_000_000,
  ...changes,
});
