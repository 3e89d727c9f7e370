import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomNormal, seededRng } from '../../src/base/random.ts';
import { cohenKappa } from '../../src/stats/cohen-kappa.ts';
import { pearsonCorrelation, spearmanCorrelation } from '../../src/stats/correlation.ts';
import { type AgreementLevel, krippendorffAlpha } from '../../src/stats/krippendorff.ts';
import { binByQuantiles, mutualInformation } from '../../src/stats/mutual-information.ts';
import { populationStability } from '../../src/stats/population-stability.ts';
import { blockLength, detectSeason } from '../../src/stats/season.ts';
import { golden } from './golden.ts';

describe('agreement', () => {
  test('Cohen', () => {
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]),
    ).toBeCloseTo(0.4, 14);
    expect(
      cohenKappa([
        [7, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });

  const ratings = [
    '1 2 3 3 2 1 4 1 2 . . .',
    '1 2 3 3 2 2 4 1 2 5 . 3',
    '. 3 3 3 2 3 4 2 2 5 1 .',
    '1 2 3 3 2 4 4 1 2 5 1 .',
  ].map((row) => row.split(' ').map((value) => (value === '.' ? null : Number(value))));

  test.each<[AgreementLevel, number]>([
    ['nominal', 0.7434],
    ['ordinal', 0.8154],
    ['interval', 0.8491],
    ['ratio', 0.7974],
  ])('Krippendorff’s example, %s: %d', (level, alpha) => {
    expect(krippendorffAlpha(ratings, level)).toBeCloseTo(alpha, 4);
  });

  test('equal values leave nothing to agree on', () => {
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        'nominal',
      ),
    ).toBeNull();
  });
});

test(`golden: correlations, ${golden.source}`, () => {
  const { a, b, pearson, spearman } = golden.correlation;
  expect(pearsonCorrelation(a, b)).toBeCloseTo(pearson, 12);
  expect(spearmanCorrelation(a, b)).toBeCloseTo(spearman, 12);
  expect(pearsonCorrelation([1, 1, 1], [1, 2, 3])).toBeNull();
});

test('population stability: two bins by hand, equal shares, a bin that empties', () => {
  const byHand = 0.2 * Math.log(0.5 / 0.3) - 0.2 * Math.log(0.5 / 0.7);
  expect(populationStability([50, 50], [30, 70])).toBeCloseTo(byHand, 12);
  expect(populationStability([10, 30, 0], [20, 60, 0])).toBe(0);
  expect(populationStability([10, 30], [40, 0])).toBeGreaterThan(1);
});

describe('mutual information', () => {
  test(`golden: the plug-in estimate less (cells − rows − columns + 1) / 2n, ${golden.source}`, () => {
    const { a, b, plugIn } = golden.mutual;
    expect(mutualInformation(a, b).nats).toBeCloseTo(Math.max(0, plugIn - (12 - 4 - 3 + 1) / 600), 12);
  });

  test('law: a column tells all about itself, a constant nothing', () => {
    const codes = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(codes, (a) => {
        const { adjusted } = mutualInformation(a, a);
        expect(adjusted).toBeCloseTo(new Set(a).size > 1 ? 1 : 0, 9);
        expect(
          mutualInformation(
            a.map(() => 0),
            a,
          ).nats,
        ).toBeCloseTo(0, 12);
      }),
    );
  });

  test('independent columns: no bias, and the interval holds 0 about as often as it should', () => {
    const rng = seededRng(11);
    let [held, total] = [0, 0];
    for (let i = 0; i < 200; i++) {
      const a = Int32Array.from({ length: 400 }, () => Math.floor(rng() * 8));
      const b = Int32Array.from({ length: 400 }, () => Math.floor(rng() * 4));
      const { nats, interval } = mutualInformation(a, b);
      total += nats / 200;
      held += interval[0] <= 0 ? 1 : 0;
    }
    // 21 degrees of freedom: the uncorrected mean would be .026.
    expect(total).toBeLessThan(0.006);
    expect(held).toBeGreaterThan(180);
  });

  test('dependent columns: the interval holds the true value', () => {
    const rng = seededRng(12);
    const truth = Math.log(2) + 0.9 * Math.log(0.9) + 0.1 * Math.log(0.1);
    let held = 0;
    for (let i = 0; i < 200; i++) {
      const a = Int32Array.from({ length: 300 }, () => Math.floor(rng() * 2));
      const { interval } = mutualInformation(
        a,
        a.map((code) => (rng() < 0.1 ? 1 - code : code)),
      );
      held += interval[0] <= truth && truth <= interval[1] ? 1 : 0;
    }
    expect(held).toBeGreaterThan(180);
  });

  test('bins hold equal shares, ties stay together, missing is −1', () => {
    expect([...binByQuantiles(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), 4)]).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect([...binByQuantiles(Float64Array.of(0, 0, 0, 0, 0, 0, 5, 9, Number.NaN), 5)]).toEqual([
      0, 0, 0, 0, 0, 0, 1, 2, -1,
    ]);
  });
});

describe('seasons', () => {
  test('a weekly pattern in noise is found; a random series has none', () => {
    const rng = seededRng(2);
    const weekly = Float64Array.from(
      { length: 300 },
      (_, day) => Math.sin((2 * Math.PI * day) / 7) * 2 + randomNormal(rng),
    );
    expect(detectSeason(weekly)).toBe(7);
    expect(detectSeason(Float64Array.from({ length: 300 }, () => randomNormal(rng)))).toBeNull();
  });

  test('of a day within a week the week is the longer, stronger pattern', () => {
    const rng = seededRng(2);
    const hours = Float64Array.from({ length: 24 * 7 * 8 }, (_, hour) => {
      const weekend = Math.floor(hour / 24) % 7 >= 5;
      return Math.sin((2 * Math.PI * hour) / 24) * (weekend ? 0.3 : 2) + (weekend ? 2 : 0) + 0.3 * randomNormal(rng);
    });
    expect(detectSeason(hours)).toBe(168);
    expect(blockLength(hours)).toBe(168);
  });

  test('a week shows among the days even where the day is the stronger pattern', () => {
    const rng = seededRng(6);
    const hours = Float64Array.from({ length: 24 * 7 * 8 }, (_, hour) => {
      const weekend = Math.floor(hour / 24) % 7 >= 5;
      return Math.sin((2 * Math.PI * hour) / 24) * 1.5 - (weekend ? 1 : 0) + 0.4 * randomNormal(rng);
    });
    expect(detectSeason(hours)).toBe(168);
    const days = hours.map((_, hour) => Math.sin((2 * Math.PI * hour) / 24) + 0.6 * randomNormal(rng));
    expect(detectSeason(days)).toBe(24);
  });

  test('blocks: the memory of a series without season, at most a quarter of it', () => {
    const rng = seededRng(4);
    let level = 0;
    const drifting = Float64Array.from({ length: 1000 }, () => (level = 0.95 * level + randomNormal(rng)));
    expect(blockLength(drifting)).toBeGreaterThan(15);
    expect(blockLength(Float64Array.from({ length: 1000 }, () => randomNormal(rng)))).toBe(10);
    expect(blockLength(Float64Array.from({ length: 40 }, (_, i) => i))).toBeLessThanOrEqual(10);
    expect(blockLength(Float64Array.of(1, 1))).toBe(1);
  });
});
