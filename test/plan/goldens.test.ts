import { describe, expect, test } from 'vitest';

import { causeAfterOutcomes, successChance } from '../../src/plan/chance.ts';
import { durationCdf, durationMean, durationQuantile, pertShape, pertVariance } from '../../src/plan/duration.ts';
import type { Duration } from '../../src/plan/duration.ts';
import { finishTiming, whyTimingIsSimulated } from '../../src/plan/finish-timing.ts';
import {
  brierScore,
  intervalScore,
  logScore,
  murphyDecomposition,
  rankedProbabilityScore,
  updateBelief,
} from '../../src/plan/forecast-scores.ts';
import { perfectInformationValue, studyValue, worthOfGoing } from '../../src/plan/information-value.ts';
import { killPoint, killRule } from '../../src/plan/kill-time.ts';
import { chanceWithin, cheapestOrder, expectedCost, quickestOrder } from '../../src/plan/order.ts';
import { reservationValue, searchValue } from '../../src/plan/reservation-value.ts';
import { simulate } from '../../src/plan/simulate.ts';
import { exactly, fourErrors, planOf, type Tree } from './plans.ts';

// Values verified elsewhere: exact fractions, brute force over permutations, dynamic programming, SciPy.

/** The plan after A worked at week 2 and B and C failed: E or F, then D; or the long shot G. Weeks. */
const picture = (without: readonly string[] = []): Tree => {
  const alternatives: Tree[] = [
    { id: 'E', p: 0.5, duration: exactly(4 / 3) },
    { id: 'F', p: 0.5, duration: exactly(4 / 3) },
  ].filter(({ id }) => !without.includes(id));
  const path: Tree = {
    all: [
      { id: 'EF', any: alternatives },
      { id: 'D', p: 0.75, duration: exactly(2), after: ['EF'] },
    ],
  };
  const longShot: Tree = { id: 'G', p: 0.1, duration: exactly(10 / 3) };
  const rest: Tree = { id: 'rest', any: without.includes('G') ? [path] : [path, longShot], after: ['A'] };
  return { all: [{ id: 'A', p: 1, duration: exactly(2) }, rest] };
};

describe('PL1: the plan of the picture', () => {
  test('P(success) is 97/160, 9/16 without G, 7/16 without F', () => {
    expect(successChance(planOf(picture()))).toBeCloseTo(97 / 160, 14);
    expect(successChance(planOf(picture(['G'])))).toBeCloseTo(0.5625, 14);
    expect(successChance(planOf(picture(['F', 'G'])))).toBeCloseTo(0.375, 14);
    expect(successChance(planOf(picture(['F'])))).toBeCloseTo(0.4375, 14);
  });

  test('nothing is done by week 4; both ways finish at week 5.33', () => {
    const plan = planOf(picture());
    expect(whyTimingIsSimulated(plan)).toBeNull();
    const timing = finishTiming(plan);
    expect(timing.by(4)).toBe(0);
    expect(timing.by(5.33)).toBe(0);
    expect(timing.by(16 / 3)).toBeCloseTo(0.60625, 14);
    expect(timing.by(5.34)).toBeCloseTo(0.60625, 14);
  });

  test('the simulation agrees', () => {
    const { pSuccess, worlds, finishes } = simulate(planOf(picture()), { seed: 0 });
    expect(Math.abs(pSuccess - 0.60625)).toBeLessThan(fourErrors(0.60625, worlds));
    expect(finishes[0]).toBeCloseTo(16 / 3, 12);
    expect(finishes.at(-1)).toBeCloseTo(16 / 3, 12);
  });
});

