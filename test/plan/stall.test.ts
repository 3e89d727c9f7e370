import { expect, test } from 'vitest';
import { detectStall } from '../../src/plan/stall.ts';

// Best accuracy of a competition, in percent, by days: 31 points in four days, 8 points in the eight weeks after them.
const FIRST_WEEK = [32, 35, 53, 61, 63].map((best, day) => ({ effort: day, best }));
const LATER = [64, 65, 67, 68, 70, 70, 71, 71].map((best, week) => ({ effort: 11 + 7 * week, best }));

test('the competition stalls after its first week, and stays so', () => {
  const points = detectStall([...FIRST_WEEK, ...LATER], { window: 7 });
  expect(points.map(({ stalled }) => stalled)).toEqual([...FIRST_WEEK.map(() => false), ...LATER.map(() => true)]);
  // A week without a worthwhile gain leaves 1 − √½ for the next one.
  expect(points[5]).toMatchObject({ gain: 1, worthwhile: expect.closeTo(3.2, 12), drought: 7 });
  expect(points[5]!.chance).toBeCloseTo(1 - Math.SQRT1_2, 12);
  expect(points.at(-1)!.chance).toBeLessThan(points[5]!.chance);
});

test('a new jump ends the stall', () => {
  const points = detectStall([...FIRST_WEEK, ...LATER, { effort: 67, best: 80 }], { window: 7 });
  expect(points.at(-1)).toMatchObject({ stalled: false, drought: 0, chance: 1 });
});

test('what counts as a gain can be said', () => {
  const points = detectStall([...FIRST_WEEK, ...LATER], { window: 7, worthwhile: 1 });
  expect(points[6]!.stalled).toBe(false);
});

test('without points there is nothing to tell', () => expect(detectStall([], { window: 7 })).toEqual([]));
