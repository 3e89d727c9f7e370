import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { mean } from '../../src/math/sum.ts';
import { bcaInterval, bcaP, jackknifeAcceleration, percentileInterval } from '../../src/stats/bootstrap.ts';
import {
  blockResampler,
  groupResampler,
  membersOf,
  rowResampler,
  stratifiedResampler,
} from '../../src/stats/resample.ts';
import { golden } from './golden.ts';

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe('resamples', () => {
  const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 });

  test('law: as many rows as before, and as many of each stratum', () => {
    fc.assert(
      fc.property(labels, fc.integer(), (strata, seed) => {
        const counts = new Float64Array(strata.length);
        rowResampler(strata.length, seededRng(seed))(counts);
        expect(sum(counts)).toBe(strata.length);
        stratifiedResampler(strata, seededRng(seed))(counts);
        for (const rows of membersOf(strata).values())
          expect(sum(Float64Array.from(rows, (row) => counts[row]!))).toBe(rows.length);
      }),
    );
  });

  test('law: rows of a group are drawn together, as many groups as there are', () => {
    fc.assert(
      fc.property(labels, fc.integer(), (groups, seed) => {
        const counts = new Float64Array(groups.length);
        groupResampler(groups, seededRng(seed))(counts);
        const members = [...membersOf(groups).values()];
        expect(members.reduce((total, rows) => total + counts[rows[0]!]!, 0)).toBe(members.length);
        for (const rows of members) expect(new Set(Array.from(rows, (row) => counts[row])).size).toBe(1);
      }),
    );
  });

  test('law: blocks add up to the rows, and every row has the same chance', () => {
    const order = Uint32Array.from([4, 2, 0, 1, 3, 5, 6]);
    const draw = blockResampler(order, 3, seededRng(1));
    const total = new Float64Array(7);
    const counts = new Float64Array(7);
    for (let i = 0; i < 4000; i++) {
      draw(counts);
      expect(sum(counts)).toBe(7);
      counts.forEach((count, row) => (total[row]! += count));
    }
    total.forEach((count) => expect(Math.abs(count / 4000 - 1)).toBeLessThan(0.06));
  });

  test('neighbours in time are drawn together', () => {
    const order = Uint32Array.from({ length: 100 }, (_, i) => i);
    const counts = new Float64Array(100);
    blockResampler(order, 10, seededRng(3))(counts);
    const breaks = counts.filter((count, row) => row > 0 && count !== counts[row - 1]).length;
    expect(breaks).toBeLessThanOrEqual(20);
  });
});

describe('BCa', () => {
  const { values, interval, acceleration } = golden.bca;
  const leftOut = values.map((_, left) => mean(values.filter((_value, i) => i !== left)));

  test(`golden: acceleration and interval of a skewed mean, ${golden.source}`, () => {
    expect(jackknifeAcceleration(leftOut)).toBeCloseTo(acceleration, 12);
    const counts = new Float64Array(values.length);
    const draw = rowResampler(values.length, seededRng(5));
    const replicates = Float64Array.from({ length: 40_000 }, () => {
      draw(counts);
      return counts.reduce((total, count, i) => total + count * values[i]!, 0) / values.length;
    }).sort();
    const found = bcaInterval({ estimate: mean(values), replicates, acceleration: jackknifeAcceleration(leftOut) });
    // Both are Monte Carlo: the error of a limit at 40,000 resamples is about .003.
    found.forEach((limit, i) => expect(Math.abs(limit - interval[i]!)).toBeLessThan(0.012));
  });

  const sample = fc
    .record({
      seed: fc.integer(),
      estimate: fc.double({ min: -2, max: 2, noNaN: true }),
      skew: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    })
    .map(({ seed, estimate, skew }) => {
      const rng = seededRng(seed);
      return {
        estimate,
        acceleration: skew,
        replicates: Float64Array.from({ length: 501 }, () => estimate + rng() + rng() - 1).sort(),
      };
    });

  test('law: p falls below α where the interval leaves 0', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0.05, 0.2), (one, alpha) => {
        const [low, high] = bcaInterval(one, 1 - alpha);
        fc.pre(Math.min(Math.abs(low), Math.abs(high)) > 0.02);
        expect(low <= 0 && high >= 0).toBe(bcaP(one) > alpha);
      }),
    );
  });

  test('law: mirrored replicates give the mirrored interval and the same p', () => {
    fc.assert(
      fc.property(sample, (one) => {
        const replicates = one.replicates.map((value) => -value).sort();
        const mirrored = { estimate: -one.estimate, acceleration: -one.acceleration, replicates };
        const [low, high] = bcaInterval(one);
        expect(bcaInterval(mirrored)[0]).toBeCloseTo(-high, 10);
        expect(bcaInterval(mirrored)[1]).toBeCloseTo(-low, 10);
        expect(bcaP(mirrored)).toBeCloseTo(bcaP(one), 10);
      }),
    );
  });

  test('without bias and acceleration it is the percentile interval', () => {
    const replicates = Float64Array.from({ length: 1001 }, (_, i) => i - 500);
    const even = { estimate: 0, acceleration: 0, replicates };
    expect(bcaInterval(even)[0]).toBeCloseTo(percentileInterval(even)[0], 9);
    expect(percentileInterval(even)).toEqual([-475, 475]);
  });
});
