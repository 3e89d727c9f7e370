import { describe, expect, test } from 'vitest';
import { lintPlan, type SprintPlan } from '../../../src/project/sprint/lint.ts';
import { parseBoard } from '../../../src/project/sprint/parse-board.ts';
import type { Ticket } from '../../../src/project/sprint/ticket.ts';

const tickets = (...rows: string[]): readonly Ticket[] =>
  parseBoard(['title,status,owner,points,description', ...rows].join('\n'), {
    name: 'march.csv',
    states: new Map(),
    columns: new Map(),
  }).tickets;

const GOOD = [
  'Review the pull requests,To do,ana,2,must be done by Friday',
  'Unit tests for the loader,To do,ben,3,accepted when they pass',
  'User testing with two nurses,To do,ana,3,done when written up',
  'Code review with the mentor,To do,ben,1,done when held',
];
const without = (word: string): string[] => GOOD.filter((row) => !row.includes(word));

const lint = (more: Partial<SprintPlan> = {}) =>
  lintPlan({
    tickets: tickets(...GOOD),
    before: null,
    name: 'March',
    beforeName: 'February',
    over: false,
    workingDays: 23,
    likely: null,
    ...more,
  });
const codes = (more: Partial<SprintPlan> = {}) => lint(more).map(({ code }) => code);

test('a plan that has all lacks nothing', () => {
  expect(codes()).toEqual([]);
});

describe('what must be there', () => {
  test('a test with users, unless the sprint before had one', () => {
    expect(codes({ tickets: tickets(...without('User')) })).toEqual(['no-user-testing']);
    const before = tickets('User testing,Done,ana,1,must');
    expect(codes({ tickets: tickets(...without('User')), before })).toEqual([]);
    expect(lint({ tickets: tickets(...without('User')), before: tickets('Else,Done,ana,1,must') })[0]!.message).toBe(
      'March has no ticket for a test with users, and February had none',
    );
  });

  test('a code review with the mentor, unless the sprint before had one', () => {
    expect(codes({ tickets: tickets(...without('mentor')) })).toEqual(['no-mentor-review']);
    const before = tickets('Mentor code review,Done,ana,1,must');
    expect(codes({ tickets: tickets(...without('mentor')), before })).toEqual([]);
  });

  test('tests of the code; a test with users is none', () => {
    expect(codes({ tickets: tickets(...without('Unit')) })).toEqual(['no-tests']);
  });

  test('review', () => {
    const rows = GOOD.filter((row) => !/review/i.test(row));
    expect(codes({ tickets: tickets(...rows) })).toEqual(['no-review', 'no-mentor-review']);
  });

  test('any ticket at all', () => {
    expect(codes({ tickets: [] })).toEqual(['empty']);
  });
});

describe('tickets', () => {
  const more = (row: string, plan: Partial<SprintPlan> = {}) => lint({ tickets: tickets(...GOOD, row), ...plan });

  test('need an owner, a word on acceptance, and a size that ends', () => {
    const found = more('Everything,To do,,13,');
    expect(found.map(({ code }) => code)).toEqual(['no-owner', 'no-acceptance', 'too-large']);
    expect(found[0]!.tickets).toEqual(['Everything (open, march.csv:6:1)']);
    expect(more('Everything,Done,,13,')).toEqual([]);
  });

  test('are too large above 8 points, or half of the days of the sprint', () => {
    const size = (written: string, workingDays: number | null = 10) =>
      more(`A thing,To do,ana,${written},must`, { workingDays }).map(({ code }) => code);
    expect([size('8'), size('9')]).toEqual([[], ['too-large']]);
    expect([size('5 days'), size('6 days'), size('2 weeks', 23)]).toEqual([[], ['too-large'], []]);
    expect([size('XL'), size('40h'), size('48 hours')]).toEqual([['too-large'], [], ['too-large']]);
    expect(size('6 days', null)).toEqual(['too-large']);
  });

  test('must have ended when the sprint is over, and those of the sprint before now', () => {
    expect(codes({ over: true })).toEqual(['not-ended']);
    const before = tickets('Baseline,In progress,ana,1,must', 'Voice,Moved,ana,1,must');
    expect(lint({ before }).find(({ code }) => code === 'left-open')!.tickets).toEqual([
      'Baseline (in progress, march.csv:2:1)',
    ]);
  });
});

test('more tickets than are likely are too many; the end of the interval is not', () => {
  const likely = (high: number) => ({ mean: 2, interval: [1, high] as const, sprints: 3 });
  expect(codes({ likely: likely(4) })).toEqual([]);
  expect(lint({ likely: likely(3) }).map(({ code, message }) => [code, message])).toEqual([
    ['over-capacity', 'March plans 4 tickets; at the pace of the 3 sprints before, 1 to 3 end (8 of 10 times)'],
  ]);
});
