import type { ClaimInput } from '../contracts/claim.ts';
import type { MetricPoint, Run } from '../contracts/run.ts';
import type { PatchFile } from './patch-files.ts';

/** Something that a run read, and whether it is the same today. */
export interface InputToday extends ClaimInput {
  readonly today: 'same' | 'changed' | 'gone';
}

/** Everything that is known of a run: what `cairn show` draws. */
export interface RunDetails {
  readonly run: Run;
  /** Runs that repeat it, the newest first. */
  readonly replays: readonly Run[];
  /** The run that it repeats. */
  readonly replayed: Run | null;
  readonly curve: { readonly name: string; readonly points: readonly MetricPoint[] } | null;
  readonly inputs: readonly InputToday[];
  /** Of its uncommitted changes. */
  readonly changedFiles: readonly PatchFile[];
  /** The end of what its program wrote. */
  readonly output: { readonly name: string; readonly lines: readonly string[]; readonly more: boolean } | null;
}
