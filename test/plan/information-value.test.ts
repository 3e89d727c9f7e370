import { expect, test } from 'vitest';
import { planFromText } from '../../src/app/plan/read-plan.ts';
import { perfectInformationValue, studyValue, worthOfGoing } from '../../src/plan/information-value.ts';

/** A cheap step that mostly fails, then a dear one: 40 where it works, and where it fails 1, or both with 0.03. */
const bet = { p: 0.27, value: 100, cost: 40, costIfItFails: (0.7 * 1 + 0.03 * 40) / 0.73 };
const study = { sensitivity: 0.8, specificity: 0.7, price: 1 };

test('what fails early and cheaply makes knowing beforehand worth little', () => {
  // Going costs 1 + 0.3 · 39 on average, so it is worth 27 − 12.7; who knows begins only what works, 0.27 · 60.
  expect(worthOfGoing(bet)).toBeCloseTo(27 - 12.7, 12);
  expect(perfectInformationValue(bet)).toBeCloseTo(0.27 * 60 - (27 - 12.7), 12);
});

test('a study after whose bad sign one would go on all the same is worth nothing', () => {
  const { value, pAfterBadSign, worthDoing } = studyValue(bet, study);
  expect(pAfterBadSign).toBeCloseTo((0.27 * 0.2) / (0.27 * 0.2 + 0.73 * 0.7), 12);
  expect(worthOfGoing({ ...bet, p: pAfterBadSign })).toBeCloseTo(3.3805, 4);
  expect(value).toBeCloseTo(0, 12);
  expect(worthDoing).toBe(false);
});

test('a plan is judged by what it costs where it works and where it fails', async () => {
  const text = `start: 2027-01-04
value: 100
study: { sensitivity: 0.8, specificity: 0.7, price: 1 }
all:
  - { id: a, p: 0.3, duration: exactly 1 weeks, cost: 1 }
  - { id: b, p: 0.9, duration: exactly 1 weeks, cost: 39, after: a }
`;
  const options = { seed: 0, today: '2027-01-04', dates: [], whatIf: [], project: null };
  const { information } = (await planFromText(text, 'plan.yaml', options)).forecast;
  expect(information).toMatchObject({ study: { value: expect.closeTo(0, 9) as unknown, worthDoing: false } });
  // The mean cost of a failure is that of 14,600 worlds, a sixth of a unit of money at most.
  expect(Math.abs(information!.perfect - 1.9)).toBeLessThan(0.15);
  expect(Math.abs(information!.worthOfGoing - 14.3)).toBeLessThan(0.15);
});
