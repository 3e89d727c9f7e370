import type { Claim, ClaimDraft } from '../../contracts/claim.ts';
import type { JournalDraft } from '../../contracts/journal.ts';
import { clockOf } from '../../contracts/plan-clock.ts';
import { entriesOf, type GateFacts } from './facts.ts';
import { clockName } from './plan-clocks.ts';

/** Where the log keeps kill clocks that were put off while they ran. */
const MOVES = 'killClocks';

/** A kill clock that was to run out on one day and, while it ran, was given a later one. */
export interface MovedClock {
  /** By what a decision names it, as in `plan/F`. */
  readonly name: string;
  /** ISO dates. */
  readonly from: string;
  readonly to: string;
  /** ISO date on which it was seen. */
  readonly on: string;
}

/** Entries for the clocks that the new claims give more time than the claims on record do; those that ran out have fired. */
export function movesToRecord(
  before: readonly Claim[],
  now: readonly ClaimDraft[],
  { at, today }: { readonly at: string; readonly today: string },
): JournalDraft<'charter-change'>[] {
  const clocks = new Map(before.map((claim) => [claim.key, clockOf(claim)]));
  return now.flatMap((draft): JournalDraft<'charter-change'>[] => {
    const [was, is] = [clocks.get(draft.key), clockOf(draft)];
    if (!was || !is || is.date <= was.date || was.date <= today) return [];
    const name = clockName(draft.key);
    return [
      {
        kind: 'charter-change',
        at,
        by: 'cairn',
        text: `The kill clock of ${name} was put off from ${was.date} to ${is.date} while it ran`,
        body: { field: MOVES, before: { name, date: was.date }, after: { name, date: is.date }, resultsSeen: true },
      },
    ];
  });
}

/** Clocks that were put off, oldest first. */
export function movedClocks({ journal }: Pick<GateFacts, 'journal'>): MovedClock[] {
  return entriesOf(journal, 'charter-change')
    .filter(({ body }) => body.field === MOVES)
    .map(({ at, body }) => {
      const [before, after] = [body.before, body.after] as { readonly name: string; readonly date: string }[];
      return { name: after!.name, from: before!.date, to: after!.date, on: at.slice(0, 10) };
    });
}
