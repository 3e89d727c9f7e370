import { describe, expect, test } from 'vitest';
import { judgeSprint, type SprintFacts, type SprintReport } from '../../../src/project/sprint/judge-sprint.ts';
import type { JudgedChange } from '../../../src/project/sprint/judge-code.ts';
import { sprintWeeks } from '../../../src/project/sprint/calendar.ts';
import { parseBoard } from '../../../src/project/sprint/parse-board.ts';
import { parseStandups } from '../../../src/project/sprint/standups.ts';

const window = { name: 'February', from: '2027-02-01', to: '2027-02-28' };
const days = {
  holidays: [],
  workdays: ['mon', 'tue', 'wed', 'thu', 'fri'] as ('mon' | 'tue' | 'wed' | 'thu' | 'fri')[],
};

const board = (...rows: string[]) =>
  parseBoard(['title,status,closed', ...rows].join('\n'), { name: 'board.csv', states: new Map(), columns: new Map() });
const CARDS = ['Unit tests for the loader,Done,2027-02-10', 'Code review of the month,Done,2027-02-26'];

const standups = (...lines: string[]) => parseStandups(lines.join('\n'), 'standups.md');

const change = (number: number | null, more: Partial<JudgedChange> = {}): JudgedChange => ({
  how: number === null ? 'commit' : 'merge',
  id: `c${number ?? 'direct'}`,
  base: 'b',
  number,
  branch: null,
  day: '2027-02-10',
  subject: 'a change',
  commits: 2,
  reviewed: true,
  scope: number === null ? null : [],
  ...more,
});

const facts = (more: Partial<SprintFacts>): SprintFacts => ({
  window,
  today: '2027-03-05',
  weeks: sprintWeeks(window, days),
  workingDays: 20,
  capacityDays: 20,
  share: 0.2,
  team: 4,
  board: board('Load the data,Done,2027-02-05', 'Second camera,Moved to March,', 'Voice,Won’t do,', ...CARDS),
  standups: standups(
    '- 2027-02-02: a, b, c, d',
    '- 2027-02-09: a, b, c',
    '- 2027-02-16: a, b, d',
    '- 2027-02-23: a, c, d',
  ),
  changes: [1, 2, 3, 4, 5].map((number) => change(number)),
  survey: null,
  notes: [],
  ...more,
});

const seen = (report: SprintReport) => [report.level, report.tickets.level, report.standups.level, report.code.level];
const judged = (more: Partial<SprintFacts> = {}) => judgeSprint(facts(more));

describe('the four levels', () => {
  test('full: all ended, weekly, reviewed and well scoped', () => {
    expect(seen(judged())).toEqual(['full', 'full', 'full', 'full']);
  });

  test('partial: the majority, occasional, pull requests sometimes', () => {
    const report = judged({
      board: board('Load the data,Done,2027-02-05', 'Baseline,In progress,', ...CARDS),
      standups: standups('- 2027-02-02: a, b', '- 2027-02-16: a, b, c'),
      changes: [change(null), change(null), change(1), change(2, { scope: ['large'] })],
    });
    expect(seen(report)).toEqual(['partial', 'partial', 'partial', 'partial']);
  });

  test('minimal: few and without such tickets, rare, little or without pull requests', () => {
    const report = judged({
      board: board('Load the data,Done,2027-02-05', 'Baseline,To do,', 'Report,To do,'),
      standups: standups('- 2027-02-02: a'),
      changes: [change(null)],
    });
    expect(seen(report)).toEqual(['minimal', 'minimal', 'minimal', 'minimal']);
  });

  test('none: nothing on the board, no stand-up, no commit', () => {
    const report = judged({ board: board('Load the data,To do,'), standups: standups('- 2027-01-05: a'), changes: [] });
    expect(seen(report)).toEqual(['none', 'none', 'none', 'none']);
    // The first commit of all is no change: the sentence must not deny it.
    expect(report.code.lacks).toContain('something committed after the first commit of all (0)');
  });
});

