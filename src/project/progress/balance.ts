import type { JournalEntry } from '../../contracts/journal.ts';
import type { ProgressRun } from './progress-run.ts';

/**
 * How the days of work divide between trying new things and bringing what works to its users. A day may hold both; days and
 * not entries are counted, so that a sweep of a hundred runs is one day.
 */
export interface WorkBalance {
  /** Days on which anything of either kind happened. */
  readonly days: number;
  /** Days with programs run, studies registered or iterations. */
  readonly novelty: number;
  /** Days with stages of the pipeline run, replays or runbooks. */
  readonly shipping: number;
}

/** @param from - ISO date of the first day that counts. @returns null when there is no such day */
export function workBalance(
  { journal, runs }: { readonly journal: readonly JournalEntry[]; readonly runs: readonly ProgressRun[] },
  from: string,
): WorkBalance | null {
  const novelty = new Set(
    [
      ...runs.filter(({ kind }) => kind === 'exec' || kind === 'import').map(({ at }) => at.slice(0, 10)),
      ...journal.filter(({ kind }) => kind === 'registration' || kind === 'iteration').map(({ at }) => at.slice(0, 10)),
    ].filter((day) => day >= from),
  );
  const shipping = new Set(
    [
      ...runs.filter(({ kind }) => kind === 'stage' || kind === 'replay').map(({ at }) => at.slice(0, 10)),
      ...journal.filter(({ kind }) => kind === 'runbook').map(({ at }) => at.slice(0, 10)),
    ].filter((day) => day >= from),
  );
  const days = new Set([...novelty, ...shipping]).size;
  return days === 0 ? null : { days, novelty: novelty.size, shipping: shipping.size };
}