describe('order of approaches', () => {
  const cost = (items: Record<string, readonly [number, number]>, order: string, stopping: 'any' | 'all'): number =>
    expectedCost(
      order.split('').map((id) => ({ id, p: items[id]![0], cost: items[id]![1] })),
      stopping,
    );
  const best = (items: Record<string, readonly [number, number]>, stopping: 'any' | 'all'): string =>
    cheapestOrder(
      Object.entries(items).map(([id, [p, c]]) => ({ id, p, cost: c })),
      stopping,
    )
      .map(({ id }) => id)
      .join('');

  const PL2 = { A: [0.5, 4], B: [0.3, 1], C: [0.8, 10] } as const;
  test.each([
    ['BAC', 7.3],
    ['ABC', 8],
    ['ACB', 9.1],
    ['BCA', 8.56],
    ['CBA', 10.76],
    ['CAB', 10.9],
  ])('PL2: alternatives in the order %s cost %d', (order, value) => {
    expect(cost(PL2, order, 'any')).toBeCloseTo(value, 12);
  });
  test('PL2: the best is BAC', () => expect(best(PL2, 'any')).toBe('BAC'));

  const PL3 = { X: [0.9, 1], Y: [0.5, 2], Z: [0.8, 4] } as const;
  test.each([
    ['YXZ', 4.3],
    ['YZX', 4.4],
    ['XYZ', 4.6],
    ['ZYX', 6],
    ['XZY', 6.04],
    ['ZXY', 6.24],
  ])('PL3: steps in the order %s cost %d', (order, value) => {
    expect(cost(PL3, order, 'all')).toBeCloseTo(value, 12);
  });
  test('PL3: the best is YXZ', () => expect(best(PL3, 'all')).toBe('YXZ'));

  test('PL3b: fail fast per cost, not per logarithm of the chance', () => {
    const items = { U: [0.01, 10], V: [0.8, 1.8] } as const;
    expect(best(items, 'all')).toBe('VU');
    expect(cost(items, 'VU', 'all')).toBeCloseTo(9.8, 12);
    expect(cost(items, 'UV', 'all')).toBeCloseTo(10.018, 12);
  });

  test('PL14: largest chance by a deadline, one after another and side by side', () => {
    const timed = Object.entries(PL2).map(([id, [p, days]]) => {
      const fixed = Float64Array.of(days);
      return { id, p, daysToWork: fixed, daysToFail: fixed };
    });
    const inOrder = ['B', 'A', 'C'].map((id) => timed.find((item) => item.id === id)!);
    expect(chanceWithin(inOrder, 6)).toBeCloseTo(0.65, 12);
    expect(chanceWithin(inOrder, 10)).toBeCloseTo(0.65, 12);
    expect(quickestOrder(timed, 6).value).toBeCloseTo(0.65, 12);
    const leaves = Object.entries(PL2).map(([id, [p, days]]) => ({ id, p, duration: exactly(days), costPerDay: 1 }));
    const parallel = planOf({ any: leaves });
    expect(finishTiming(parallel).by(6)).toBeCloseTo(0.65, 12);
    expect(finishTiming(parallel).by(10)).toBeCloseTo(0.93, 12);
    const sequence = planOf({ any: ['B', 'A', 'C'].map((id) => leaves.find((leaf) => leaf.id === id)!), atOnce: 1 });
    expect(finishTiming(sequence).by(10)).toBeCloseTo(0.65, 12);
    const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(simulate(sequence, { seed: 1 }).costs)).toBeCloseTo(7.3, 0);
    expect(Math.max(...simulate(parallel, { seed: 1 }).costs)).toBeLessThanOrEqual(15);
  });

  test('PL4: reservation values 70, 100, 60; the search is worth 64.8', () => {
    const boxes = [
      { payoff: { kind: 'bernoulli', value: 100, p: 0.5 }, cost: 15 },
      { payoff: { kind: 'bernoulli', value: 200, p: 0.2 }, cost: 20 },
      { payoff: { kind: 'uniform', high: 100 }, cost: 8 },
    ] as const;
    expect(boxes.map(({ payoff, cost: price }) => reservationValue(payoff, price))).toEqual([70, 100, 60]);
    expect(searchValue(boxes)).toBeCloseTo(64.8, 6);
  });

  test('PL4b: exponential and normal payoffs', () => {
    expect(reservationValue({ kind: 'exponential', mean: 50 }, 10)).toBeCloseTo(80.47189562170502, 12);
    expect(reservationValue({ kind: 'normal', mean: 10, deviation: 5 }, 1)).toBeCloseTo(12.464436636034147, 12);
  });
});

