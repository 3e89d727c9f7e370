import { expect, test } from 'vitest';
import { lastDay } from '../../../src/app/trail/last-day.ts';
import { yearLater } from '../../../src/evidence/days.ts';

const TODAY = '2026-11-21';

test.each([
  ['2026-11-22', '2026-11-22'],
  ['1d', '2026-11-22'],
  ['90d', '2027-02-19'],
  ['366d', '2027-11-22'],
])('%s is %s', (text, day) => {
  expect(lastDay(text, TODAY)).toBe(day);
});

test.each(['0d', TODAY, '2026-11-20'])('%s is not in the future', (text) => {
  expect(() => lastDay(text, TODAY)).toThrow('is not in the future; today is 2026-11-21');
});

test.each(['367d', '2027-11-23', '9999-12-31'])('%s is too far away', (text) => {
  expect(() => lastDay(text, TODAY)).toThrow('more than a year away');
});

test.each(['', 'soon', '2027-02-30', '21.11.2027', '-5d', '5', '99999d', '2027-1-1'])('"%s" is no date', (text) => {
  expect(() => lastDay(text, TODAY)).toThrow('is not a date');
});

test('a year later, over a leap day', () => {
  expect(yearLater('2027-03-01')).toBe('2028-03-01');
});
