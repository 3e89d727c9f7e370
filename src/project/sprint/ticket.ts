import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { ticketStates, type TicketState } from '../../contracts/sprint-file.ts';

/** One ticket of a board. */
export interface Ticket {
  readonly id: string | null;
  readonly title: string;
  readonly state: TicketState;
  readonly labels: readonly string[];
  /** ISO date on which it ended. */
  readonly closed: string | null;
  readonly sprint: string | null;
  readonly owned: boolean;
  /** It says when it is accepted. */
  readonly accepted: boolean;
  readonly estimate: Estimate | null;
  /** `board.csv:12:1` */
  readonly place: string;
}

/** How large a ticket is said to be. */
export interface Estimate {
  readonly amount: number;
  readonly unit: 'points' | 'days';
  readonly written: string;
}

export interface Board {
  readonly name: string;
  readonly tickets: readonly Ticket[];
  /** What the board has a place for. */
  readonly tells: { readonly sprint: boolean; readonly owner: boolean; readonly acceptance: boolean };
  /** What a person should know about how it was read. */
  readonly notes: readonly string[];
}

/** Own words for states, in lower case. */
export type OwnStates = ReadonlyMap<string, TicketState>;

export const isResolved = ({ state }: Pick<Ticket, 'state'>): boolean =>
  state === 'done' || state === 'wont-do' || state === 'moved';

export const stateTitles: Readonly<Record<TicketState, string>> = {
  done: 'done',
  'wont-do': "won't do",
  moved: 'moved',
  'in-progress': 'in progress',
  open: 'open',
};

/** What boards call the states. Backlog and blocked are open: nothing ended. */
const WORDS: Readonly<Record<TicketState, readonly string[]>> = {
  done: [
    'done',
    'closed',
    'complete',
    'completed',
    'resolved',
    'finished',
    'merged',
    'released',
    'accepted',
    'fixed',
    'verified',
    'deployed',
    'shipped',
  ],
  'wont-do': [
    "won't do",
    'wont do',
    "won't fix",
    'wontfix',
    'will not do',
    'rejected',
    'cancelled',
    'canceled',
    'declined',
    'duplicate',
    'obsolete',
    'invalid',
    'not planned',
    'abandoned',
    'dropped',
    'cannot reproduce',
  ],
  moved: ['moved', 'deferred', 'postponed', 'next sprint', 'carried over', 'carry over', 'transferred', 'pushed'],
  'in-progress': [
    'in progress',
    'doing',
    'started',
    'wip',
    'active',
    'ongoing',
    'in development',
    'in review',
    'review',
    'code review',
    'ready for review',
    'in testing',
    'testing',
    'test',
    'qa',
    'in qa',
    'ready for qa',
    'ready to test',
    'waiting for review',
  ],
  open: [
    'open',
    'to do',
    'todo',
    'new',
    'backlog',
    'sprint backlog',
    'ready',
    'planned',
    'selected for development',
    'blocked',
    'on hold',
    'waiting',
    'not started',
    'reopened',
    'unstarted',
    'triage',
    'next',
    'this sprint',
    'no status',
    'inbox',
    'ideas',
  ],
};

const plain = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll(/[^a-z']+/g, ' ')
    .replaceAll('’', "'")
    .trim();

const KNOWN = new Map(ticketStates.flatMap((state) => WORDS[state].map((word) => [plain(word), state] as const)));

/** The state that a word on a board stands for; "moved to March" is moved. Null when it is not known. */
export function stateNamed(written: string, own: OwnStates): TicketState | null {
  const said = own.get(written.trim().toLowerCase());
  if (said !== undefined) return said;
  const word = plain(written.replaceAll('’', "'"));
  if (word === '') return 'open';
  return KNOWN.get(word) ?? (/^(?:moved|deferred|postponed|carried over) to\b/.test(word) ? 'moved' : null);
}

/** @throws UserError `bad-input` with the place and the nearest word */
export function stateAt(written: string, own: OwnStates, place: string): TicketState {
  const state = stateNamed(written, own);
  if (state !== null) return state;
  const nearest = nearestName(written, [...KNOWN.keys(), ...own.keys()]);
  throw new UserError('bad-input', `${place}: "${written}" is no known state of a ticket`, {
    hint: `${nearest === undefined ? '' : `Did you mean "${nearest}"? Otherwise `}${nearest === undefined ? 'Say' : 'say'} what it stands for, as in --state "${written}=moved": ${ticketStates.join(', ')}.`,
  });
}

/** `5`, `3 points`, `2d`, `1.5 weeks`, `XL`. Null when it says nothing of size. */
export function estimateFrom(written: string, column: string): Estimate | null {
  const text = written.trim();
  const size = SIZES[text.toUpperCase()];
  if (size !== undefined) return { amount: size, unit: 'points', written: text };
  const [, figures, word = ''] = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)/i.exec(text) ?? [];
  if (figures === undefined) return null;
  const amount = Number(figures.replace(',', '.'));
  const unit = word || (/hour/i.test(column) ? 'h' : /day/i.test(column) ? 'd' : /week/i.test(column) ? 'w' : '');
  if (/^h/i.test(unit)) return { amount: amount / HOURS_A_DAY, unit: 'days', written: text };
  if (/^d/i.test(unit)) return { amount, unit: 'days', written: text };
  if (/^w/i.test(unit)) return { amount: amount * DAYS_A_WEEK, unit: 'days', written: text };
  return { amount, unit: 'points', written: text };
}

/** Sizes of shirts as points on the usual scale. */
const SIZES: Readonly<Record<string, number>> = { XS: 1, S: 2, M: 3, L: 5, XL: 13, XXL: 21 };
const HOURS_A_DAY = 8;
const DAYS_A_WEEK = 5;

/** Words that say when a ticket is accepted. */
const ACCEPTANCE = /\baccept(?:ed|ance)?\b|\bdone when\b|\bdefinition of done\b|\bmust\b|\bexpected\b|- \[[ xX]\]/i;
const SCENARIO = [/\bgiven\b/i, /\bwhen\b/i, /\bthen\b/i];
export const saysAcceptance = (text: string): boolean =>
  ACCEPTANCE.test(text) || SCENARIO.every((word) => word.test(text));
