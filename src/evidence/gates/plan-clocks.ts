import type { Claim } from '../../contracts/claim.ts';
import { CLOCKS, clockOf, reaches, type ClockDetail } from '../../contracts/plan-clock.ts';
import { daysLater } from '../days.ts';
import type { ClaimStatus } from '../staleness.ts';
import type { GateFacts } from './facts.ts';

/** What is asked of facts here. */
export type ClockFacts = Pick<GateFacts, 'claims' | 'today' | 'clockRuns'>;

/** A kill clock of a plan, and whether the claim that tells it still holds. */
export interface PlanClock extends ClockDetail {
  readonly key: string;
  /** ISO date on which it runs out. */
  readonly date: string;
  readonly status: ClaimStatus;
}

/** A kill clock that ran out while its activity had not worked. */
export interface FiredClock {
  readonly rule: { readonly name: string; readonly by: string; readonly claim: string };
  /** ISO date. */
  readonly on: string;
  readonly stood: null;
  readonly ran: { readonly id: string; readonly file: string; readonly since: string; readonly days: number };
}

/** The kill clocks of all plans that run, in the order of their keys. */
function planClocks({ claims }: Pick<GateFacts, 'claims'>): PlanClock[] {
  return [...claims.values()]
    .flatMap((status) => {
      const clock = clockOf(status.claim);
      return clock === null ? [] : [{ ...clock, key: status.claim.key, status }];
    })
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

/** By what a decision about a clock names it, as in `plan/F`. */
export const clockName = (key: string): string => `plan/${key.slice(CLOCKS.length)}`;

/** The firing of a clock, as it is written down. */
export function firingOf({ key, id, file, date, started, days }: Omit<PlanClock, 'status'>): FiredClock {
  return {
    rule: { name: clockName(key), by: daysLater(date, -1), claim: key },
    on: date,
    stood: null,
    ran: { id, file, since: started, days },
  };
}

/**
 * The clocks that have run out by today. One whose plan has changed since says nothing until the plan is looked at again;
 * one whose plan was taken away counts as it was.
 */
export function firedClocks(facts: ClockFacts): FiredClock[] {
  return planClocks(facts)
    .filter((clock) => clock.date <= facts.today && !mayHaveChanged(clock) && !workedInTime(clock, facts))
    .map(firingOf);
}

/** The clocks whose plan has changed since they were set. */
export const staleClocks = (facts: Pick<GateFacts, 'claims'>): PlanClock[] => planClocks(facts).filter(mayHaveChanged);

/** The clocks that run and have not run out. */
export const runningClocks = (facts: ClockFacts): PlanClock[] =>
  planClocks(facts).filter((clock) => clock.date > facts.today && !mayHaveChanged(clock));

function mayHaveChanged({ status }: PlanClock): boolean {
  return status.stale.some((reason) => !(reason.kind === 'gone' && reason.input.kind === 'file'));
}

function workedInTime({ key, date, claim }: PlanClock, { claims, clockRuns }: ClockFacts): boolean {
  if (clockRuns?.has(key) === true) return true;
  const status = claim === null ? undefined : claims.get(claim.key);
  return status !== undefined && holdsBy(status, date) && reaches(claim!, status.claim.value);
}

const holdsBy = ({ claim, stale }: { readonly claim: Claim; readonly stale: readonly unknown[] }, date: string) =>
  stale.length === 0 && claim.at.slice(0, 10) <= date;
