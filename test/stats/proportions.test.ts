import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearsonInterval, proportionAtLeast, proportionAtMost } from '../../src/stats/clopper-pearson.ts';
import { mcNemarExact } from '../../src/stats/mcnemar.ts';
import { pairedProportionInterval, tangoInterval } from '../../src/stats/paired-proportions.ts';
import { wilsonInterval } from '../../src/stats/wilson.ts';
import { unseenMargin, widenIfZero } from '../../src/stats/zero-width.ts';
import { golden } from './golden.ts';

type Limits = readonly [number, number];

describe('published values', () => {
  test.each<[number, number, Limits]>([
    [8, 10, [0.490162, 0.943318]],
    [90, 100, [0.825634, 0.944771]],
    [450, 500, [0.870578, 0.923322]],
    [900, 1000, [0.879848, 0.917091]],
    [9000, 10000, [0.893966, 0.905727]],
    [10, 10, [0.722467, 1]],
    [0, 20, [0, 0.161125]],
    [835, 1000, [0.810721, 0.856715]],
  ])('Wilson %i/%i', (successes, trials, [low, high]) => {
    const found = wilsonInterval(successes, trials);
    expect(found[0]).toBeCloseTo(low, 6);
    expect(found[1]).toBeCloseTo(high, 6);
  });

  test.each<[number, number, Limits]>([
    [8, 10, [0.443905, 0.974789]],
    [90, 100, [0.823777, 0.950995]],
    [10, 10, [0.691503, 1]],
    [0, 20, [0, 0.168433]],
  ])('Clopper–Pearson %i/%i', (successes, trials, [low, high]) => {
    const found = clopperPearsonInterval(successes, trials);
    expect(found[0]).toBeCloseTo(low, 6);
    expect(found[1]).toBeCloseTo(high, 6);
  });

  test.each([
    [10, 2, 0.038574],
    [25, 10, 0.016674],
    [60, 40, 0.056888],
    [121, 59, 0.000004],
  ])('McNemar exact %i v %i', (b, c, p) => expect(mcNemarExact(b, c)).toBeCloseTo(p, 6));
});

describe(`golden: ${golden.source}`, () => {
  test.each(golden.binomial)('$k of $n at $confidence', ({ k, n, confidence, wilson, exact }) => {
    wilsonInterval(k, n, confidence).forEach((limit, i) => expect(limit).toBeCloseTo(wilson[i]!, 12));
    clopperPearsonInterval(k, n, confidence).forEach((limit, i) => expect(limit).toBeCloseTo(exact[i]!, 10));
  });

  test.each(golden.mcnemar)('McNemar $b v $c', ({ b, c, p }) => expect(mcNemarExact(b, c)).toBeCloseTo(p, 12));

  test.each(golden.tango)('Tango $onlyFirst v $onlySecond of $rows', ({ confidence, interval, ...counts }) => {
    tangoInterval(counts, confidence).forEach((limit, i) => expect(limit).toBeCloseTo(interval[i]!, 6));
  });
});

const counts = fc
  .record({ onlyFirst: fc.nat(40), onlySecond: fc.nat(40), others: fc.nat(400) })
  .map(({ onlyFirst, onlySecond, others }) => ({ onlyFirst, onlySecond, rows: onlyFirst + onlySecond + others + 1 }));

describe('laws', () => {
  test('the interval of a paired difference holds 0 exactly when McNemar does not reject', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(0.05, 0.01, 0.2), (one, alpha) => {
        const [low, high] = pairedProportionInterval(one, 1 - alpha);
        const p = mcNemarExact(one.onlyFirst, one.onlySecond);
        fc.pre(Math.abs(p - alpha) > 1e-9);
        expect(low <= 0 && high >= 0).toBe(p > alpha);
      }),
      { numRuns: 500 },
    );
  });

  test('exchanging the two turns the interval round, and it has width', () => {
    fc.assert(
      fc.property(counts, (one) => {
        const [low, high] = pairedProportionInterval(one);
        const swapped = pairedProportionInterval({ ...one, onlyFirst: one.onlySecond, onlySecond: one.onlyFirst });
        expect(swapped[0]).toBeCloseTo(-high, 12);
        expect(swapped[1]).toBeCloseTo(-low, 12);
        expect(high - low).toBeGreaterThan(0.001);
      }),
    );
  });

  test('exact limits hold more than Wilson’s in the middle, and both hold the estimate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, k) => {
        const successes = Math.min(k, trials);
        const share = successes / trials;
        const [wilson, exact] = [wilsonInterval(successes, trials), clopperPearsonInterval(successes, trials)];
        expect(Math.min(share - wilson[0], wilson[1] - share)).toBeGreaterThanOrEqual(0);
        expect(Math.min(share - exact[0], exact[1] - share)).toBeGreaterThanOrEqual(0);
        expect(wilson[1] - wilson[0]).toBeGreaterThan(0);
      }),
    );
  });
});

test('one-sided limits: no failure in 20 leaves 5 % to a share below .05^(1/20)', () => {
  expect(proportionAtLeast(20, 20)).toBeCloseTo(0.05 ** (1 / 20), 12);
  expect(proportionAtMost(0, 20)).toBeCloseTo(1 - 0.05 ** (1 / 20), 12);
  expect(proportionAtLeast(0, 20)).toBe(0);
});

test('without a discordant row: ± (1 − .05^(1/n))', () => {
  const margin = 1 - 0.05 ** (1 / 100);
  expect(unseenMargin(100)).toBeCloseTo(margin, 14);
  const [low, high] = pairedProportionInterval({ onlyFirst: 0, onlySecond: 0, rows: 100 });
  expect([low, high]).toEqual([-high, high]);
  expect(high).toBeCloseTo(margin, 14);
  expect(widenIfZero([0.5, 0.5], { rows: 100, confidence: 0.95 })[0]).toBeCloseTo(0.5 - margin, 14);
  expect(widenIfZero([0.4, 0.5], { rows: 100, confidence: 0.95 })).toEqual([0.4, 0.5]);
});
