import { expect, test } from 'vitest';
import { failuresOf, isShownRare, plainThatMeets, shownRate } from '../../src/decide/failures.ts';
import { proportionAtMost } from '../../src/stats/clopper-pearson.ts';
import { emptyReport, rung } from '../report/fixtures/parts.ts';
import { assessCase, checkOf } from './idea-fixtures.ts';

const right = (value: number) => ({
  accuracy: { value, interval: [value - 0.005, value + 0.005] as [number, number], method: 'Wilson' },
});

/** 50 of 2,000 rows are of the rare class; the candidate misses so many of them, and calls ten of the others rare. */
const rareCheck = (missed: number, extra: Partial<typeof emptyReport.curves> = {}) =>
  checkOf('ml-helps', {
    ladder: [
      rung('constant', 0.5, 0, { metrics: right(0.975) }),
      rung('linear', 0.85, 0.02, { candidate: true, metrics: right(1 - (missed + 10) / 2000) }),
    ],
    curves: {
      ...emptyReport.curves,
      confusion: {
        labels: ['well', 'ill'],
        counts: [
          [1940, 10],
          [missed, 50 - missed],
        ],
        threshold: 0.5,
      },
      ...extra,
    },
  });

const alone = (failureRate: number) => [
  { path: ['archetype', 'personReviewsEachOutput'], to: false },
  { path: ['archetype', 'actsWithoutReview'], to: true },
  { path: ['need', 'failureRate'], to: failureRate },
];

test('failures are bound of all rows, of each class, and of what needs no model', () => {
  const found = failuresOf(rareCheck(20), 0.95)!;
  expect(found.all).toMatchObject({ failures: 30, trials: 2000, upper: proportionAtMost(30, 2000) });
  expect(found.worstClass).toMatchObject({ name: 'ill', failures: 20, trials: 50, upper: proportionAtMost(20, 50) });
  expect(found.plain).toEqual([expect.objectContaining({ rung: 'constant', failures: 50, trials: 2000 })]);
  expect(shownRate(found)).toBe(found.worstClass!.upper);
});

test('repeated cross-validation counts a row once', () => {
  const twice = rareCheck(20);
  const confusion = twice.curves.confusion!;
  const counts = confusion.counts.map((row) => row.map((count) => 2 * count));
  const check = { ...twice, curves: { ...twice.curves, confusion: { ...confusion, counts } } };
  expect(failuresOf(check, 0.95)!.worstClass).toMatchObject({ failures: 20, trials: 50 });
});

test('it may not act alone where it misses a rare class, however few of all cases fail', () => {
  const found = assessCase({ check: rareCheck(20), edits: alone(0.04) });
  expect(found.verdict).toBe('human-in-the-loop');
  const sentence = found.sentence.replaceAll('\u00A0', ' ');
  expect(sentence).toContain('of the rows of "ill" at most 53 % (20 of 50); 4 % is acceptable.');
  expect(sentence).toContain('The constant fails in 50 of 2,000: at most 3.2 % in truth, so the share of all failures');
  expect(found.flips.map(({ verdict }) => verdict)).not.toContain('autonomous');
});

test('it may where each class is held, with what fails without a model beside it', () => {
  const found = assessCase({ check: rareCheck(0), edits: alone(0.06) });
  expect(found.verdict).toBe('autonomous');
  expect(found.sentence).toContain('The constant fails in 50 of 2,000');
});

test('where nothing is known by class, what the constant reaches too shows nothing', () => {
  const check = rareCheck(20, { confusion: null });
  const found = failuresOf(check, 0.95)!;
  expect(found.all.upper).toBeLessThan(0.03);
  expect(plainThatMeets(found, 0.04)?.rung).toBe('constant');
  expect([isShownRare(found, 0.04), isShownRare(found, 0.025)]).toEqual([false, true]);
  expect(assessCase({ check, edits: alone(0.04) }).verdict).toBe('human-in-the-loop');
});