describe('durations', () => {
  test('PL5: side by side, each with its own chance', () => {
    const timing = finishTiming(
      planOf({
        any: [
          { id: 'A', p: 0.6, duration: { kind: 'uniform', low: 0, high: 10 } },
          { id: 'B', p: 0.5, duration: { kind: 'uniform', low: 0, high: 20 } },
        ],
      }),
    );
    expect(timing.by(5)).toBeCloseTo(0.3875, 14);
    expect(timing.by(10)).toBeCloseTo(0.7, 14);
    expect(timing.mass).toBeCloseTo(0.8, 14);
  });

  test('PL5b: one after another', () => {
    const timing = finishTiming(
      planOf({
        all: [
          { id: 'first', p: 0.8, duration: { kind: 'exponential', mean: 1 } },
          { id: 'second', p: 0.75, duration: { kind: 'exponential', mean: 2 }, after: ['first'] },
        ],
      }),
    );
    expect(timing.by(4) / timing.mass).toBeCloseTo(0.7476450724155088, 9);
    expect(timing.by(4)).toBeCloseTo(0.4485870434493053, 9);
  });

  test('PL6: beta-PERT', () => {
    const pert = { kind: 'pert', low: 2, mode: 4, high: 12 } as const;
    expect(durationMean(pert)).toBe(5);
    expect(pertVariance(pert)).toBeCloseTo(3, 14);
    expect(pertShape(pert)).toEqual({ alpha: 1.8, beta: 4.2 });
    [2.8990213, 4.76672259, 6.50258614, 7.4533405].forEach((value, i) =>
      expect(durationQuantile(pert, [0.1, 0.5, 0.8, 0.9][i]!)).toBeCloseTo(value, 7),
    );
  });

  test('PL7: lognormal through two quantiles', () => {
    const two = (p: number): Duration => ({
      kind: 'quantiles',
      points: [
        { p, days: 2 },
        { p: 1 - p, days: 8 },
      ],
    });
    expect(durationQuantile(two(0.1), 0.5)).toBeCloseTo(4, 13);
    expect(durationMean(two(0.1))).toBeCloseTo(4.630024547572937, 12);
    expect(durationQuantile(two(0.1), 0.8)).toBeCloseTo(6.305979753442292, 12);
    expect(durationCdf(two(0.1), 6)).toBeCloseTo(0.7732701299426993, 13);
    expect(durationMean(two(0.05))).toBeCloseTo(4.3714066, 7);
  });

  test('PL15: three at once take 11/6 of their mean, and the critical path of the means says 1', () => {
    const leaf = (id: string): Tree => ({ id, duration: { kind: 'exponential', mean: 1 } });
    const plan = planOf({ all: ['a', 'b', 'c'].map(leaf) });
    const { finishes } = simulate(plan, { seed: 3 });
    const average = finishes.reduce((sum, day) => sum + day, 0) / finishes.length;
    // The variance of the maximum is 1 + 1/4 + 1/9.
    expect(Math.abs(average - 11 / 6)).toBeLessThan(4 * Math.sqrt(49 / 36 / finishes.length));
    const timing = finishTiming(plan);
    const step = 0.001;
    let mean = 0;
    for (let day = step / 2; day < 40; day += step) mean += step * (1 - timing.by(day));
    expect(mean).toBeCloseTo(11 / 6, 6);
  });
});

