import { UserError } from '../../base/errors.ts';
import { readNamedRows, type NamedRow } from './csv-columns.ts';
import { readDay } from './dates.ts';
import {
  estimateFrom,
  saysAcceptance,
  stateAt,
  stateNamed,
  type Board,
  type OwnStates,
  type Ticket,
} from './ticket.ts';

/** What a column of a board may hold. */
export const boardRoles = [
  'title',
  'status',
  'labels',
  'closed',
  'sprint',
  'assignee',
  'id',
  'resolution',
  'acceptance',
  'description',
  'estimate',
] as const;
export type BoardRole = (typeof boardRoles)[number];

/** What boards and their exports call their columns, in lower case. */
const SYNONYMS: Readonly<Record<BoardRole, readonly string[]>> = {
  title: ['title', 'summary', 'name', 'card name', 'ticket', 'task', 'task name', 'issue', 'card', 'subject'],
  status: ['status', 'state', 'list', 'list name', 'column', 'stage', 'issue status', 'section/column'],
  labels: ['labels', 'label', 'tags', 'tag', 'type', 'issue type', 'kind', 'category', 'component', 'components'],
  closed: [
    'closed',
    'closed at',
    'closed on',
    'date closed',
    'resolved',
    'resolved at',
    'resolution date',
    'completed',
    'completed at',
    'completed on',
    'done',
    'done on',
    'finished',
    'end date',
  ],
  sprint: ['sprint', 'iteration', 'milestone', 'cycle'],
  assignee: ['assignee', 'assignees', 'owner', 'owners', 'assigned to', 'members', 'responsible'],
  id: ['id', 'key', 'issue key', 'number', 'issue id', 'no', '#'],
  resolution: ['resolution', 'state reason'],
  acceptance: ['acceptance', 'acceptance criteria', 'definition of done', 'done when'],
  description: ['description', 'body', 'details', 'notes', 'card description'],
  estimate: [
    'points',
    'story points',
    'story point estimate',
    'estimate',
    'size',
    'effort',
    'hours',
    'days',
    'weeks',
    'original estimate',
  ],
};

export interface BoardOptions {
  readonly name: string;
  readonly states: OwnStates;
  /** Columns that a person named. */
  readonly columns: ReadonlyMap<BoardRole, string>;
}

/** A board as a table: one row a ticket. @throws UserError `bad-input` with file, line and column */
export function parseCsvBoard(text: string, options: BoardOptions): Board {
  const { name, columns } = options;
  const table = readNamedRows(text, { name, synonyms: SYNONYMS, needed: ['title', 'status'], named: columns });
  return {
    name,
    tickets: table.rows.map((row) => ticketOf(row, options)),
    tells: {
      sprint: table.has('sprint'),
      owner: table.has('assignee'),
      acceptance: table.has('acceptance') || table.has('description'),
    },
    notes: [],
  };
}

function ticketOf(row: NamedRow<BoardRole>, { states }: BoardOptions): Ticket {
  const state = stateAt(row.text('status'), states, row.place('status'));
  // A board may close a ticket and say beside it that nothing was done.
  const resolution = state === 'done' ? stateNamed(row.text('resolution'), states) : null;
  const title = row.text('title');
  if (title === '') {
    throw new UserError('bad-input', `${row.place('title')}: a ticket has no title`, {
      hint: 'Give it one, or remove the row.',
    });
  }
  const closed = row.text('closed');
  const day = /^(?:|true|false|yes|no|x)$/i.test(closed) ? null : readDay(closed);
  if (day === null && /\d/.test(closed)) {
    throw new UserError(
      'bad-input',
      `${row.place('closed')}: ${JSON.stringify(closed)} is not a date that only one day can be`,
      {
        hint: 'Write it as in 2027-02-03.',
      },
    );
  }
  const [estimate] = row.texts('estimate').flatMap(({ column, value }) => estimateFrom(value, column) ?? []);
  return {
    id: row.text('id') || null,
    title,
    state: resolution === 'wont-do' || resolution === 'moved' ? resolution : state,
    labels: row.texts('labels').flatMap(({ value }) => value.split(/[,;|]/).map((label) => label.trim())),
    closed: day,
    // Exports list every sprint that a ticket was in; the last one counts.
    sprint: row.texts('sprint').at(-1)?.value ?? null,
    owned: row.text('assignee') !== '' && !/^(?:unassigned|none|nobody|-)$/i.test(row.text('assignee')),
    accepted: row.text('acceptance') !== '' || saysAcceptance(row.text('description')),
    estimate: estimate ?? null,
    place: row.place(),
  };
}
