import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAtMost,
  formatCount,
  formatCounted,
  formatDifference,
  formatEstimate,
  formatFactor,
  formatInterval,
  formatNumber,
  formatP,
  formatRough,
  formatRoughPair,
  formatSeconds,
  formatShare,
  formatShareAtMost,
  formatSharePair,
  formatSignificant,
  formatWrittenShare,
  supportedDecimals,
} from '../../src/base/number-format.ts';

const plainSpaces = (text: string): string => text.replaceAll('\u00A0', ' ');

test.each([
  [0, '0'],
  [999, '999'],
  [1200, '1,200'],
  [1_234_567, '1,234,567'],
  [-4800, '−4,800'],
])('a count: %d is written %s', (count, text) => expect(formatCount(count)).toBe(text));

test.each([
  [0.5, 2, '0.50'],
  [-0.004, 2, '0.00'],
  [-0.005001, 2, '−0.01'],
  [1234.567, 1, '1,234.6'],
  [12_345, -2, '12,300'],
  [2e15, 0, '2.00e15'],
  [Number.NaN, 2, '–'],
  [-Infinity, 2, '−∞'],
])('%d with %d decimals is written %s', (value, decimals, text) => expect(formatNumber(value, decimals)).toBe(text));

test.each([
  [0.95, 1, '1.0'],
  [0.85, 1, '0.9'],
  [1.005, 2, '1.01'],
  [-0.615, 2, '−0.62'],
  [2.5e-7, 7, '0.0000003'],
  [0.5, 0, '1'],
])('%d with %d decimals is rounded half up as a person does', (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text);
});

test('what is less than 1 does not read as 1 beside its interval', () => {
  expect(formatEstimate(0.95, [0.764, 0.991]).text).toBe('0.95 (0.76–0.99)');
  expect(formatEstimate(0.998, [0.98, 1]).text).toBe('0.998 (0.980–1.000)');
  expect(formatEstimate(1, [0.8, 1]).text).toBe('1.0 (0.8–1.0)');
});

test('a signed number shows its plus; zero shows none', () => {
  expect(formatNumber(0.02, 2, { signed: true })).toBe('+0.02');
  expect(formatNumber(-0.02, 2, { signed: true })).toBe('−0.02');
  expect(formatNumber(0.001, 2, { signed: true })).toBe('0.00');
});

test.each([
  [0.8123, '0.812'],
  [0.000123456, '0.000123'],
  [1.5e-9, '1.50e−9'],
  [65.63, '65.6'],
  [12_345.6, '12,346'],
  [0, '0'],
])('without an interval %d keeps three digits: %s', (value, text) => expect(formatSignificant(value)).toBe(text));

describe('only the digits that the interval supports', () => {
  test.each([
    [0.8123, [0.7841, 0.8339], '0.81 (0.78–0.83)'],
    [0.81, [0.8, 0.82], '0.81 (0.80–0.82)'],
    [0.8123, [0.8092, 0.8155], '0.812 (0.809–0.816)'],
    [65.63, [59.6, 72.4], '66 (60–72)'],
    [158.2, [146.1, 170.3], '158 (146–170)'],
    [12_345, [11_502, 13_140], '12,350 (11,500–13,140)'],
    [0.9999, [0.9991, 1], '0.9999 (0.9991–1.0000)'],
    [0.5, [0.5, 0.5], '0.5'],
  ] as const)('%d in %j is %s', (value, interval, text) => expect(formatEstimate(value, interval).text).toBe(text));

  test('a difference is signed, and a negative end is joined by a word', () => {
    expect(formatDifference(0.021, [-0.012, 0.05]).text).toBe('+0.02 (−0.01 to 0.05)');
    expect(formatInterval([-3, -1], 0)).toBe('−3 to −1');
  });

  test('without an interval the text is the value', () => {
    expect(formatEstimate(0.8123, null)).toEqual({ value: '0.812', interval: null, text: '0.812' });
  });

  const intervals = fc
    .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-9, max: 1e6, noNaN: true }))
    .map(([low, width]) => [low, low + width] as const);

  test('law: the two ends of a printed interval differ', () => {
    fc.assert(
      fc.property(intervals, (interval) => {
        const decimals = supportedDecimals(interval);
        fc.pre(decimals !== null);
        expect(formatNumber(interval[0], decimals)).not.toBe(formatNumber(interval[1], decimals));
      }),
    );
  });

  test('law: rounding moves a value by no more than the half-width', () => {
    fc.assert(
      fc.property(intervals, ([low, high]) => {
        const decimals = supportedDecimals([low, high]);
        fc.pre(decimals !== null);
        const printed = Number(formatNumber(low, decimals).replaceAll(',', '').replace('−', '-'));
        expect(Math.abs(printed - low)).toBeLessThanOrEqual((high - low) / 2 + 1e-9);
      }),
    );
  });
});

