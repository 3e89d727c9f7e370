/**
 * The columns of every table, as both databases return them. Texts compare by code point; times are whole milliseconds
 * since 1970 where something is sorted by them and ISO 8601 as it was given elsewhere; JSON is text (see `json.ts`).
 */
export interface Tables {
  /** One row per migration that ran. */
  store_versions: StoreVersionTable;
  /** Counters that grow by one in the transaction that uses the number. */
  sequences: { name: string; value: number };
  claims: ClaimTable;
  /** The newest claim of each key. */
  claim_heads: { key: string; claim: string };
  runs: RunTable;
  /** What a run ran in, stored once for all runs that share it. */
  environments: { hash: string; body: string };
  run_params: RunParamTable;
  run_tags: { run: string; name: string; text: string; folded: string };
  run_artifacts: { run: string; name: string; hash: string; bytes: number };
  metric_series: MetricSeriesTable;
  metric_points: MetricPointTable;
  journal: JournalTable;
  dataset_versions: DatasetVersionTable;
  benchmarks: { name: string; version: number; sequence: number; body: string };
  label_answers: LabelAnswerTable;
  fingerprints: { path: string; size: number; modified: number; inode: string; hash: string };
}

export interface StoreVersionTable {
  version: number;
  /** The migration, as in `0001-first`. */
  name: string;
  /** The version of Cairn that ran it. */
  cairn: string;
  at: number;
}

export interface ClaimTable {
  id: string;
  /** Grows in the order of adding, whatever the clock said. */
  sequence: number;
  key: string;
  title: string;
  /** JSON. */
  value: string;
  unit: string | null;
  /** JSON. */
  interval: string | null;
  n: number | null;
  kind: string;
  /** JSON. */
  evidence: string;
  /** JSON. */
  inputs: string;
  by: string;
  at: string;
  expires: string | null;
  note: string | null;
  command: string | null;
  /** JSON. */
  detail: string | null;
}

/** `…_folded` is the text in lower case, for `like`. */
export interface RunTable {
  id: string;
  id_folded: string;
  kind: string;
  name: string | null;
  name_folded: string | null;
  study: string | null;
  study_folded: string | null;
  seed: number | null;
  /** JSON. */
  command: string;
  folder: string;
  by: string;
  by_folded: string;
  at: string;
  /** `at` in milliseconds. */
  started: number;
  commit: string | null;
  diff: string | null;
  host: string;
  /** Hash of a row of `environments`. */
  environment: string | null;
  before_gate: string | null;
  replays: string | null;
  /** The same for runs that differ by their seed only; null where there is no such group. */
  configuration: string | null;
  /** JSON. */
  inputs: string;
  status: string;
  /** JSON of `RunEnd`. */
  ending: string | null;
  /** Seconds, of the ending. */
  wall: number | null;
}

export interface RunParamTable {
  run: string;
  name: string;
  kind: 'number' | 'text' | 'boolean';
  /** Null for NaN, and where `kind` is another. */
  number: number | null;
  /** `true` and `false` for a boolean. */
  text: string | null;
  folded: string | null;
}

/** One metric of one run, in five numbers. */
export interface MetricSeriesTable {
  run: string;
  name: string;
  series: number;
  /** Null is NaN. */
  last: number | null;
  last_step: number;
  /** Over finite values. */
  low: number | null;
  high: number | null;
  points: number;
}

export interface MetricPointTable {
  series: number;
  step: number;
  /** Null is NaN: SQLite has none, and so both databases compare alike. */
  value: number | null;
  at: number;
}

export interface JournalTable {
  id: string;
  sequence: number;
  kind: string;
  at: string;
  by: string;
  text: string;
  /** JSON. */
  body: string;
}

export interface DatasetVersionTable {
  dataset: string;
  hash: string;
  sequence: number;
  rows: number;
  /** JSON. */
  columns: string;
  at: string;
  source: string;
  snapshot: string | null;
}

export interface LabelAnswerTable {
  round: string;
  item: number;
  annotator: string;
  /** 0 or 1. */
  adjudicated: number;
  value: string;
  milliseconds: number;
  at: string;
}
