import { formatCount, formatNumber } from '../../base/number-format.ts';
import type { Interval } from '../../stats/interval.ts';
import { isResolved, stateTitles, type Ticket } from './ticket.ts';
import { kindsOf, type TicketKind } from './ticket-kinds.ts';

export const lintCodes = [
  'empty',
  'no-review',
  'no-tests',
  'no-user-testing',
  'no-mentor-review',
  'not-ended',
  'left-open',
  'no-owner',
  'no-acceptance',
  'too-large',
  'over-capacity',
] as const;
export type LintCode = (typeof lintCodes)[number];

export interface LintFinding {
  readonly code: LintCode;
  readonly message: string;
  readonly hint: string;
  /** Tickets that it is about, as `title (board.csv:3:1)`. */
  readonly tickets: readonly string[];
}

export interface SprintPlan {
  readonly tickets: readonly Ticket[];
  /** Of the sprint before; null when it is not known. */
  readonly before: readonly Ticket[] | null;
  /** What it calls itself, and what the sprint before does. */
  readonly name: string;
  readonly beforeName: string;
  /** The sprint is over, so that every ticket must have ended. */
  readonly over: boolean;
  readonly workingDays: number | null;
  /** How many tickets are likely to end; null when no earlier sprint shows it. */
  readonly likely: { readonly mean: number; readonly interval: Interval; readonly sprints: number } | null;
}

/** Points above which a ticket is cut: the step after 8 of the usual scale is half a sprint. Our choice. */
const MOST_POINTS = 8;
/** … and days of work, as a share of the sprint: our choice. */
const MOST_OF_SPRINT = 0.5;
/** … and where the length is not known: our choice. */
const MOST_DAYS = 5;

/** What is missing in a plan of a sprint, each with how to mend it. Empty: nothing. */
export function lintPlan(plan: SprintPlan): LintFinding[] {
  const { tickets, before, name } = plan;
  if (tickets.length === 0) {
    return [finding('empty', `${name} has no ticket`, 'Write down what is to be done, one ticket each.')];
  }
  const has = (list: readonly Ticket[], kind: TicketKind): boolean =>
    list.some((ticket) => kindsOf(ticket).includes(kind));
  const lacks = (kind: TicketKind): boolean => !has(tickets, kind);
  // What the sprint before had need not be had again; where it is not known, it had none.
  const neither = (kind: TicketKind): boolean => lacks(kind) && !(before !== null && has(before, kind));
  const former = before === null ? 'no earlier sprint is known to have had one' : `${plan.beforeName} had none`;
  return [
    ...(lacks('review')
      ? [
          finding(
            'no-review',
            `${name} has no ticket for the review of pull requests`,
            'Add one, such as "Review the pull requests of the sprint".',
          ),
        ]
      : []),
    ...(lacks('tests')
      ? [
          finding(
            'no-tests',
            `${name} has no ticket for unit or integration tests`,
            'Add one that says which behaviour is to be tested.',
          ),
        ]
      : []),
    ...(neither('user-testing')
      ? [
          finding(
            'no-user-testing',
            `${name} has no ticket for a test with users, and ${former}`,
            'Add one: who tries what, and by when.',
          ),
        ]
      : []),
    ...(neither('mentor-review')
      ? [
          finding(
            'no-mentor-review',
            `${name} has no code review with the mentor, and ${former}`,
            'Add a ticket for it, and agree on the day.',
          ),
        ]
      : []),
    ...endFindings(plan),
    ...ticketFindings(plan),
    ...capacityFindings(plan),
  ];
}

function endFindings({ tickets, before, over, name, beforeName }: SprintPlan): LintFinding[] {
  const open = over ? tickets.filter((ticket) => !isResolved(ticket)) : [];
  const left = (before ?? []).filter((ticket) => !isResolved(ticket));
  return [
    ...(open.length > 0
      ? [
          finding(
            'not-ended',
            `${name} is over, and ${some(open.length)} not ended`,
            "End each of them: done, won't do, or moved to another sprint.",
            open,
          ),
        ]
      : []),
    ...(left.length > 0
      ? [
          finding(
            'left-open',
            `${beforeName} left ${formatCount(left.length)} ${left.length === 1 ? 'ticket' : 'tickets'} open`,
            `End each of them in ${beforeName}: moved, if it goes on here, won't do otherwise.`,
            left,
          ),
        ]
      : []),
  ];
}

function ticketFindings({ tickets, workingDays }: SprintPlan): LintFinding[] {
  // What ended needs no owner any more.
  const ahead = tickets.filter((ticket) => !isResolved(ticket));
  const unowned = ahead.filter(({ owned }) => !owned);
  const unclear = ahead.filter(({ accepted }) => !accepted);
  const mostDays = workingDays === null ? MOST_DAYS : MOST_OF_SPRINT * workingDays;
  const large = ahead.filter(
    ({ estimate }) => estimate !== null && estimate.amount > (estimate.unit === 'points' ? MOST_POINTS : mostDays),
  );
  return [
    ...(unowned.length > 0
      ? [
          finding(
            'no-owner',
            `${some(unowned.length)} without an owner`,
            'Let somebody take each of them; nobody does what all may do.',
            unowned,
          ),
        ]
      : []),
    ...(unclear.length > 0
      ? [
          finding(
            'no-acceptance',
            `${some(unclear.length)} without a word on when it is accepted`,
            'Write "Done when …" with something that another person can see.',
            unclear,
          ),
        ]
      : []),
    ...(large.length > 0
      ? [
          finding(
            'too-large',
            `${some(large.length)} too large: above ${formatCount(MOST_POINTS)} points or ${formatNumber(mostDays, mostDays % 1 === 0 ? 0 : 1)} days`,
            'Cut each into tickets that end within days.',
            large,
          ),
        ]
      : []),
  ];
}

function capacityFindings({ tickets, likely, name }: SprintPlan): LintFinding[] {
  if (likely === null || tickets.length <= likely.interval[1]) return [];
  const [low, high] = likely.interval;
  return [
    finding(
      'over-capacity',
      `${name} plans ${formatCount(tickets.length)} tickets; at the pace of ${likely.sprints === 1 ? 'the sprint' : `the ${formatCount(likely.sprints)} sprints`} before, ${formatCount(low)} to ${formatCount(high)} end (8 of 10 times)`,
      'Choose what is left out now; otherwise time will choose.',
    ),
  ];
}

const some = (count: number): string => `${formatCount(count)} ${count === 1 ? 'ticket is' : 'tickets are'}`;

const finding = (code: LintCode, message: string, hint: string, tickets: readonly Ticket[] = []): LintFinding => ({
  code,
  message,
  hint,
  tickets: tickets.map(({ title, place, state }) => `${title} (${stateTitles[state]}, ${place})`),
});
