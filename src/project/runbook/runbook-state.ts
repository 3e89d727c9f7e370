import type { ClaimStatus } from '../../evidence/staleness.ts';
import { staleWords } from '../../evidence/stale-words.ts';
import type { JournalEntry } from '../../contracts/journal.ts';

/** What is on record about one runbook. */
export interface RunbookState {
  readonly name: string;
  /** works: verified as it stands now. broken: the last verification failed. stale: it or what it calls changed since. */
  readonly state: 'works' | 'broken' | 'stale' | 'never';
  /** ISO date of the last verification; null: never. */
  readonly verified: string | null;
  /** Why it is broken or stale. */
  readonly because: string | null;
  readonly author: string | null;
  /** How often people other than its author ran it. */
  readonly reused: number;
  /** Those people, by name. */
  readonly by: readonly string[];
}

/** The state of a runbook from its claim, and its use from the log. */
export function runbookState(
  name: string,
  status: ClaimStatus | undefined,
  journal: readonly JournalEntry[],
  author: string | null,
): RunbookState {
  const uses = journal.filter(
    (entry) => entry.kind === 'runbook' && entry.body.name === name && entry.body.action === 'run',
  );
  const others = uses.filter((entry) => entry.kind === 'runbook' && isReuse(entry.by, entry.body.author ?? author));
  return {
    name,
    ...verification(status),
    author,
    reused: others.length,
    by: [...new Set(others.map((entry) => entry.by))].toSorted(),
  };
}

/** A use by somebody who did not write it; one of an unknown author counts for nobody. */
const isReuse = (by: string, author: string | null): boolean => author !== null && by !== author;

function verification(status: ClaimStatus | undefined): Pick<RunbookState, 'state' | 'verified' | 'because'> {
  if (!status) return { state: 'never', verified: null, because: null };
  const { claim, stale } = status;
  const verified = claim.at.slice(0, 10);
  if (claim.value !== true) return { state: 'broken', verified, because: claim.note };
  if (stale.length > 0) return { state: 'stale', verified, because: staleWords(stale) };
  return { state: 'works', verified, because: null };
}
