import { expect, test } from 'vitest';
import { killRule } from '../../src/plan/kill-time.ts';

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