test('PL8: what a study is worth before going ahead', () => {
  const bet = { p: 0.3, value: 100, cost: 40 };
  expect(worthOfGoing(bet)).toBe(0);
  expect(perfectInformationValue(bet)).toBeCloseTo(18, 12);
  const study = studyValue(bet, { sensitivity: 0.8, specificity: 0.7, price: 3 });
  expect(study.pGoodSign).toBeCloseTo(0.45, 14);
  expect(study.pAfterGoodSign).toBeCloseTo(0.5333333333333333, 14);
  expect(study.pAfterBadSign).toBeCloseTo(0.10909090909090906, 14);
  expect(study.value).toBeCloseTo(6, 12);
  expect(study.worthDoing).toBe(true);
});

test('PL9: when to stop an approach that has not worked', () => {
  const approach = { p: 0.5, duration: { kind: 'exponential', mean: 2 }, costPerDay: 2 } as const;
  const { best } = killRule(approach, 20);
  expect(best.days).toBeCloseTo(2.772588722239781, 12);
  expect(best.stillWorks).toBeCloseTo(0.2, 12);
  expect(best.pSuccess).toBeCloseTo(0.375, 12);
  expect(best.expectedDays).toBeCloseTo(2.136294361119891, 10);
  expect(best.expectedValue).toBeCloseTo(3.2274112777602184, 9);
  for (const [months, value] of [
    [1, 2.147755],
    [2, 3.056964],
    [3, 3.214959],
    [6, 1.601703],
    [12, -4.01983],
  ] as const) {
    expect(killPoint(approach, 20, months).expectedValue).toBeCloseTo(value, 5);
  }
});

describe('scores of forecasts', () => {
  test('PL10: Brier and log score', () => {
    const forecasts = [0.9, 0.7, 0.5, 0.2].map((forecast, i) => ({ forecast, outcome: i % 2 === 0 ? 1 : 0 }) as const);
    expect(brierScore(forecasts)).toBeCloseTo(0.1975, 14);
    expect(logScore(forecasts)).toBeCloseTo(0.5564060129644793, 14);
  });

  test('PL11: Murphy’s decomposition', () => {
    const group = (forecast: number, hits: number) =>
      Array.from({ length: 10 }, (_, i) => ({ forecast, outcome: i < hits ? 1 : 0 }) as const);
    const forecasts = [...group(0.8, 6), ...group(0.3, 3)];
    const { reliability, resolution, uncertainty, skill } = murphyDecomposition(forecasts);
    expect([reliability, resolution, uncertainty].map((value) => Number(value.toFixed(12)))).toEqual([
      0.02, 0.0225, 0.2475,
    ]);
    expect(brierScore(forecasts)).toBeCloseTo(0.245, 14);
    expect(skill).toBeCloseTo(0.010101, 6);
  });

  test('PL12: CRPS and interval score', () => {
    expect(rankedProbabilityScore([6, 2, 4], 5)).toBeCloseTo(7 / 9, 14);
    expect(intervalScore([3, 10], 12, 0.8)).toBeCloseTo(27, 12);
  });

  test('PL16: a belief after 3 of 4 worked', () => {
    expect(updateBelief({ a: 1, b: 3 }, { worked: 3, failed: 1 }).mean).toBe(0.5);
  });
});

test('PL13: a shared cause takes .51 down to .45', () => {
  const leaf = (id: string, cause: number | null, p: number): Tree => ({ id, p, cause });
  const causes = [{ id: 'data', title: '', p: 0.6 }];
  expect(successChance(planOf({ any: [leaf('a', 0, 0.5), leaf('b', 0, 0.5)] }, { causes }))).toBeCloseTo(0.45, 14);
  expect(successChance(planOf({ any: [leaf('a', null, 0.3), leaf('b', null, 0.3)] }))).toBeCloseTo(0.51, 14);
  // After one failed, data that cannot be used is more likely than before.
  expect(causeAfterOutcomes(0.6, [{ p: 0.5, worked: false }])).toBeCloseTo(0.3 / 0.7, 14);
  expect(causeAfterOutcomes(0.6, [{ p: 0.5, worked: true }])).toBe(1);
});
