import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

const CALENDAR = [
  { name: 'calendar', value: 'FILE', description: 'dates of the sprints (default: sprints.yaml here or above)' },
] as const satisfies readonly Flag[];

const WINDOW = [
  { name: 'name', value: 'NAME', description: 'which sprint (default: the one of today, or the last one)' },
  { name: 'from', value: 'DATE', description: 'first day, instead of a calendar' },
  { name: 'to', value: 'DATE', description: 'last day' },
] as const satisfies readonly Flag[];

const BOARD = [
  {
    name: 'state',
    value: 'WORD=STATE',
    many: true,
    description: 'what a word on the board stands for, as in Parked=moved',
  },
  { name: 'column', value: 'ROLE=NAME', many: true, description: 'what a column of the board holds, as in title=Card' },
] as const satisfies readonly Flag[];

const COMMON = [
  { name: 'today', value: 'DATE', description: 'look at it from this date (default: today)' },
  { name: 'json', description: 'print the answer as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

/** The flags of `cairn sprint`, in the order of the help text. docs/reference/sprint.md explains each. */
export const SPRINT_FLAGS = [
  ...CALENDAR,
  ...WINDOW,
  { name: 'standups', value: 'FILE', description: 'log of the stand-ups: dates, and who was there' },
  { name: 'git', value: 'DIR', description: 'folder of the code (default: here)' },
  { name: 'branch', value: 'NAME', description: 'branch that others are merged into (default: main, master or trunk)' },
  { name: 'reviews', value: 'FILE', description: 'pull requests and their reviewers, where git does not hold them' },
  { name: 'survey', value: 'FILE', description: 'answers of the retrospective: questions as columns of numbers' },
  { name: 'team', value: 'COUNT', description: 'how many people (default: those whom the log of stand-ups names)' },
  ...BOARD,
  ...COMMON,
] as const satisfies readonly Flag[];

export const SPRINT_LINT_FLAGS = [
  { name: 'before', value: 'BOARD', many: true, description: 'board of an earlier sprint, the latest last' },
  { name: 'fail-on', value: 'FINDINGS', description: 'exit with 1 for these findings only (default: any)' },
  ...CALENDAR,
  ...WINDOW,
  ...BOARD,
  ...COMMON,
] as const satisfies readonly Flag[];

export const SPRINT_PACE_FLAGS = [...CALENDAR, ...BOARD, ...COMMON] as const satisfies readonly Flag[];

export const SPRINT_NEW_FLAGS = [
  { name: 'year', value: 'YEAR', description: 'in which the academic year begins (default: this one)' },
  { name: 'today', value: 'DATE', description: 'look at it from this date (default: today)' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const SPRINT_HELP = helpText`cairn sprint [BOARD] [flags]

How well kept is a sprint: its tickets, its stand-ups and its code against four levels, each with its evidence. Overall is
the lowest of the three. What cannot be seen is unknown, never full. The unit is the team.

BOARD is a table of tickets (CSV), or Markdown with headings as columns. The code is read from git.

${flagLines(SPRINT_FLAGS)}

Also:     cairn sprint lint BOARD     what the plan of a sprint lacks
          cairn sprint pace [BOARD …] sprints of unequal length side by side
          cairn sprint new            begin sprints.yaml

Example:  cairn sprint board.csv --name February --standups standups.md
`;

export const SPRINT_LINT_HELP = helpText`cairn sprint lint [BOARD] [flags]

What does the plan of a sprint lack? Tickets for review, tests, a test with users and the mentor; owners, acceptance and
size; and whether it plans more than earlier sprints ended. Exits with 1 when something is found.

${flagLines(SPRINT_LINT_FLAGS)}

Example:  cairn sprint lint march.md --before february.md
`;

export const SPRINT_PACE_HELP = helpText`cairn sprint pace [BOARD …] [flags]

The sprints of the calendar with their share of all capacity, and planned and ended tickets by day of work, so that a
sprint of two weeks can be set beside one of a month.

${flagLines(SPRINT_PACE_FLAGS)}

Example:  cairn sprint pace board.csv
`;

export const SPRINT_NEW_HELP = helpText`cairn sprint new [--year YEAR]

Begins sprints.yaml for an academic year: October, November, February and March are whole months, April is two weeks.

${flagLines(SPRINT_NEW_FLAGS)}
`;