test.each([
  [0, '0 %'],
  [0.0001, '< 0.1 %'],
  [0.004, '0.4 %'],
  [0.0099, '1 %'],
  [0.5217, '52 %'],
  [0.994, '99.4 %'],
  [0.9999, '> 99.9 %'],
  [1, '100 %'],
  [-0.12, '−12 %'],
])('the share %d is written %s', (fraction, text) => expect(plainSpaces(formatShare(fraction))).toBe(text));

test.each([
  [0.0004, 'p < 0.001'],
  [0.0046, 'p = 0.005'],
  [0.0385, 'p = 0.04'],
  [1, 'p = 1.00'],
])('the p-value %d is written %s', (p, text) => expect(formatP(p)).toBe(text));

test.each([
  [0.01, '< 0.1 s'],
  [0.42, '0.4 s'],
  [9.97, '10 s'],
  [125.2, '2 min 5 s'],
])('%d seconds are written %s', (seconds, text) => expect(plainSpaces(formatSeconds(seconds))).toBe(text));

test('an estimated count keeps two digits', () => {
  expect([37_289, 1004, 85, 7].map(formatRough)).toEqual(['37,000', '1,000', '85', '7']);
});

test('two different numbers are written differently, with no more digits than that takes', () => {
  expect(formatRoughPair(47_123, 88_990)).toEqual(['47,000', '89,000']);
  expect(formatRoughPair(138_040, 140_000)).toEqual(['138,000', '140,000']);
  expect(formatRoughPair(139_990, 140_000)).toEqual(['139,990', '140,000']);
  expect(formatRoughPair(5, 5)).toEqual(['5', '5']);
  expect(formatSharePair(0.41, 0.6)).toEqual(['41\u00A0%', '60\u00A0%']);
  expect(formatSharePair(0.412, 0.408)).toEqual(['41.2\u00A0%', '40.8\u00A0%']);
  expect([0.535, 0.904, 0.986, 0.9996, 1.004, 12.34, 1].map(formatFactor)).toEqual([
    '0.54',
    '0.9',
    '0.99',
    '0.9996',
    '1.004',
    '12',
    '1',
  ]);
});

test.each([
  [0.0062823, '0.00629'],
  [0.1012, '0.102'],
  [0.1, '0.1'],
  [0.9991, '1'],
  [2994.1, '2,995'],
  [0, '0'],
])('a bound of %s is at most %s', (bound, text) => expect(formatAtMost(bound)).toBe(text));

test('an upper bound is never said to be smaller than it is, and stands on its side of a limit', () => {
  expect(formatShareAtMost(0.02018)).toBe('2.1\u00A0%');
  expect(formatShareAtMost(0.02)).toBe('2.0\u00A0%');
  expect(formatShareAtMost(0.0062823)).toBe('0.63\u00A0%');
  expect(formatShareAtMost(0.1012)).toBe('11\u00A0%');
  expect(formatShareAtMost(0.1012, 0.101)).toBe('10.2\u00A0%');
  expect(formatShareAtMost(0.10449, 0.105)).toBe('10.45\u00A0%');
  expect(formatShareAtMost(0.2994, 0.2995)).toBe('29.94\u00A0%');
  expect(formatShareAtMost(0.1012, 0.11)).toBe('10.2\u00A0%');
  expect(formatShareAtMost(0.11, 0.11)).toBe('11\u00A0%');
  expect(formatShareAtMost(1)).toBe('100\u00A0%');
  for (const share of [1e-6, 0.00031, 0.0299, 0.11, 0.57, 0.999]) {
    expect(Number(formatShareAtMost(share).replace('\u00A0%', ''))).toBeGreaterThanOrEqual(100 * share - 1e-9);
  }
  expect(formatWrittenShare(0.57 + 0.4)).toBe('97\u00A0%');
});

test('one of something is one, and a half is not rounded away', () => {
  expect([0, 0.5, 1, 2.5, 17_379].map((count) => formatCounted(count, 'year'))).toEqual([
    '0 years',
    '0.5 years',
    '1 year',
    '2.5 years',
    '17,379 years',
  ]);
});
