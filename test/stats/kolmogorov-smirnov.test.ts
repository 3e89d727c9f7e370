import { expect, test } from 'vitest';
import { kolmogorovSmirnov } from '../../src/stats/kolmogorov-smirnov.ts';

// By scipy 1.17.1: stats.ks_2samp(a, b).statistic and stats.kstwobign.sf(sqrt(n m / (n + m)) * statistic).
const longer = Float64Array.from({ length: 101 }, (_, i) => ((i * 37) % 101) / 10);
const other = Float64Array.from({ length: 89 }, (_, i) => ((i * 53) % 89) / 8 + 0.7);

test.each([
  [
    Float64Array.of(1, 2, 2, 3, 5, 8, 13),
    Float64Array.of(2, 3, 4, 4, 6, 9, 9, 20, 21),
    0.3492063492063492,
    0.7229623933910558,
  ],
  [longer, other, 0.1599733007008566, 0.17745404138893794],
])('golden: statistic and limit p of two samples', (a, b, statistic, p) => {
  const found = kolmogorovSmirnov(a, b)!;
  expect(found.statistic).toBeCloseTo(statistic, 14);
  expect(found.p).toBeCloseTo(p, 12);
  expect(kolmogorovSmirnov(b, a)).toEqual(found);
  expect(found.interval[0]).toBeLessThan(statistic);
  expect(found.interval[1]).toBeGreaterThan(statistic);
});

test('the same values are at no distance, parted ones at the whole; missing ones are left out', () => {
  expect(kolmogorovSmirnov(longer, longer)).toMatchObject({ statistic: 0, p: 1 });
  expect(kolmogorovSmirnov(Float64Array.of(1, 2, Number.NaN), Float64Array.of(3, 4))).toMatchObject({ statistic: 1 });
  // Up to 1: 2/3 against 3/4; up to 2: 1 against 3/4. Between equal values there is no point.
  expect(kolmogorovSmirnov(Float64Array.of(1, 1, 2), Float64Array.of(1, 1, 1, 3))).toMatchObject({ statistic: 0.25 });
  expect(kolmogorovSmirnov(Float64Array.of(Number.NaN), longer)).toBeNull();
  expect(kolmogorovSmirnov(longer, other)!.byChance).toBeCloseTo(1.3580986393 * Math.sqrt(1 / 101 + 1 / 89), 9);
});

test('law: only the order of the values counts', () => {
  const rising = (values: Float64Array) => values.map((value) => Math.exp(value / 5));
  expect(kolmogorovSmirnov(rising(longer), rising(other))).toEqual(kolmogorovSmirnov(longer, other));
});
