import type { MetricPoint, RunEnd, RunStart } from '../../contracts/run.ts';

/** A run that another tool has recorded, ready to be stored. */
export interface ImportedRun {
  /** What it is there, as in `mlflow:0cba…`: the same run has the same identity whenever it is read. */
  readonly identity: string;
  /** How messages call it. */
  readonly title: string;
  readonly start: Omit<RunStart, 'id'>;
  readonly end: RunEnd;
  readonly points: readonly MetricPoint[];
  /** What of it is left out, and why. */
  readonly notes: readonly string[];
}

/** A run that is not imported. */
export interface SkippedRun {
  readonly title: string;
  readonly because: string;
}

export type ReadRun = { readonly run: ImportedRun } | { readonly skipped: SkippedRun };

/** Tag with the identity of an imported run. */
export const IMPORT_TAG = 'cairn/import';

/** What nobody recorded of a run elsewhere. */
export const unknownStart = {
  kind: 'import',
  command: [],
  folder: '.',
  commit: null,
  diff: null,
  host: 'unknown',
  environment: null,
  beforeGate: null,
  replays: null,
  inputs: [],
} as const satisfies Partial<Omit<RunStart, 'command' | 'inputs'>> & { command: never[]; inputs: never[] };
