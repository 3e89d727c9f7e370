import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Economics } from '../../src/decide/economics.ts';
import { exactly, meanOf } from '../../src/decide/estimate.ts';
import { worthOf } from '../../src/decide/worth.ts';
import golden from '../golden/decide/decide.json' with { type: 'json' };
import { estimate } from './numbers.ts';

const idea: Economics = {
  factors: [estimate('8000 to 12000'), estimate('5 to 20')],
  share: estimate('0.05 to 0.2'),
  build: estimate('20000 to 60000'),
  run: exactly(0),
  debt: exactly(0),
  years: 3,
};

const quantiles = ({ p10, p50, p90 }: { p10: number; p50: number; p90: number }): number[] => [p10, p50, p90];

test('golden: worth of a year, and the chance that three of them are above one cost, exact', () => {
  const worth = worthOf(idea);
  // One share in a hundred thousand is above 1 and cut.
  quantiles(worth.value).forEach((amount, i) => expect(amount / golden.value.quantiles[i]!).toBeCloseTo(1, 6));
  expect(worth.value.mean / golden.value.mean).toBeCloseTo(1, 4);
  expect(worth.netPositive).toEqual({
    p: expect.closeTo(golden.value.netPositive, 6),
    standardError: null,
    worlds: null,
  });
});

test('golden: a share that is cut at 1', () => {
  const worth = worthOf({ ...idea, share: estimate('0.4 to 1.6'), build: estimate('50000 to 100000'), years: 1 });
  quantiles(worth.value).forEach((amount, i) => expect(amount / golden.cut.quantiles[i]!).toBeCloseTo(1, 9));
  expect(worth.value.mean / golden.cut.mean).toBeCloseTo(1, 10);
  expect(worth.netPositive.p).toBeCloseTo(golden.cut.netPositive, 10);
  expect(worth.cutShare).toBeCloseTo(golden.cut.chance, 12);
});

test('golden: two ranges among the costs are simulated, within the stated error', () => {
  const { netPositive } = worthOf({ ...idea, run: estimate('5000 to 10000') });
  expect(netPositive.worlds).toBe(20_000);
  expect(netPositive.standardError).toBeCloseTo(Math.sqrt((netPositive.p * (1 - netPositive.p)) / 20_000), 12);
  expect(Math.abs(netPositive.p - golden.twoCosts)).toBeLessThan(4 * netPositive.standardError!);
});

test('golden: a simulated chance counts a share above 1 as 1', () => {
  const [build, share] = [estimate('50000 to 100000'), estimate('0.4 to 1.6')];
  const { netPositive } = worthOf({ ...idea, share, build, run: exactly(1e-9), years: 1 });
  expect(Math.abs(netPositive.p - golden.cut.netPositive)).toBeLessThan(4 * netPositive.standardError!);
});

test('the mean of many worlds is the sum of means', () => {
  const economics = { ...idea, run: estimate('5000 to 10000'), debt: estimate('1000 to 4000') };
  const { net, cost, value } = worthOf(economics);
  expect(net.mean).toBeCloseTo(3 * value.mean - cost.mean, 6);
  const worlds = 200_000;
  const many = worthOf(economics, { worlds });
  expect(Math.abs(many.net.p50 - net.p50) / Math.abs(net.p90 - net.p10)).toBeLessThan(0.02);
  expect(cost.mean).toBeCloseTo(meanOf(idea.build) + 3 * (meanOf(economics.run) + meanOf(economics.debt)), 6);
});

test('exact amounts give 0 or 1', () => {
  const exact = { factors: [exactly(100)], share: exactly(0.5), run: exactly(10), debt: exactly(0), years: 2 };
  expect(worthOf({ ...exact, build: exactly(79) }).netPositive.p).toBe(1);
  expect(worthOf({ ...exact, build: exactly(80) }).netPositive.p).toBe(0);
  expect(worthOf({ ...exact, factors: [exactly(0)], build: exactly(0), run: exactly(0) }).netPositive.p).toBe(0);
});

test('law: a dearer idea is never likelier to pay, a longer one never less where only building costs', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1000, max: 1e6, noNaN: true }),
      fc.double({ min: 1.2, max: 20, noNaN: true }),
      (p10, ratio) => {
        const build = estimate({ p10, p90: p10 * ratio });
        const dearer = estimate({ p10: p10 * 1.5, p90: p10 * 1.5 * ratio });
        const p = worthOf({ ...idea, build }, { worlds: 10 }).netPositive.p;
        expect(worthOf({ ...idea, build: dearer }, { worlds: 10 }).netPositive.p).toBeLessThanOrEqual(p + 1e-12);
        expect(worthOf({ ...idea, build, years: 4 }, { worlds: 10 }).netPositive.p).toBeGreaterThanOrEqual(p - 1e-12);
      },
    ),
    { seed: 1, numRuns: 30 },
  );
});
