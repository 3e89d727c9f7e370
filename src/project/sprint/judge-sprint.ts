import { judgeCode, type CodeJudged, type JudgedChange } from './judge-code.ts';
import { judgeStandups, type StandupsJudged } from './judge-standups.ts';
import { judgeTickets, type SprintWindow, type TicketsJudged } from './judge-tickets.ts';
import { lowestLevel, type Level } from './level.ts';
import type { Standup } from './standups.ts';
import type { SurveyQuestion } from './survey.ts';
import type { Board } from './ticket.ts';

/** What is known of a sprint; null is what cannot be seen. */
export interface SprintFacts {
  readonly window: SprintWindow;
  readonly today: string;
  /** Weeks up to today. */
  readonly weeks: readonly { readonly from: string; readonly to: string }[];
  readonly workingDays: number;
  readonly capacityDays: number;
  /** Of the capacity of all sprints; null without a calendar. */
  readonly share: number | null;
  readonly team: number | null;
  readonly board: Board | null;
  readonly standups: readonly Standup[] | null;
  readonly changes: readonly JudgedChange[] | null;
  readonly survey: readonly SurveyQuestion[] | null;
  readonly notes: readonly string[];
}

/** A sprint against the rubric. */
export interface SprintReport {
  readonly sprint: SprintWindow & {
    readonly over: boolean;
    readonly workingDays: number;
    readonly capacityDays: number;
    readonly share: number | null;
  };
  readonly level: Level | 'unknown';
  readonly lowest: Level;
  readonly highest: Level;
  /** How the levels of the criteria become one. */
  readonly policy: 'lowest';
  readonly tickets: TicketsJudged;
  readonly standups: StandupsJudged;
  readonly code: CodeJudged;
  readonly survey: readonly SurveyQuestion[] | null;
  readonly notes: readonly string[];
}

/** Judges the tickets, stand-ups and code of a sprint; overall is the lowest of the three. The unit is the team. */
export function judgeSprint(facts: SprintFacts): SprintReport {
  const { window, weeks, today, workingDays, capacityDays, share, board, notes } = facts;
  const tickets = judgeTickets(board, window);
  const standups = judgeStandups(facts.standups, window, facts);
  const code = judgeCode(facts.changes, weeks.length);
  return {
    sprint: { ...window, over: today > window.to, workingDays, capacityDays, share },
    ...lowestLevel([tickets, standups, code]),
    policy: 'lowest',
    tickets,
    standups,
    code,
    survey: facts.survey,
    notes: [...(board?.notes ?? []), ...notes],
  };
}
