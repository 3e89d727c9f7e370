import { expect, test } from 'vitest';
import { planFromText } from '../../src/app/plan/read-plan.ts';
import { killPoint, killRule } from '../../src/plan/kill-time.ts';

const exponential = { kind: 'exponential', mean: 2 } as const;

test('of a memoryless approach that runs, the time to stop is that of its posterior, counted from its begin', () => {
  const whole = killRule({ p: 0.5, duration: exponential, costPerDay: 2 }, 20).best.days;
  expect(whole).toBeCloseTo(2 * Math.log(4), 9);
  const elapsed = 1;
  const stays = 0.5 * Math.exp(-elapsed / 2);
  const running = { kind: 'longer', than: elapsed, of: exponential } as const;
  const p = stays / (stays + 0.5);
  expect(killRule({ p, duration: running, costPerDay: 2 }, 20).best.days).toBeCloseTo(whole, 4);
});

test('what is spent speaks neither for going on nor for stopping', () => {
  // From day 30 on it is a bet of 0.5 · 20 against 1 a day for at most four days, whatever the first 30 have cost.
  const late = { kind: 'longer', than: 30, of: { kind: 'uniform', low: 0, high: 34 } } as const;
  expect(killRule({ p: 0.5, duration: late, costPerDay: 1 }, 20).best.days).toBeGreaterThan(33);
  expect(killRule({ p: 0.5, duration: late, costPerDay: 100 }, 20).best.days).toBe(30);
});

test('a fixed time is seen through to its end where it pays, and not begun where it does not', () => {
  // 0.85 · 20 for fourteen days that cost 14 in all; stopped a day early it would be worth nothing.
  const fixed = { kind: 'exactly', days: 14 } as const;
  expect(killRule({ p: 0.85, duration: fixed, costPerDay: 1 }, 20).best).toMatchObject({ days: 14, pSuccess: 0.85 });
  expect(killRule({ p: 0.85, duration: fixed, costPerDay: 2 }, 20).best.days).toBe(0);
});

test('of one that runs, only what is still to come counts: today is worth 0', () => {
  // Uniform over 0 to 10 days, p 0.8, silent for 5: it works with 0.4 / 0.6, at any time of the next 5 days alike.
  const approach = {
    p: 0.4 / 0.6,
    duration: { kind: 'longer', than: 5, of: { kind: 'uniform', low: 0, high: 10 } },
    costPerDay: 1,
  } as const;
  expect(killPoint(approach, 20, 5)).toEqual({
    days: 5,
    stillWorks: 0.4 / 0.6,
    pSuccess: 0,
    expectedDays: 0,
    expectedValue: 0,
  });
  // Until day 8: 3/5 of the chance, and on average 3 − 2/3 · 3²/10 days.
  const then = killPoint(approach, 20, 8);
  expect(then.pSuccess).toBeCloseTo(0.4, 12);
  expect(then.expectedDays).toBeCloseTo(2.4, 9);
  expect(then.expectedValue).toBeCloseTo(20 * 0.4 - 2.4, 9);
  expect(killRule(approach, 20).curve[0]).toMatchObject({ days: 5, expectedValue: 0 });
});

test.each(['', ', kill: 10 weeks', ', kill: best'])(
  'the best day to stop stays the same while time passes%s',
  async (kill) => {
    const text = `start: 2027-01-04
value: 20
any: [{ id: a, p: 0.5, duration: 2 to 8 weeks, cost: 0.5 per week, state: running, started: 2027-01-04${kill} }]
`;
    const clock = async (today: string) =>
      (await planFromText(text, 'plan.yaml', { seed: 0, today, dates: [], whatIf: [], project: null })).forecast
        .kill[0]!;
    // The largest V·p·F(T) − c·∫(1 − p·F) by the trapezoid rule of another program, on a grid of a tenth of a day: 63.0.
    for (const today of ['2027-01-05', '2027-01-20', '2027-02-20']) {
      const { best } = await clock(today);
      expect(Math.abs(best!.days! - 63)).toBeLessThan(0.06);
      expect(best!.stillWorks).toBeCloseTo(0.0628, 3);
    }
    // From the 30th day on it brings 3.3217 by that program, whatever was spent before.
    expect((await clock('2027-02-03')).best!.expectedValue).toBeCloseTo(3.3217, 3);
    // Past that day every further one costs more than it brings.
    const late = await clock('2027-04-04');
    expect(late).toMatchObject({ elapsed: 90, best: { days: 90, expectedValue: 0, expectedDays: 0 } });
  },
);
