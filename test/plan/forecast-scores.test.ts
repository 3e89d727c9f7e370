import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { baseRateOf, suggestedChance } from '../../src/plan/base-rates.ts';
import { calibrationBins, forecastHabits } from '../../src/plan/forecast-calibration.ts';
import { brierScore, logScore, murphyDecomposition, type ResolvedForecast } from '../../src/plan/forecast-scores.ts';
import { forecastSkill } from '../../src/plan/forecast-skill.ts';
import { finishedEstimates } from '../../src/plan/finished-estimates.ts';
import { optimismOf } from '../../src/plan/optimism.ts';
import { impliedMedian, scaleOf, statedCrps } from '../../src/plan/stated-quantiles.ts';
import { likelyCounts, successCounts } from '../../src/stats/poisson-binomial.ts';

interface Golden {
  readonly events: { forecasts: number[]; outcomes: (0 | 1)[]; brier: number; log: number };
  readonly crps: { p10: number; p50: number; p90: number; truth: number; ratio: boolean; crps: number }[];
  readonly counts: { chances: number[]; counts: number[] }[];
}
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'golden', 'forecasts', 'forecasts.json'), 'utf8'),
) as Golden;

const pairs = (forecasts: readonly number[], outcomes: readonly (0 | 1)[]): ResolvedForecast[] =>
  forecasts.map((forecast, i) => ({ forecast, outcome: outcomes[i]! }));

const records = fc
  .array(fc.record({ forecast: fc.integer({ min: 0, max: 20 }), outcome: fc.constantFrom<0 | 1>(0, 1) }), {
    minLength: 2,
    maxLength: 40,
  })
  .map((items) => items.map(({ forecast, outcome }) => ({ forecast: forecast / 20, outcome })));

test('golden: Brier and log score as in scikit-learn', () => {
  const given = pairs(golden.events.forecasts, golden.events.outcomes);
  expect(brierScore(given)).toBeCloseTo(golden.events.brier, 12);
  expect(logScore(given)).toBeCloseTo(golden.events.log, 12);
});

test.each(golden.crps)(
  'golden: CRPS of $p10, $p50, $p90 at $truth is the integral',
  ({ truth, ratio, crps, ...stated }) => {
    const found = statedCrps(stated, truth, ratio ? 'ratio' : 'difference');
    expect(Math.abs(found / crps - 1)).toBeLessThan(2e-3);
  },
);

test.each(golden.counts)('golden: chances of each number of successes of $chances', ({ chances, counts }) => {
  const found = successCounts(chances);
  counts.forEach((chance, k) => expect(found[k]).toBeCloseTo(chance, 12));
});

test('law: Murphy’s three parts are the Brier score, for every record', () => {
  fc.assert(
    fc.property(records, (given) => {
      const { reliability, resolution, uncertainty } = murphyDecomposition(given);
      expect(reliability - resolution + uncertainty).toBeCloseTo(brierScore(given), 12);
    }),
    { seed: 1 },
  );
});

test('law: the likely numbers leave at most a fortieth on each side, and one more would leave more', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 25 }), (chances) => {
      const counts = successCounts(chances);
      const [low, high] = likelyCounts(chances);
      const sum = (from: number, to: number): number => counts.slice(from, to).reduce((a, b) => a + b, 0);
      expect(sum(0, low)).toBeLessThanOrEqual(0.025 + 1e-12);
      expect(sum(high + 1, counts.length)).toBeLessThanOrEqual(0.025 + 1e-12);
      expect(sum(0, low + 1)).toBeGreaterThan(0.025 - 1e-12);
      expect(sum(high, counts.length)).toBeGreaterThan(0.025 - 1e-12);
    }),
    { seed: 2 },
  );
});

test('a certain forecast that fails has a habit', () => {
  expect(forecastHabits(pairs([1, 1, 1, 1, 1], [1, 1, 1, 1, 0]))).toMatchObject([
    { kind: 'overconfidence', likely: [5, 5] },
  ]);
});

test('bins hold every forecast once, those at their lower edge too', () => {
  const bins = calibrationBins(pairs([0, 0.2, 0.4, 0.6, 0.8, 1, 0.6], [0, 0, 0, 1, 1, 1, 0]));
  expect(bins.map(({ n }) => n)).toEqual([1, 1, 1, 2, 2]);
  expect(bins[3]).toMatchObject({ stated: 0.6, came: 0.5 });
});

