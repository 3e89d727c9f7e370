import type { Claim } from '../../contracts/claim.ts';
import type { JournalBody, JournalEntry, JournalKind } from '../../contracts/journal.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import type { RunFacts } from '../run-facts.ts';
import type { ClaimStatus } from '../staleness.ts';

/** All that gates are judged by. Plain data: the same facts always open the same gates. */
export interface GateFacts {
  readonly file: ProjectFile;
  /** The newest claim of each key and whether it holds. */
  readonly claims: ReadonlyMap<string, ClaimStatus>;
  /** Every claim, newest first, of the keys that kill rules name. */
  readonly killHistory: ReadonlyMap<string, readonly Claim[]>;
  /** By key of a kill clock of a plan: the run in time that did what the clock waits for. */
  readonly clockRuns?: ReadonlyMap<string, string>;
  /** Oldest first, without those that are dated after today. */
  readonly journal: readonly JournalEntry[];
  /** Entries that are dated after today: they count for nothing, and are named. */
  readonly future: readonly JournalEntry[];
  readonly runs: RunFacts;
  /** Names of the files in `runbooks/`, without their ending. */
  readonly runbooks: readonly string[];
  /** ISO date. */
  readonly today: string;
}

/** The entries of one kind, oldest first. */
export function entriesOf<K extends JournalKind>(
  journal: readonly JournalEntry[],
  kind: K,
): readonly (JournalEntry & { readonly kind: K; readonly body: JournalBody<K> })[] {
  return journal.filter((entry) => entry.kind === kind) as never;
}
