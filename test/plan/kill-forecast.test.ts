import { expect, test } from 'vitest';
import { planFromText } from '../../src/app/plan/read-plan.ts';

const PLAN = (kill: string): string => `start: 2026-11-23
value: 1000
order: given
any:
  - { id: a, p: 0.5, duration: exactly 10 days, cost: 100 }
  - { id: b, p: 0.5, duration: exactly 10 days, cost: 100 }
  - { id: c, p: 0.5, duration: { exponential: 10, unit: days }, cost: 200${kill} }
`;

const look = async (text: string) =>
  (await planFromText(text, 'plan.yaml', { seed: 0, today: '2026-11-21', dates: [], whatIf: [], project: null }))
    .forecast;

test('whoever tries the third approach knows that two have failed: it is worth all of the value', async () => {
  const { kill, importance } = await look(PLAN(''));
  expect(importance['c']).toBeCloseTo(0.25, 12);
  const [a, b, c] = kill;
  expect([a!.worth, b!.worth]).toEqual([expect.closeTo(250, 8), expect.closeTo(500, -1)]);
  // It begins in a quarter of the worlds, give or take what 20,000 of them miss.
  expect(c!.worth).toBeGreaterThan(970);
  // The posterior at which to stop is cost per day / (rate × worth): 20 a day / (0.1 × 1000) = 0.2, after 10 ln 4 days.
  expect(c!.best!.days).toBeCloseTo(10 * Math.log(4), 0);
});

test('the best time as a rule of the plan is the one that is said to be worth most', async () => {
  const [, , said] = (await look(PLAN(''))).kill;
  const ruled = (await look(PLAN(', kill: best'))).kill.find(({ id }) => id === 'c')!;
  expect(Math.abs(ruled.days! - said!.best!.days!)).toBeLessThan(1);
});