test('records without any skill are seldom called helpful, and those that are as good as the base rate seldom useless', () => {
  const rng = seededRng(7, 'no skill');
  const share = (n: number, draw: () => ResolvedForecast, answer: string): number => {
    const found = Array.from({ length: 120 }, () => forecastSkill(Array.from({ length: n }, draw)).helps);
    return found.filter((helps) => helps === answer).length / found.length;
  };
  // Chances of .3 and .7 that are said as .1 and .9 score like the base rate.
  const even = (): ResolvedForecast => {
    const high = rng() < 0.5;
    return { forecast: high ? 0.9 : 0.1, outcome: rng() < (high ? 0.7 : 0.3) ? 1 : 0 };
  };
  for (const n of [5, 10, 20]) {
    expect(share(n, even, 'yes')).toBeLessThan(0.08);
    expect(share(n, even, 'no')).toBeLessThan(0.08);
  }
  const knows = (): ResolvedForecast => {
    const high = rng() < 0.5;
    return { forecast: high ? 0.9 : 0.1, outcome: rng() < (high ? 0.9 : 0.1) ? 1 : 0 };
  };
  expect(share(40, knows, 'yes')).toBeGreaterThan(0.85);
});

test('a base rate gives way to one’s own record', () => {
  const rate = baseRateOf('ml-project');
  expect([rate.a, rate.b]).toEqual([1, 3]);
  expect(suggestedChance(rate, { worked: 0, failed: 0 })).toBe(0.25);
  expect(suggestedChance(rate, { worked: 3, failed: 1 })).toBe(0.5);
  expect(suggestedChance(baseRateOf('unheard-of'), { worked: 0, failed: 0 })).toBe(0.5);
  expect(suggestedChance(baseRateOf('data-access'), { worked: 0, failed: 0 })).toBeCloseTo(0.8, 12);
});

test('law: the recalibrated interval holds the next activity in 80 of 100 at least, whatever the distribution', () => {
  const rng = seededRng(11, 'conformal');
  for (const n of [10, 13, 25]) {
    let held = 0;
    const rounds = 4000;
    for (let round = 0; round < rounds; round++) {
      const ratios = Array.from({ length: n + 1 }, () => (rng() < 0.3 ? 4 + rng() : 0.5 + rng() ** 3));
      const next = ratios.pop()!;
      const { p10, p90 } = optimismOf(ratios).recalibrated!;
      if (next >= p10 && next <= p90) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.8 - 4 * Math.sqrt((0.8 * 0.2) / rounds));
  }
});

test('optimism: the median, its exact interval from six on, and the factor drawn towards 1', () => {
  expect(optimismOf([2])).toMatchObject({ median: 2, interval: null, factor: 2 ** 0.25, recalibrated: null });
  const six = optimismOf([1, 1.2, 1.5, 2, 3, 4]);
  expect(six.interval!.map((end) => Number(end.toFixed(9)))).toEqual([1, 4]);
});

test('the median of an interval: geometric for amounts, halfway otherwise', () => {
  expect(impliedMedian(2, 8, scaleOf({ p10: 2, p50: 2, p90: 8 }, false))).toBeCloseTo(4, 12);
  expect(impliedMedian(-2, 8, scaleOf({ p10: -2, p50: 0, p90: 8 }, false))).toBe(3);
});

test('finished activities of a plan as it was read: median against the days it took, without what was fixed', () => {
  const plan = {
    all: [
      { id: 'a', duration: '2 to 8 weeks', state: 'worked', started: '2026-11-02', finished: '2027-01-25' },
      { id: 'b', duration: 'exactly 2 weeks', state: 'worked', started: '2026-11-02', finished: '2026-11-16' },
      { any: [{ id: 'c', duration: '2 to 8 weeks', state: 'failed', started: '2026-11-02', finished: '2026-11-16' }] },
      { id: 'd', duration: 3 },
    ],
  };
  expect(finishedEstimates(plan)).toEqual([{ id: 'a', estimate: expect.closeTo(28, 9) as number, actual: 84 }]);
});
