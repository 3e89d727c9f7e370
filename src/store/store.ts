import type { Claim, ClaimDraft } from '../contracts/claim.ts';
import type { DatasetVersion } from '../contracts/dataset-version.ts';
import type { JournalDraft, JournalEntry, JournalKind } from '../contracts/journal.ts';
import type { Benchmark, LabelAnswer } from '../contracts/labels.ts';
import type { MetricPoint, Run, RunArtifact, RunEnd, RunGlance, RunOverview, RunStart } from '../contracts/run.ts';
import type { RunNames, RunQuery } from '../contracts/run-filter.ts';

/**
 * What Cairn has measured in one project, on SQLite or Postgres. What a method has returned is on disk: a process that is
 * killed afterwards does not lose it. Several processes may write at once. Returned objects are snapshots.
 */
export interface Store extends AsyncDisposable {
  readonly claims: ClaimStore;
  readonly runs: RunStore;
  readonly journal: JournalStore;
  readonly datasets: DatasetStore;
  readonly labels: LabelStore;
  readonly fingerprints: FingerprintStore;
}

/** Claims are never changed and never deleted. */
export interface ClaimStore {
  /** Adds all or none, with new ids, in the order given. */
  add(claims: readonly ClaimDraft[]): Promise<readonly Claim[]>;
  /** The newest claim of each key, by key. */
  current(): Promise<readonly Claim[]>;
  /** Every claim of a key, newest first. */
  history(key: string): Promise<readonly Claim[]>;
}

/** Ids are never reused; a finished run never changes. */
export interface RunStore {
  /** @throws UserError `conflict` when there is a run with this id */
  start(run: RunStart): Promise<void>;
  /** Later points of the same name and step replace earlier ones. @throws UserError `not-found`, or `conflict` when it is finished */
  logMetrics(id: string, points: readonly MetricPoint[]): Promise<void>;
  setParams(id: string, params: RunStart['params']): Promise<void>;
  addArtifacts(id: string, artifacts: readonly RunArtifact[]): Promise<void>;
  /** @throws UserError `not-found`, or `conflict` when it is already finished */
  finish(id: string, end: RunEnd): Promise<void>;
  get(id: string): Promise<Run | undefined>;
  find(query: RunQuery): Promise<readonly Run[]>;
  count(): Promise<number>;
  /**
   * Counts over all runs, for gates; the runs themselves stay in the database.
   *
   * @param counts - of the metrics that were logged, those that make a run count as a seed
   */
  overview(counts: (metric: string) => boolean): Promise<RunOverview>;
  /** The run that was started last. */
  newest(): Promise<RunGlance | undefined>;
  /** Points of one metric, by step. */
  curve(id: string, metric: string): Promise<readonly MetricPoint[]>;
  /** Ids of all runs that start with the text, at most `limit`; of the empty text, the newest. */
  ids(prefix: string, limit: number): Promise<readonly string[]>;
  /** Every name in use among parameters, metrics and tags. */
  names(): Promise<RunNames>;
}

/** Append-only. */
export interface JournalStore {
  add<K extends JournalKind>(entry: JournalDraft<K>): Promise<{ readonly id: string } & JournalDraft<K>>;
  /** Adds all or none, in the order given. */
  addAll<K extends JournalKind>(
    entries: readonly JournalDraft<K>[],
  ): Promise<readonly ({ readonly id: string } & JournalDraft<K>)[]>;
  /** Oldest first; of the given kinds, or of all. */
  list(kinds?: readonly JournalKind[]): Promise<readonly JournalEntry[]>;
}

export interface DatasetStore {
  /** A version that is there already (same dataset, same hash) only becomes the newest again. */
  add(version: DatasetVersion): Promise<void>;
  /** Newest first. */
  versions(dataset: string): Promise<readonly DatasetVersion[]>;
}

/** Benchmarks are frozen: there is no way to change one, only to add the version that supersedes it. */
export interface LabelStore {
  /** @throws UserError `conflict` when this version of the benchmark exists */
  freeze(benchmark: Benchmark): Promise<void>;
  /** Newest version first. */
  benchmarks(): Promise<readonly Benchmark[]>;
  /** A second answer of one annotator to one item of one round replaces the first; one that settles a difference stands beside it. */
  answer(answer: LabelAnswer): Promise<void>;
  answers(round: string): Promise<readonly LabelAnswer[]>;
  rounds(): Promise<readonly string[]>;
}

/** Remembers the content hash of files, so that unchanged ones are not read again. */
export interface FingerprintStore {
  get(path: string): Promise<FileFingerprint | undefined>;
  put(fingerprint: FileFingerprint): Promise<void>;
}

/** `hash` holds as long as size, modification time and `inode`, which is the inode with the time of its last change, are the same. */
export interface FileFingerprint {
  readonly path: string;
  readonly size: number;
  /** Epoch milliseconds, with fractions where the file system has them. */
  readonly modified: number;
  readonly inode: string;
  readonly hash: string;
}
