import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decimalsFor,
  formatClaim,
  formatCount,
  formatDifference,
  formatNumber,
  formatP,
  formatPlain,
  formatRange,
  formatShare,
} from '../../src/base/numbers.ts';

test('a claim carries the digits that its interval supports', () => {
  expect(formatClaim(0.8123, [0.7834, 0.8311])).toBe('0.81 (0.78–0.83)');
  expect(formatClaim(0.99628, [0.98951, 1])).toBe('0.996 (0.990–1.000)');
  expect(formatClaim(65.6037, [62.807, 68.5024])).toBe('66 (63–69)');
  expect(formatClaim(12_345.6, [12_000, 12_700])).toBe('12,346 (12,000–12,700)');
});

test('a range with a negative end is written in words; a difference carries its sign', () => {
  expect(formatRange([-0.013, 0.031])).toBe('−0.01 to 0.03');
  expect(formatDifference(0.0214, [-0.01, 0.05])).toBe('+0.02');
  expect(formatDifference(-0.0214, [-0.05, 0.01])).toBe('−0.02');
  expect(formatDifference(-0.0001, [-0.05, 0.05])).toBe('0.00');
});

test('counts, shares, p-values and plain numbers', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect([0.7403, 0.0912, 0.0002, 0, 1].map(formatShare)).toEqual(['74 %', '9.1 %', '0 %', '0 %', '100 %']);
  expect([0.0004, 0.0041, 0.038_574, 0.5].map(formatP)).toEqual(['< 0.001', '0.004', '0.04', '0.50']);
  expect([3, 3.14159, 0.000_012, 123_456.789, -2.5].map(formatPlain)).toEqual(['3', '3.142', '1.20e−5', '123,457', '−2.5']);
  expect([Number.NaN, Infinity, -0].map((value) => formatNumber(value, 2))).toEqual(['–', '∞', '0.00']);
});

test('law: the printed step is never wider than the half-width, up to six decimals', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (halfWidth) => {
      expect(10 ** -decimalsFor([-halfWidth, halfWidth])).toBeLessThanOrEqual(Math.max(1, halfWidth * (1 + 1e-9)));
    }),
  );
});
