import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { agreementOf } from '../../src/stats/agreement.ts';
import { meanInterval } from '../../src/stats/mean-interval.ts';
import { quantileInterval } from '../../src/stats/quantile-interval.ts';

interface Golden {
  readonly kappas: readonly {
    readonly a: number[];
    readonly b: number[];
    readonly kappa: number;
    readonly bca: [number, number];
    readonly fleissError: number;
  }[];
  readonly alpha: {
    readonly a: number[];
    readonly b: number[];
    readonly alpha: number;
    readonly bca: [number, number];
  };
  readonly mean: { readonly values: number[]; readonly t: [number, number] };
  readonly quantiles: readonly {
    readonly n: number;
    readonly p: number;
    readonly low: number;
    readonly high: number;
  }[];
}
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'golden', 'labels', 'labels.json'), 'utf8'),
) as Golden;

const agree = (ratings: readonly (readonly (number | null)[])[], level: 'nominal' | 'interval' = 'nominal') =>
  agreementOf(ratings, { level, rng: seededRng(1, 'test') });

describe('agreement of annotators', () => {
  test.each(golden.kappas)(
    'golden: kappa $kappa and its BCa interval, near the large-sample one',
    ({ a, b, kappa, bca, fleissError }) => {
      const found = agree([a, b]);
      expect(found.coefficient).toBe('cohen-kappa');
      expect(found.value).toBeCloseTo(kappa, 12);
      // Two bootstraps with different draws: a tenth of a standard error apart at most.
      expect(Math.abs(found.interval![0] - bca[0])).toBeLessThan(0.15 * fleissError);
      expect(Math.abs(found.interval![1] - bca[1])).toBeLessThan(0.15 * fleissError);
      expect(Math.abs(found.interval![0] - (kappa - 1.96 * fleissError))).toBeLessThan(0.4 * fleissError);
    },
  );

  test('golden: [[20, 5], [10, 15]] has kappa .4', () => {
    expect(agree([golden.kappas[0]!.a, golden.kappas[0]!.b]).value).toBeCloseTo(0.4, 12);
  });

  test('golden: alpha of numbers and its BCa interval', () => {
    const { a, b, alpha, bca } = golden.alpha;
    const found = agree([a, b], 'interval');
    expect(found.coefficient).toBe('krippendorff-alpha');
    expect(found.value).toBeCloseTo(alpha, 12);
    expect(found.interval![0]).toBeCloseTo(bca[0], 1);
    expect(found.interval![1]).toBeCloseTo(bca[1], 1);
  });

  test('more than two raters, with missing ratings: alpha of the published example is .743', () => {
    const gap = null;
    const found = agree([
      [1, 2, 3, 3, 2, 1, 4, 1, 2, gap, gap, gap],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gap, 3],
      [gap, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gap],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gap],
    ]);
    expect(found.value).toBeCloseTo(0.7434, 4);
    expect(found.units).toBe(11);
  });

  test('units that one of two raters left out do not count', () => {
    expect(
      agree([
        [0, 1, 0, 1, null],
        [0, 1, 1, 1, 0],
      ]).units,
    ).toBe(4);
  });

  test('where nobody ever disagreed the interval still has a width', () => {
    const labels = Array.from({ length: 30 }, (_, i) => i % 2);
    const { value, interval } = agree([labels, labels]);
    expect(value).toBe(1);
    expect(interval![1]).toBe(1);
    expect(interval![0]).toBeCloseTo(1 - (1 - 0.05 ** (1 / 30)), 10);
  });

  test('one label everywhere: there is nothing to agree on', () => {
    expect(
      agree([
        [1, 1, 1],
        [1, 1, 1],
      ]).value,
    ).toBeNull();
    expect(
      agree([
        [1, 0],
        [null, null],
      ]),
    ).toMatchObject({ value: null, interval: null, units: 0 });
  });

  test('law: renaming the labels changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 8, maxLength: 20 }), (pairs) => {
        const ratings = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const renamed = ratings.map((codes) => codes.map((code) => [7, 5, 9][code]!));
        expect(agree(renamed).value).toBe(agree(ratings).value);
      }),
      { numRuns: 10 },
    );
  });
});

describe('times', () => {
  test('golden: t interval of a mean', () => {
    const [low, high] = meanInterval(golden.mean.values)!;
    expect(low).toBeCloseTo(golden.mean.t[0], 9);
    expect(high).toBeCloseTo(golden.mean.t[1], 9);
    expect(meanInterval([3, 3, 3])).toBeNull();
    expect(meanInterval([3])).toBeNull();
  });

  test.each(golden.quantiles)('golden: ranks of the interval of a quantile, n $n, p $p', ({ n, p, low, high }) => {
    const ranks = Float64Array.from({ length: n }, (_, i) => i);
    expect(quantileInterval(ranks, p)).toEqual([low, high]);
  });

  test('five values cannot bound a median at 95 %', () => {
    expect(quantileInterval([1, 2, 3, 4, 5], 0.5)).toBeNull();
  });
});
