import { describe, expect, test } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import type { TicketState } from '../../../src/contracts/sprint-file.ts';
import type { BoardRole } from '../../../src/project/sprint/csv-board.ts';
import { readDay } from '../../../src/project/sprint/dates.ts';
import { parseBoard } from '../../../src/project/sprint/parse-board.ts';
import { kindsOf } from '../../../src/project/sprint/ticket-kinds.ts';
import { parseStandups } from '../../../src/project/sprint/standups.ts';
import { parseReviews } from '../../../src/project/sprint/reviews.ts';
import { surveyMeans } from '../../../src/project/sprint/survey.ts';

const parse = (
  text: string,
  name = 'board.csv',
  columns: [BoardRole, string][] = [],
  states: [string, TicketState][] = [],
) => parseBoard(text, { name, columns: new Map(columns), states: new Map(states) });

const failure = (run: () => unknown): { message: string; hint: string | undefined } => {
  try {
    run();
  } catch (error) {
    const { message, hint } = error as UserError;
    return { message, hint };
  }
  throw new Error('nothing was thrown');
};

describe('a board as a table', () => {
  test('finds the columns of an export, of which some have the same name', () => {
    const text =
      '\ufeffIssue key;Summary;Issue Type;Status;Resolution;Resolved;Sprint;Sprint;Labels;Labels;Assignee;Story Points\r\n' +
      'A-1;"Load; the data";Story;Done;Done;03/Feb/27 4:12 PM;January;February;qa;data;ana;3\r\n' +
      "A-2;Voice;Task;Done;Won't Do;;February;;;;Unassigned;\r\n";
    const { tickets, tells } = parse(text);
    expect(tickets).toMatchObject([
      {
        id: 'A-1',
        title: 'Load; the data',
        state: 'done',
        closed: '2027-02-03',
        sprint: 'February',
        labels: ['qa', 'data', 'Story'],
        owned: true,
        estimate: { amount: 3, unit: 'points' },
      },
      { title: 'Voice', state: 'wont-do', sprint: 'February', owned: false },
    ]);
    expect(tells).toEqual({ sprint: true, owner: true, acceptance: false });
  });

  test('refuses a word that is no state, with its place and the nearest', () => {
    expect(failure(() => parse('title,status\n"two\nlines",Done\nb,Dnoe\n'))).toEqual({
      message: 'board.csv:4:3: "Dnoe" is no known state of a ticket',
      hint: expect.stringMatching(/^Did you mean "done"\? Otherwise say .*--state "Dnoe=moved"/) as string,
    });
    expect(parse('title,status\na,Parked\n', 'b.csv', [], [['parked', 'moved']]).tickets[0]!.state).toBe('moved');
  });

  test('refuses a date that could be two days', () => {
    expect(failure(() => parse('title,status,closed\na,Done,03/02/2027\n')).message).toMatch(
      /^board\.csv:2:8: "03\/02\/2027"/,
    );
  });

  test('asks for the columns that it needs, or takes those that are named', () => {
    expect(failure(() => parse('Vorgang,Status\na,Done\n'))).toEqual({
      message: 'board.csv:1:1: no column is the title; there are "Vorgang", "Status"',
      hint: expect.stringMatching(/--column title=NAME/) as string,
    });
    expect(parse('Vorgang,Status\na,Done\n', 'b.csv', [['title', 'Vorgang']]).tickets).toHaveLength(1);
    expect(failure(() => parse('title,status\na,b,c\n')).message).toMatch(/^board\.csv:2:5: this row has 3 cells/);
    expect(failure(() => parse('title,status\n,Done\n')).message).toMatch(/no title/);
    expect(failure(() => parse('')).message).toMatch(/there are none/);
  });
});

describe('a board as Markdown', () => {
  const text = `# Board of February

## To do (1)
- [ ] Fit a baseline @ana #model (5 points)
  Done when the rule is beaten.
- [x] Ticked here

## Done
- [x] Unit tests #qa ✅ 2027-02-12
- [ ] Not ticked

## Won't do
- Voice
## Moved to March
* Second camera
\`\`\`
- [ ] not a ticket
\`\`\`
<!--
- [ ] not one either
-->
`;

  test('has headings as columns and items as tickets', () => {
    const board = parse(text, 'board.md');
    expect(board.tickets.map(({ title, state }) => [title, state])).toEqual([
      ['Fit a baseline (5 points)', 'open'],
      ['Ticked here', 'done'],
      ['Unit tests ✅ 2027-02-12', 'done'],
      ['Not ticked', 'in-progress'],
      ['Voice', 'wont-do'],
      ['Second camera', 'moved'],
    ]);
    expect(board.tickets[0]).toMatchObject({
      owned: true,
      accepted: true,
      labels: ['model'],
      estimate: { amount: 5 },
      place: 'board.md:4:1',
    });
    expect(board.tickets[2]!.closed).toBe('2027-02-12');
    expect(board.notes[0]).toMatch(/board\.md:10/);
  });

  test('may group by anything when all items have boxes; otherwise the heading must be a state', () => {
    expect(parse('## Data\n- [x] a\n- [ ] b\n', 'b.md').tickets.map(({ state }) => state)).toEqual(['done', 'open']);
    expect(failure(() => parse('# Board\n## Dnoe\n- a\n', 'b.md')).message).toBe(
      'b.md:2:1: "Dnoe" is no known state of a ticket',
    );
  });
});