describe('tickets', () => {
  const level = (...rows: string[]) => judged({ board: board(...rows) }).tickets;

  test('one that did not end drops the level, and is named', () => {
    const report = judged({ board: board('Load the data,Done,', 'Baseline,Doing,', ...CARDS) });
    expect([report.level, report.tickets.level]).toEqual(['partial', 'partial']);
    expect(report.tickets.unresolved.map(({ title, place }) => [title, place])).toEqual([
      ['Baseline', 'board.csv:3:1'],
    ]);
    expect(report.tickets.lacks).toEqual(['every ticket ended (3 of 4)']);
  });

  test('one that ended after the sprint did not end in it; one that ended before is of another', () => {
    expect(level('Late,Done,2027-03-01', ...CARDS).level).toBe('partial');
    expect(level('Early,Done,2027-01-20', ...CARDS).tickets).toHaveLength(2);
  });

  test('half is no majority', () => {
    expect(level('a,Open,', 'b,Open,', ...CARDS).level).toBe('minimal');
  });

  test('without a ticket for tests or for review all that ended is minimal', () => {
    expect(level('Load the data,Done,', CARDS[0]!).level).toBe('minimal');
    expect(level('Load the data,Done,', CARDS[1]!).level).toBe('minimal');
  });

  test('an empty board is none', () => {
    expect(level().level).toBe('none');
  });
});

describe('what cannot be seen', () => {
  test('is unknown, never full, and how to give it is told', () => {
    const report = judged({ standups: null });
    expect([report.level, report.lowest, report.highest]).toEqual(['unknown', 'none', 'full']);
    expect(report.standups.unseen[0]!.how).toMatch(/--standups FILE/);
  });

  test('does not hide what is known to be lowest', () => {
    expect(judged({ standups: null, changes: [] }).level).toBe('none');
  });

  test('reviews that git does not hold leave the code between partial and full', () => {
    const { code } = judged({ changes: [1, 2, 3, 4].map((number) => change(number, { reviewed: null })) });
    expect([code.level, code.lowest, code.highest]).toEqual(['unknown', 'partial', 'full']);
    expect(code.unseen[0]!.how).toMatch(/Reviewed-by.*--reviews/);
    // Two that are known to lack a review decide it.
    const some = [1, 2, 3, 4].map((number) => change(number, { reviewed: number < 3 ? false : null }));
    expect(judged({ changes: some }).code.level).toBe('partial');
  });

  test('who took part leaves the stand-ups between minimal and full', () => {
    const log = standups('## 2027-02-02', '## 2027-02-09', '## 2027-02-16', '## 2027-02-23');
    const report = judged({ standups: log, team: null });
    expect([report.standups.lowest, report.standups.highest]).toEqual(['minimal', 'full']);
  });

  test('without a repository is the code', () => {
    expect(judged({ changes: null }).code).toMatchObject({ level: 'unknown', lowest: 'none', highest: 'full' });
  });
});

test('code at its thresholds: nine of ten through pull requests, eight of ten of them well scoped', () => {
  const code = (direct: number, bad: number, requests: number) =>
    judged({
      changes: [
        ...Array.from({ length: direct }, () => change(null)),
        ...Array.from({ length: requests }, (_, i) => change(i + 1, { scope: i < bad ? ['unrelated'] : [] })),
      ],
    }).code.level;
  expect(code(1, 0, 9)).toBe('full');
  expect(code(1, 0, 8)).toBe('partial');
  expect(code(0, 2, 10)).toBe('full');
  expect(code(0, 3, 10)).toBe('partial');
  expect(code(0, 6, 10)).toBe('minimal');
  expect(code(0, 0, 3)).toBe('minimal');
});

test('no name of a person is in the report', () => {
  const report = judged({ standups: standups('- 2027-02-02: Rosalind, Grace') });
  expect(JSON.stringify(report)).not.toMatch(/rosalind|grace/i);
});
