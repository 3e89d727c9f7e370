import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactly } from '../../src/decide/estimate.ts';
import {
  immediateValidation,
  minUsefulAccuracy,
  secondsSaved,
  uselessFrom,
} from '../../src/decide/immediate-validation.ts';
import golden from '../golden/decide/decide.json' with { type: 'json' };
import { estimate } from './numbers.ts';

const times = { manual: exactly(60), validate: exactly(10), fix: exactly(70) };

test('golden: 60, 10 and 70 seconds', () => {
  expect(minUsefulAccuracy(60, 10, 70)).toBeCloseTo(0.2857142857, 10);
  expect(immediateValidation(times)).toEqual({
    minAccuracy: { p10: 1 - 50 / 70, p50: 1 - 50 / 70, p90: 1 - 50 / 70 },
    failChance: 0,
    anyChance: 0,
    worlds: 1,
  });
});

test('checking that takes as long as the work fails at any accuracy, checking that takes longer too', () => {
  expect(minUsefulAccuracy(60, 60, 70)).toBe(Infinity);
  expect(minUsefulAccuracy(60, 61, 0)).toBe(Infinity);
  expect(minUsefulAccuracy(60, 60, 0)).toBe(Infinity);
  expect(immediateValidation({ ...times, validate: exactly(60) }).failChance).toBe(1);
});

test('cheap fixing makes any accuracy useful', () => {
  expect(minUsefulAccuracy(60, 10, 40)).toBeLessThan(0);
  expect(minUsefulAccuracy(60, 10, 50)).toBe(0);
  expect(minUsefulAccuracy(60, 10, 0)).toBe(-Infinity);
  expect(immediateValidation({ ...times, fix: exactly(0) }).anyChance).toBe(1);
});

test('law: useful exactly where time is saved', () => {
  const seconds = fc.double({ min: 0.1, max: 1000, noNaN: true });
  fc.assert(
    fc.property(
      seconds,
      seconds,
      seconds,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (manual, validate, fix, accuracy) => {
        const least = minUsefulAccuracy(manual, validate, fix);
        const saved = secondsSaved(
          { manual: exactly(manual), validate: exactly(validate), fix: exactly(fix) },
          accuracy,
        );
        // On the edge itself rounding decides.
        const onTheEdge = Math.abs(accuracy - least) * fix < 1e-6;
        expect(saved > 0 || onTheEdge).toBe(accuracy > least || onTheEdge);
      },
    ),
    { seed: 1 },
  );
});

test('golden: ranges give an exact chance of failure and quantiles of what is needed', () => {
  const ranges = { manual: estimate('30 to 90'), validate: estimate('20 to 60'), fix: estimate('35 to 140') };
  const ivo = immediateValidation(ranges);
  expect(ivo.failChance).toBeCloseTo(golden.ivoFails, 12);
  expect(ivo).toEqual(immediateValidation(ranges));
  // Only fixing is a range: the accuracy rises with it, so its quantiles are those of the formula.
  const { minAccuracy } = immediateValidation({ ...times, fix: estimate('35 to 140') });
  expect(minAccuracy.p10).toBeCloseTo(1 - 50 / 35, 1);
  expect(minAccuracy.p50).toBeCloseTo(1 - 50 / 70, 1);
  expect(minAccuracy.p90).toBeCloseTo(1 - 50 / 140, 2);
});

test('checking is useless from where nine of ten of what the other times may be lie below', () => {
  expect(uselessFrom(times, 1)).toBe(60);
  expect(uselessFrom(times, 0.9)).toBeCloseTo(53, 9);
  const ranges = { manual: estimate('30 to 90'), validate: exactly(1), fix: exactly(70) };
  expect(uselessFrom(ranges, 1)).toBeGreaterThan(85);
  expect(immediateValidation({ ...ranges, validate: exactly(uselessFrom(ranges, 1)) }).failChance).toBeCloseTo(0.9, 1);
});