test('what a ticket is about', () => {
  const kinds = (title: string, ...labels: string[]) => kindsOf({ title, labels });
  expect(kinds('Write integration tests')).toEqual(['tests']);
  expect(kinds('Loader', 'QA')).toEqual(['tests']);
  expect(kinds('User testing with three nurses')).toEqual(['user-testing']);
  expect(kinds('Code review with our mentor')).toEqual(['review', 'mentor-review']);
  expect(kinds('Review PRs')).toEqual(['review']);
  // What is called a test and is none of the code.
  expect(kinds('Choose the test set')).toEqual([]);
  expect(kinds('Plan the A/B test')).toEqual([]);
  expect(kinds('Literature review')).toEqual([]);
});

test('dates as people write them', () => {
  expect(
    ['2027-02-03T10:00', '3 Feb 2027', '03/Feb/27 4:12 PM', 'February 3, 2027', 'Feb 3, 2027'].map(readDay),
  ).toEqual(Array.from({ length: 5 }, () => '2027-02-03'));
  expect(['03/02/2027', '2027-02-30', 'soon', ''].map(readDay)).toEqual([null, null, null, null]);
});

describe('the log of stand-ups', () => {
  const people = (text: string, name = 'log.md') =>
    parseStandups(text, name).map(({ date, people: who }) => [date, who?.size ?? null]);

  test('in Markdown, in the ways in which it is kept', () => {
    const text = `# Log
## Tuesday, 2027-02-02
**Present:** Ana, Ben and Zoë
- Yesterday: much
- Blockers: none
## 2027-02-09
- Ana: loads
- @ben: tests
- Absent: Zoë
- 2027-02-16: Ana, Ben
| 2027-02-23 | Ana; Ben; Zoë |
### Feb 25, 2027
`;
    expect(people(text)).toEqual([
      ['2027-02-02', 3],
      ['2027-02-09', 2],
      ['2027-02-16', 2],
      ['2027-02-23', 3],
      ['2027-02-25', null],
    ]);
  });

  test('as a table, one row a day or one row a person', () => {
    expect(people('date,present\n2027-02-02,"Ana, Ben"\n', 'log.csv')).toEqual([['2027-02-02', 2]]);
    expect(people('date;name\n2027-02-02;Ana\n2027-02-02;Ben\n2027-02-02;ana\n', 'log.csv')).toEqual([
      ['2027-02-02', 2],
    ]);
    expect(failure(() => people('date\nsoon\n', 'log.csv')).message).toBe('log.csv:2:1: "soon" is no date');
  });
});

test('reviews by number; nobody is nobody', () => {
  expect([...parseReviews('number,reviewers\n#12,ana\n13,\n14,none\n', 'r.csv')]).toEqual([
    [12, true],
    [13, false],
    [14, false],
  ]);
  expect(failure(() => parseReviews('pr,reviewer\nx,ana\n', 'r.csv')).message).toMatch(/^r\.csv:2:1/);
});

test('a survey is means with intervals; too few answers are not shown', () => {
  const text = 'Timestamp,name,We met weekly,"Clear, to all",Why\n1,a,4,5,x\n2,b,5,,y\n3,c,3,2,z\n';
  const [weekly, clear, ...more] = surveyMeans(text, 's.csv');
  expect(weekly).toMatchObject({ question: 'We met weekly', n: 3, mean: 4 });
  // t.ppf(.975, 2) / sqrt(3) = 2.484138 (scipy 1.10)
  expect(weekly!.interval![1] - 4).toBeCloseTo(2.484138, 5);
  expect(clear).toEqual({ question: 'Clear, to all', n: 2, mean: null, interval: null });
  expect(more).toEqual([]);
  expect(failure(() => surveyMeans('a,b\nx,y\n', 's.csv')).message).toMatch(/^s\.csv: no column/);
});
