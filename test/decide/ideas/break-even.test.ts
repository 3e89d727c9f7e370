import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEstimate, type Estimate } from '../../../src/contracts/estimate.ts';
import { breakEven } from '../../../src/decide/ideas/break-even.ts';
import { normalCdf } from '../../../src/math/normal.ts';

const exactly = (value: number): Estimate => ({ kind: 'exactly', value });
const range = (text: string): Estimate => readEstimate(text) as Estimate;

test('golden: at a value of .8 and a cost of .8 the surplus is exactly 0, and nothing is gained', () => {
  const answer = breakEven({ value: exactly(0.8), now: exactly(0.8), after: exactly(0.8), volume: null, seed: 0 });
  expect(answer.now?.surplus).toEqual({ mean: 0, range: null });
  expect(answer.after.chance).toBe(0);
  expect(answer.breakEven.mean).toBe(0.8);
  expect(answer.verdict).toBe('does-not-pay');
});

test('a price that falls from .8 to .01 makes every decision worth a prediction', () => {
  const question = { value: exactly(0.8), now: exactly(0.8), after: exactly(0.01), volume: exactly(1000), seed: 0 };
  const answer = breakEven(question);
  expect(answer.verdict).toBe('pays-newly');
  expect(answer.newVolume).toBe(1000);
  expect(answer.now?.perYear?.mean).toBe(0);
  expect(answer.after.perYear?.mean).toBeCloseTo(790, 9);
});

test('golden: two lognormals, the chance by their logarithms', () => {
  const answer = breakEven({ value: range('0.5 to 4'), now: null, after: range('0.2 to 2'), volume: null, seed: 0 });
  // ln ratio: mean (ln .5 + ln 4 − ln .2 − ln 2) / 2, spreads ln 8 and ln 10 over 2 z(.9), z(.9) = 1.2815515655446004
  const z = 1.2815515655446004;
  const mean = (Math.log(0.5) + Math.log(4) - Math.log(0.2) - Math.log(2)) / 2;
  const spread = Math.hypot(Math.log(8) / (2 * z), Math.log(10) / (2 * z));
  expect(answer.after.chance).toBeCloseTo(normalCdf(mean / spread), 10);
  expect(answer.verdict).toBe('open');
  expect(answer.after.surplus.range![0]).toBeLessThan(0);
  expect(answer.after.surplus.range![1]).toBeGreaterThan(0);
});

test('law: a lower price never lowers the chance, the surplus or the worth of a year', () => {
  const amount = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(amount, amount, amount, (low, cost, less) => {
      const value = range(`${low.toFixed(4)} to ${(low * 4).toFixed(4)}`);
      const now = exactly(cost + less);
      const answer = breakEven({ value, now, after: exactly(cost), volume: exactly(10), seed: 1 });
      expect(answer.after.chance).toBeGreaterThanOrEqual(answer.now!.chance);
      expect(answer.after.surplus.mean).toBeGreaterThan(answer.now!.surplus.mean);
      expect(answer.newVolume).toBeGreaterThanOrEqual(0);
    }),
    { seed: 7, numRuns: 50 },
  );
});

test('the same seed gives the same range', () => {
  const question = { value: range('1 to 5'), now: null, after: range('1 to 3'), volume: range('100 to 900'), seed: 3 };
  expect(breakEven(question)).toEqual(breakEven(question));
});
