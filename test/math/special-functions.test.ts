import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialCdf, binomialUpperTail } from '../../src/math/binomial.ts';
import { chiSquareCdf, chiSquareUpperTail } from '../../src/math/chi-square.ts';
import { erf, erfc } from '../../src/math/error-function.ts';
import { betaQuantile, betaTails } from '../../src/math/incomplete-beta.ts';
import { gammaTails } from '../../src/math/incomplete-gamma.ts';
import { logGamma } from '../../src/math/log-gamma.ts';
import { normalCdf, normalQuantile } from '../../src/math/normal.ts';
import { studentTCdf, studentTQuantile } from '../../src/math/student-t.ts';

type Rows = number[][];
const golden = JSON.parse(readFileSync(new URL('../golden/math/special.json', import.meta.url), 'utf8')) as {
  source: string;
} & Record<string, Rows>;

/** Arguments first; the rest of each row are the values wanted. */
function worst(rows: Rows, argumentsCount: number, compute: (...args: number[]) => number[]): number {
  let error = 0;
  for (const row of rows) {
    const found = compute(...row.slice(0, argumentsCount));
    row.slice(argumentsCount).forEach((wanted, i) => {
      const off = Math.abs(found[i]! - wanted) / Math.max(Math.abs(wanted), 1e-300);
      error = off <= error ? error : off;
    });
  }
  return error;
}

describe(`golden, relative error in every tail: ${golden.source}`, () => {
  test.each<[string, number, (...args: number[]) => number[]]>([
    ['logGamma', 1, (x) => [logGamma(x)]],
    ['erf', 1, (x) => [erf(x)]],
    ['erfc', 1, (x) => [erfc(x)]],
    ['normalCdf', 1, (x) => [normalCdf(x)]],
    ['normalQuantile', 1, (p) => [normalQuantile(p)]],
    ['beta', 3, (x, a, b) => Object.values(betaTails(x, a, b))],
    ['gamma', 2, (x, a) => Object.values(gammaTails(x, a))],
    ['studentT', 2, (t, v) => [studentTCdf(t, v)]],
    ['studentTQuantile', 2, (p, v) => [studentTQuantile(p, v)]],
    ['betaQuantile', 3, (p, a, b) => [betaQuantile(p, a, b).x]],
  ])('%s', (name, argumentsCount, compute) => {
    expect(worst(golden[name]!, argumentsCount, compute)).toBeLessThan(2e-13);
  });

  test('the error function reaches its ends, and no seam in its tail shows', () => {
    expect([erfc(Infinity), erfc(-Infinity), erfc(41), normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([
      0, 2, 0, 0, 1,
    ]);
    for (const seam of [1, 2 * Math.PI]) {
      const [below, above] = [erfc(seam * (1 - 1e-9)), erfc(seam * (1 + 1e-9))];
      const slope = (-2 / Math.sqrt(Math.PI)) * Math.exp(-seam * seam);
      expect((above - below) / (slope * 2e-9 * seam)).toBeCloseTo(1, 5);
    }
  });
});

describe('laws', () => {
  const shape = fc.double({ min: 0.3, max: 5000, noNaN: true });
  const chance = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

  test('a beta quantile lies where its probability is reached', () => {
    fc.assert(
      fc.property(chance, shape, shape, (p, a, b) => {
        const { x, y } = betaQuantile(p, a, b);
        const { lower, upper } = betaTails(x, a, b, y);
        expect(Math.abs(lower - p) / p).toBeLessThan(1e-9);
        expect(Math.abs(upper - (1 - p)) / (1 - p)).toBeLessThan(1e-9);
      }),
    );
  });

  test('mirror: I(x; a, b) = 1 − I(1 − x; b, a)', () => {
    fc.assert(
      fc.property(chance, shape, shape, (x, a, b) => {
        expect(betaTails(x, a, b, 1 - x).lower).toBeCloseTo(betaTails(1 - x, b, a, x).upper, 13);
      }),
    );
  });

  test('t has symmetric quantiles, and becomes normal', () => {
    expect(studentTQuantile(0.025, 9)).toBeCloseTo(-studentTQuantile(0.975, 9), 13);
    // The next term of the expansion in 1/ν: (z³ + z) / (4 ν).
    const z = normalQuantile(0.975);
    expect(studentTQuantile(0.975, 1e9)).toBeCloseTo(z + (z ** 3 + z) / 4e9, 12);
    expect(studentTQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
  });

  test('a binomial upper tail and the lower tail below it make 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), chance, (trials, k, p) => {
        expect(binomialCdf(k - 1, trials, p) + binomialUpperTail(k, trials, p)).toBeCloseTo(1, 12);
      }),
    );
  });
});

test('exact: binomial counts by hand, chi-square with two degrees', () => {
  expect(binomialUpperTail(9, 10, 0.5)).toBeCloseTo(11 / 1024, 15);
  expect(binomialCdf(2, 12, 0.5)).toBeCloseTo(79 / 4096, 15);
  expect(chiSquareUpperTail(100, 2)).toBeCloseTo(Math.exp(-50), 30);
  expect(chiSquareCdf(3, 2)).toBeCloseTo(1 - Math.exp(-1.5), 14);
});
