import { expect, test } from 'vitest';
import { seededRng, randomNormal } from '../../../src/base/random.ts';
import { logDensity } from '../../../src/report/decide-page/density.ts';
import { moneyPosition, moneyTicks } from '../../../src/report/decide-page/money-axis.ts';

test('ticks of money are round and no more than fit', () => {
  const texts = (low: number, high: number, most: number) => moneyTicks([low, high], most).map(({ text }) => text);
  expect(texts(1000, 10_000, 9)).toEqual(['1,000', '2,000', '5,000', '10k']);
  expect(texts(1000, 1e6, 7)).toEqual(['1,000', '3,000', '10k', '30k', '100k', '300k', '1M']);
  expect(texts(1, 1e12, 5).length).toBeLessThanOrEqual(5);
});

test('ten times the money is always the same way on the axis', () => {
  expect(moneyPosition(10, [1, 100])).toBeCloseTo(0.5, 12);
  expect(moneyPosition(1000, [100, 10_000])).toBeCloseTo(0.5, 12);
});

test('the curve of lognormal amounts is the bell of their logarithms', () => {
  const rng = seededRng(1, 'density');
  const { curve, zero } = logDensity(Float64Array.from({ length: 20_000 }, () => 10 ** (3 + 0.5 * randomNormal(rng))));
  expect(zero).toBe(0);
  for (const [log, height] of curve.filter(([at]) => Math.abs(at - 3) < 1)) {
    expect(Math.abs(height - Math.exp(-0.5 * ((log - 3) / 0.5) ** 2))).toBeLessThan(0.06);
  }
});

test('equal amounts have no curve, and nothing has none', () => {
  expect(logDensity(new Float64Array(100).fill(0.1 * 3)).curve).toEqual([]);
  expect(logDensity(Float64Array.of(0, 0, 0))).toEqual({ curve: [], zero: 1 });
});
