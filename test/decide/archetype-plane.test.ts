import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  impactOf,
  isGoodEnough,
  moveOf,
  placeOf,
  planeSection,
  withDataLoop,
  withLessAsked,
  withPeople,
  ZONES,
} from '../../src/decide/archetype-plane.ts';
import { findFact } from '../../src/decide/section.ts';
import { checkOf } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const place = fc.record({ feasibility: share, impact: share });

test('the zones', () => {
  expect(ZONES).toEqual({
    autonomous: { feasibility: 0.14, impact: 0.65 },
    'human-in-the-loop': { feasibility: 0.38, impact: 0.45 },
    'software-2.0': { feasibility: 0.63, impact: 0.29 },
  });
});

test('law: a loop raises impact with the rows that it brings, and moves nothing else', () => {
  fc.assert(
    fc.property(place, share, share, (at, brought, more) => {
      const [less, greater] = [brought, brought + more].map((rows) => withDataLoop(at, { now: 1, brought: rows })) as [
        typeof at,
        typeof at,
      ];
      expect(greater.impact).toBeGreaterThan(less.impact);
      expect(less.impact).toBeGreaterThan(at.impact);
      expect(greater.impact).toBeLessThan(1);
      expect(less.feasibility).toBe(at.feasibility);
    }),
    { seed: 1 },
  );
  expect(withDataLoop({ impact: 0.2, feasibility: 0.5 }, { now: 100, brought: 300 }).impact).toBeCloseTo(0.6, 12);
});

test('law: asking less raises feasibility, and moves nothing else', () => {
  fc.assert(
    fc.property(place, share, share, (at, before, more) => {
      const after = before + more * (1 - before);
      const moved = withLessAsked(at, { before, after });
      expect(moved.feasibility).toBeGreaterThanOrEqual(at.feasibility);
      expect(withLessAsked(at, { before, after: (before + after) / 2 }).feasibility).toBeLessThanOrEqual(
        moved.feasibility,
      );
      expect(moved.impact).toBe(at.impact);
      expect(withLessAsked(at, { before, after: before })).toEqual({
        ...at,
        feasibility: expect.closeTo(at.feasibility, 12),
      });
    }),
    { seed: 1 },
  );
  expect(withLessAsked({ impact: 0.5, feasibility: 0.2 }, { before: 0.05, after: 0.1 }).feasibility).toBeCloseTo(
    0.8,
    12,
  );
});

test('law: the fewer cases it decides alone, the more feasible it is, and the less it does', () => {
  fc.assert(
    fc.property(place, share, share, (at, alone, fewer) => {
      const [more, less] = [withPeople(at, alone), withPeople(at, alone * fewer)];
      expect(less.feasibility).toBeGreaterThan(more.feasibility);
      expect(less.impact).toBeLessThan(more.impact);
    }),
    { seed: 1 },
  );
});

test('impact is worth over cost, logarithmic', () => {
  expect([impactOf(1, 10), impactOf(10, 10), impactOf(100, 10), impactOf(0, 10), impactOf(1, 0)]).toEqual([
    0, 0.5, 1, 0, 1,
  ]);
});

test('good enough is the smallest useful accuracy, with all of the interval, and not the best', () => {
  expect(isGoodEnough([0.3, 0.5], 2 / 7)).toBe(true);
  expect(isGoodEnough([0.28, 0.5], 2 / 7)).toBe(false);
});

test('a project has a place from its worth, its cost and its drivers, and a move by its archetype', () => {
  const ground = groundOf([], { check: checkOf('ml-helps') });
  const at = placeOf(ground)!;
  expect(at.impact).toBeGreaterThan(0.5);
  expect(at.feasibilityRange[0]).toBeLessThan(at.feasibility);
  for (const archetype of ['software-2.0', 'human-in-the-loop', 'autonomous'] as const) {
    const { to } = moveOf(archetype, { place: at, ground });
    expect(to.impact > at.impact || to.feasibility > at.feasibility).toBe(true);
  }
  const section = planeSection(ground);
  expect(section.outcome).toBe('passed');
  expect(findFact([section], 'plane/good-enough')!.value).toBe(true);
  expect(planeSection(groundOf([{ path: ['cost'], to: undefined }])).outcome).toBe('unknown');
});

test('a move lists what it changes and nothing else, with a range that moves too', () => {
  const archetype = (does: boolean, reviews: boolean) => ({
    path: ['archetype'],
    to: { softwareDoesItToday: does, personReviewsEachOutput: reviews, actsWithoutReview: !reviews },
  });
  const moves = (...given: Parameters<typeof groundOf>) =>
    planeSection(groundOf(...given)).facts.filter(({ key }) => key.startsWith('plane/move-'));
  const [loop, ...none] = moves([archetype(true, true)]);
  const { impactRange } = placeOf(groundOf([archetype(true, true)]))!;
  expect([loop!.key, none]).toEqual(['plane/move-impact', []]);
  expect(loop!.interval![0]).toBeGreaterThan(impactRange![0]);
  expect(loop!.interval![1]).toBeGreaterThanOrEqual(impactRange![1]);
  expect(moves([archetype(false, true)]).map(({ key }) => key)).toEqual(['plane/move-feasibility']);
  expect(moves([archetype(false, false)]).map(({ key }) => key)).toEqual([
    'plane/move-impact',
    'plane/move-feasibility',
  ]);
  // Nothing less is asked: where no times are known, a person is no help.
  expect(moves([archetype(false, true), { path: ['ivo'], to: undefined }])).toEqual([]);
});
