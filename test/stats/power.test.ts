import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aucPower,
  DETECTABLE_ERRORS,
  rowsForGain,
  rowsForHalfWidth,
  rowsForPairedGain,
  smallestDetectable,
  smallestPairedGain,
} from '../../src/stats/power.ts';

describe('published values', () => {
  test.each([
    [0.05, 0.01, 3923],
    [0.05, 0.02, 979],
    [0.05, 0.03, 434],
    [0.1, 0.01, 7847],
    [0.1, 0.02, 1960],
    [0.1, 0.03, 870],
    [0.2, 0.01, 15696],
    [0.2, 0.02, 3923],
    [0.2, 0.03, 1742],
  ])('disagreement %d, gain %d: %i rows', (disagreement, gain, rows) => {
    expect(rowsForPairedGain(gain, disagreement)).toBe(rows);
  });

  test.each([
    [200, 0.05, 0.04404],
    [200, 0.1, 0.06228],
    [1000, 0.05, 0.01979],
    [1000, 0.1, 0.02798],
    [5000, 0.05, 0.00886],
    [5000, 0.1, 0.01253],
    [10000, 0.05, 0.00626],
    [10000, 0.1, 0.00886],
  ])('%i rows, disagreement %d: smallest gain %d', (rows, disagreement, gain) => {
    expect(smallestPairedGain(rows, disagreement)).toBeCloseTo(gain, 5);
  });

  test.each([
    [0.8, 0.05, 246],
    [0.8, 0.02, 1537],
    [0.8, 0.01, 6147],
    [0.9, 0.05, 139],
    [0.9, 0.02, 865],
    [0.9, 0.01, 3458],
    [0.95, 0.05, 73],
    [0.95, 0.02, 457],
    [0.95, 0.01, 1825],
  ])('a share of %d to ± %d needs %i rows', (share, halfWidth, rows) => {
    expect(rowsForHalfWidth(share, halfWidth)).toBe(rows);
  });

  test('2.80 standard errors', () => expect(DETECTABLE_ERRORS).toBeCloseTo(2.8015852, 6));
});

test('law: the smallest gain needs just the rows at hand', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 100_000 }), fc.double({ min: 0.01, max: 0.5, noNaN: true }), (rows, d) => {
      const gain = smallestPairedGain(rows, d);
      fc.pre(gain < d);
      expect(Math.abs(rowsForPairedGain(gain, d) - rows)).toBeLessThanOrEqual(1);
    }),
  );
});

test('law: at the smallest detectable gain no more rows are needed; half the gain needs four times', () => {
  expect(rowsForGain(smallestDetectable(0.01) + 1e-12, 0.01, 500)).toBe(500);
  expect(rowsForGain(smallestDetectable(0.01) / 2 + 1e-12, 0.01, 500)).toBe(2000);
});

test('the power for AUC .60 grows with rows, and is 5 % where there is nothing to find', () => {
  expect(aucPower(0.6, 40, 40)).toBeLessThan(0.5);
  expect(aucPower(0.6, 150, 150)).toBeGreaterThan(0.8);
  expect(aucPower(0.5, 150, 150)).toBeCloseTo(0.025, 10);
});
