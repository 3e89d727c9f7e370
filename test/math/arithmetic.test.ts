import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choleskyFactor, solvePositiveDefinite } from '../../src/math/cholesky.ts';
import { quantile, sortedQuantile } from '../../src/math/quantile.ts';
import { argsort, midranks } from '../../src/math/ranks.ts';
import { compensatedSum, mean, sampleVariance } from '../../src/math/sum.ts';

/** The values of NIST's NumAcc sets 2 to 4: `first`, then `a` and `b` in turn, 1,001 in all. */
const alternating = (first: number, a: number, b: number): Float64Array =>
  Float64Array.from({ length: 1001 }, (_, i) => (i === 0 ? first : i % 2 === 1 ? a : b));

const finite = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });

describe('sums', () => {
  test('nothing is lost beside a huge term', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(compensatedSum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
    expect(compensatedSum([Infinity, 1])).toBe(Infinity);
  });

  // NIST StRD univariate: the NumAcc sets were made to break one-pass formulas; their certified deviations are 1 and .1.
  test('golden: NIST StRD NumAcc1, NumAcc2, NumAcc3', () => {
    expect(sampleVariance([10000001, 10000003, 10000002])).toBe(1);
    expect(mean(alternating(1.2, 1.1, 1.3))).toBe(1.2);
    expect(Math.sqrt(sampleVariance(alternating(1.2, 1.1, 1.3)))).toBeCloseTo(0.1, 14);
    expect(Math.sqrt(sampleVariance(alternating(1000000.2, 1000000.1, 1000000.3)))).toBeCloseTo(0.1, 9);
  });
});

describe('quantiles and ranks', () => {
  // numpy.quantile([1, 3, 4, 9], …), default method.
  test.each([
    [0, 1],
    [0.1, 1.6],
    [0.25, 2.5],
    [0.5, 3.5],
    [0.9, 7.5],
    [1, 9],
  ])('golden: the %d quantile of 1, 3, 4, 9 is %d', (p, wanted) =>
    expect(quantile([9, 1, 4, 3], p)).toBeCloseTo(wanted, 14),
  );

  test('law: symmetric under a change of sign', () => {
    fc.assert(
      fc.property(finite, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const mirrored = values.map((value) => -value);
        expect(quantile(mirrored, 1 - p)).toBeCloseTo(-quantile(values, p), 9);
      }),
    );
  });

  test('an infinite end does not spoil the middle', () => expect(sortedQuantile([0, 1, Infinity], 0.5)).toBe(1));

  test('ties share the mean of their ranks, equal values keep their order', () => {
    expect([...midranks([3, 1, 3, 2, 3])]).toEqual([4, 1, 4, 2, 4]);
    expect([...argsort([3, 1, 3, 2, 3])]).toEqual([1, 3, 0, 2, 4]);
  });

  test('law: ranks add up to n (n + 1) / 2', () => {
    fc.assert(
      fc.property(finite, (values) => {
        expect(compensatedSum(midranks(values))).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });
});

describe('Cholesky', () => {
  test('law: L Lᵀ = A and A x = b', () => {
    const entry = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 9, maxLength: 9 }),
        fc.array(entry, { minLength: 3, maxLength: 3 }),
        (m, b) => {
          // M Mᵀ + I is positive definite.
          const a = Float64Array.from({ length: 9 }, (_, at) => {
            const [i, j] = [Math.floor(at / 3), at % 3];
            return [0, 1, 2].reduce((sum, k) => sum + m[i * 3 + k]! * m[j * 3 + k]!, i === j ? 1 : 0);
          });
          const x = solvePositiveDefinite(a, Float64Array.from(b))!;
          b.forEach((wanted, i) => {
            expect([0, 1, 2].reduce((sum, j) => sum + a[i * 3 + j]! * x[j]!, 0)).toBeCloseTo(wanted, 9);
          });
        },
      ),
    );
  });

  test('a matrix without full rank has no factor', () => {
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 4), 2)).toBeNull();
    expect(choleskyFactor(Float64Array.of(0, 0, 0, 1), 2)).toBeNull();
  });
});
