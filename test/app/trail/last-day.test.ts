import { expect, test } from 'vitest';
import { lastDay, yearLater } from '../../../src/app/trail/last-day.ts';

const TODAY = '2027-02-27';

test('a date stays as it is; days are counted from today, over the end of a month', () => {
  expect(lastDay('2027-03-01', TODAY)).toBe('2027-03-01');
  expect(lastDay('2d', TODAY)).toBe('2027-03-01');
  expect(lastDay('366d', TODAY)).toBe(yearLater(TODAY));
});

test.each(['2027-02-30', '27-03-01', '0d', '-3d', 'soon', '2027-02-27', '2026-01-01', '2028-03-01', '367d', '9999d'])(
  '%s is refused',
  (text) => {
    expect(() => lastDay(text, TODAY)).toThrow(/--until/);
  },
);
