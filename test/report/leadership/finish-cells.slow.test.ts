import { describe, expect, test } from 'vitest';
import { boundaryDates, finishColumns } from '../../../src/report/leadership/game/finish-cells.ts';
import { leadershipPlan, PLAN, TODAY } from './fixture.ts';

const columnsOf = (text: string) => finishColumns(leadershipPlan(text).forecast);
const activity = (duration: string, deadline = '2027-03-01'): string =>
  `start: 2026-11-21\ndeadline: ${deadline}\nall: [{id: A, p: 0.8, duration: ${duration}}]`;

test('boundaries are ascending dates after today', () => {
  const dates = boundaryDates(TODAY);
  expect(dates).toEqual([...new Set(dates)].toSorted());
  expect(dates[0]! > TODAY).toBe(true);
  expect(dates).toContain('2027-01-01');
});

describe('law: the chances of all cells add up to one, "never" is the last column', () => {
  test.each([
    ['two days to a week', activity('{quantiles: {p10: 2, p90: 7}, unit: days}', '2026-12-01')],
    ['some weeks', activity('2 to 9 weeks')],
    ['months', PLAN],
    ['years', activity('{quantiles: {p10: 20, p90: 90}, unit: weeks}')],
    ['decades', activity('{quantiles: {p10: 100, p90: 900}, unit: weeks}')],
    ['without a deadline', PLAN.replace(/deadline:.*\n/, '')],
    ['a certain success', activity('2 to 9 weeks').replace('0.8', '1')],
    ['a certain failure', activity('2 to 9 weeks').replace('0.8', '0')],
  ])('%s', (_, text) => {
    const { columns, cells } = columnsOf(text);
    expect(cells.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 6);
    expect(cells.every(({ p, column }) => p > 0 && columns[column] !== undefined)).toBe(true);
    expect(columns.at(-1)).toBe('never');
    expect(columns.length).toBeLessThanOrEqual(10);
    for (const { when, column } of cells) expect(when === 'never').toBe(column === columns.length - 1);
  });
});

test('what is in time adds up to P(by the deadline), also when the deadline falls inside of a column', () => {
  for (const deadline of ['2027-02-01', '2027-02-17', '2027-05-01']) {
    const { forecast } = leadershipPlan(PLAN.replace('2027-03-01', deadline));
    const { cells } = finishColumns(forecast);
    const inTime = cells.filter(({ when }) => when === 'in time').reduce((sum, { p }) => sum + p, 0);
    expect(inTime).toBeCloseTo(forecast.pBy.find(({ date }) => date === deadline)!.p, 9);
  }
});

test('columns are weeks, months or more, so that few hold nearly all', () => {
  expect(columnsOf(activity('{quantiles: {p10: 2, p90: 7}, unit: days}', '2026-12-01')).columns[0]).toBe('to 28 Nov');
  expect(columnsOf(PLAN).columns).toContain('Jan 2027');
  expect(columnsOf(activity('{quantiles: {p10: 20, p90: 90}, unit: weeks}')).columns.join()).toMatch(/to \w{3} 20\d\d/);
});
