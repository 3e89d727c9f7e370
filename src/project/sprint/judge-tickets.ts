import { formatCount } from '../../base/number-format.ts';
import { levelOf, type CriterionLevel } from './level.ts';
import { isResolved, type Board, type Ticket } from './ticket.ts';
import { kindsOf } from './ticket-kinds.ts';

export interface SprintWindow {
  readonly name: string | null;
  /** ISO dates, both included. */
  readonly from: string;
  readonly to: string;
}

export interface TicketsJudged extends CriterionLevel {
  readonly tickets: readonly Ticket[];
  readonly resolved: number;
  /** Not ended, or ended after the sprint. */
  readonly unresolved: readonly Ticket[];
}

/** More than this share of the tickets is the majority. */
const MAJORITY = 0.5;

/** The tickets of a sprint: by its name where the board tells sprints apart, otherwise all that did not end before it. */
function ticketsOfSprint({ tickets, tells }: Board, { name, from }: SprintWindow): Ticket[] {
  if (tells.sprint && name !== null && tickets.some(({ sprint }) => isSameSprint(sprint, name))) {
    return tickets.filter(({ sprint }) => isSameSprint(sprint, name));
  }
  return tickets.filter(({ closed }) => closed === null || closed >= from);
}

/** `Sprint 3: February` is the sprint February. */
export const isSameSprint = (written: string | null, name: string): boolean =>
  written !== null &&
  (written.toLowerCase() === name.toLowerCase() || hasWords(written.toLowerCase(), name.toLowerCase()));

const hasWords = (text: string, words: string): boolean => {
  const at = text.indexOf(words);
  const isEdge = (character: string | undefined): boolean =>
    character === undefined || !/[\p{L}\p{N}]/u.test(character);
  return at >= 0 && isEdge(text[at - 1]) && isEdge(text[at + words.length]);
};

/**
 * Tickets against the rubric. Full: each ended as done, won't do or moved within the sprint, and there were tickets for tests
 * and for review. Partial: the majority did. Minimal: few, or no such tickets. None: nothing moved.
 *
 * @param board - null when there is none
 */
export function judgeTickets(board: Board | null, window: SprintWindow): TicketsJudged {
  if (board === null) return { ...noBoard, tickets: [], resolved: 0, unresolved: [] };
  const tickets = ticketsOfSprint(board, window);
  const inTime = (ticket: Ticket): boolean =>
    isResolved(ticket) && (ticket.closed === null || ticket.closed <= window.to);
  const unresolved = tickets.filter((ticket) => !inTime(ticket));
  const resolved = tickets.length - unresolved.length;
  const kinds = new Set(tickets.flatMap(kindsOf));
  const started = tickets.filter(({ state }) => state === 'in-progress').length;
  const share = `${formatCount(resolved)} of ${formatCount(tickets.length)}`;
  const cards = [
    { words: 'a ticket for tests', holds: kinds.has('tests') },
    { words: 'a ticket for code review', holds: kinds.has('review') },
  ];
  return {
    ...levelOf(
      'tickets',
      {
        full: [
          { words: `every ticket ended (${share})`, holds: tickets.length > 0 && unresolved.length === 0 },
          ...cards,
        ],
        partial: [
          { words: `the majority of tickets ended (${share})`, holds: resolved > MAJORITY * tickets.length },
          ...cards,
        ],
        minimal: [{ words: `something moved on the board (${share} ended)`, holds: resolved + started > 0 }],
      },
      [],
    ),
    tickets,
    resolved,
    unresolved,
  };
}

const NEEDS_BOARD = { words: 'a board', holds: null };
const noBoard = levelOf('tickets', { full: [NEEDS_BOARD], partial: [NEEDS_BOARD], minimal: [NEEDS_BOARD] }, [
  { what: 'tickets', how: 'Name the board, as in cairn sprint board.csv.' },
]);
