import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEstimate } from '../../src/contracts/estimate.ts';
import {
  chanceAbove,
  chanceAtMost,
  exactly,
  expectationOf,
  logNormalOf,
  meanOf,
  medianOf,
  productOf,
  quantileOf,
  reciprocalOf,
  samplesOf,
  scaled,
} from '../../src/decide/estimate.ts';
import golden from '../golden/decide/decide.json' with { type: 'json' };
import { estimate } from './numbers.ts';

const bent = estimate({ p10: 2, p50: 3, p90: 8 });

test('golden: a lognormal from P10 2 and P90 8', () => {
  const two = estimate('2 to 8');
  expect(medianOf(two)).toBeCloseTo(4, 12);
  expect(logNormalOf(two)!.spread).toBeCloseTo(0.5408656188, 10);
  expect(meanOf(two)).toBeCloseTo(4.6300245476, 9);
  expect(quantileOf(two, 0.8)).toBeCloseTo(6.3059797534, 9);
  expect(chanceAtMost(two, 6)).toBeCloseTo(0.7732701, 7);
});

test('golden: a product of lognormals is one whose logarithms add', () => {
  const product = productOf([estimate('8000 to 12000'), estimate('5 to 20'), estimate('0.05 to 0.2')])!;
  [0.1, 0.5, 0.9].forEach((p, i) => {
    expect(quantileOf(product, p) / golden.value.quantiles[i]!).toBeCloseTo(1, 12);
  });
  expect(meanOf(product) / golden.value.mean).toBeCloseTo(1, 12);
});

test('medians of a product multiply; exact numbers pass through; what bends is no lognormal', () => {
  const range = estimate('2 to 8');
  expect(medianOf(productOf([range, range, exactly(3)])!)).toBeCloseTo(48, 10);
  expect(productOf([exactly(2), exactly(3)])).toEqual(exactly(6));
  expect(productOf([range, exactly(0)])).toEqual(exactly(0));
  expect(productOf([range, bent])).toBeNull();
  expect(productOf([estimate({ p10: 2, p50: 4, p90: 8 })])).not.toBeNull();
});

test('golden: one lognormal is above another', () => {
  expect(1 - chanceAbove(estimate('30 to 90'), estimate('20 to 60'))).toBeCloseTo(golden.ivoFails, 12);
  expect(chanceAbove(exactly(3), exactly(3))).toBe(0);
  expect(chanceAbove(exactly(3), estimate('2 to 8'))).toBeCloseTo(chanceAtMost(estimate('2 to 8'), 3), 14);
  expect(chanceAbove(estimate('2 to 8'), exactly(3))).toBeCloseTo(1 - chanceAtMost(estimate('2 to 8'), 3), 14);
});

test('oracle: where quantiles bend, the chance is that of many draws', () => {
  const other = estimate('2 to 5');
  const count = 200_000;
  const [a, b] = [bent, other].map((each, i) => samplesOf(each, { seed: 3, stream: `${i}`, count })) as [
    Float64Array,
    Float64Array,
  ];
  const share = a.filter((amount, i) => amount > b[i]!).length / count;
  expect(Math.abs(chanceAbove(bent, other) - share)).toBeLessThan(4 * Math.sqrt(0.25 / count));
});

test('a quantile that stands twice is refused, as one that comes before its elder', () => {
  expect(readEstimate({ p10: 2, p50: 2, p90: 8 })).toContain('has 2 twice');
  expect(readEstimate({ p10: 2, p50: 1, p90: 8 })).toContain('runs backwards');
  expect(readEstimate({ p10: 2, p50: 2, p90: 2 })).toEqual(exactly(2));
});

test('quadrature: the mean of a bent estimate, and the chance of a jump', () => {
  expect(expectationOf(bent, (x) => x)).toBeCloseTo(meanOf(bent), 9);
  expect(expectationOf(bent, (x) => Number(x > 4), [4])).toBeCloseTo(1 - chanceAtMost(bent, 4), 12);
});

test('draws are the same for the same seed and stream, and their quantiles are those of the estimate', () => {
  const options = { seed: 1, stream: 'a', count: 40_000 };
  const draws = samplesOf(bent, options);
  expect(samplesOf(bent, options)).toEqual(draws);
  for (const p of [0.1, 0.5, 0.9]) {
    const below = draws.filter((amount) => amount <= quantileOf(bent, p)).length / draws.length;
    expect(Math.abs(below - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws.length));
  }
});

test('law: scaling and one divided by move quantiles as numbers', () => {
  const amounts = fc.double({ min: 0.01, max: 1000, noNaN: true });
  fc.assert(
    fc.property(amounts, fc.double({ min: 1.1, max: 100, noNaN: true }), amounts, (p10, ratio, factor) => {
      const range = estimate({ p10, p90: p10 * ratio });
      expect(quantileOf(scaled(range, factor), 0.3) / (factor * quantileOf(range, 0.3))).toBeCloseTo(1, 9);
      expect(quantileOf(reciprocalOf(range), 0.3) * quantileOf(range, 0.7)).toBeCloseTo(1, 9);
    }),
    { seed: 1 },
  );
});
