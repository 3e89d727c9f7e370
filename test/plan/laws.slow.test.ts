import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importanceOf, importances, successChance, whyChanceIsSimulated } from '../../src/plan/chance.ts';
import { decideOrders } from '../../src/plan/decide-orders.ts';
import type { Duration } from '../../src/plan/duration.ts';
import { durationCdf, durationDensity, durationMean, durationQuantile } from '../../src/plan/duration.ts';
import { finishTiming, whyTimingIsSimulated } from '../../src/plan/finish-timing.ts';
import { cheapestOrder, expectedCost, leastCost, type Alternative } from '../../src/plan/order.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { simulate } from '../../src/plan/simulate.ts';
import { timingQuantile } from '../../src/plan/timing.ts';
import { byChance, exactly, fourErrors, planOf, type Tree } from './plans.ts';

const chance = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);

/** Trees of at most six leaves with whole days, one after another or together. */
const trees = fc
  .array(fc.record({ p: chance, days: fc.integer({ min: 0, max: 5 }) }), { minLength: 1, maxLength: 6 })
  .chain((leaves) =>
    fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 40, maxLength: 40 }).map((choices) => {
      const unused = [...choices];
      const choose = (below: number): number => unused.shift()! % below;
      const build = (from: number, to: number, depth: number): Tree => {
        if (to - from === 1) {
          const { p, days } = leaves[from]!;
          return { id: `leaf ${from}`, p, duration: exactly(days), costPerDay: 1 };
        }
        const children: Tree[] = [];
        for (let at = from; at < to;) {
          const left = to - at;
          const size = depth > 2 ? 1 : Math.max(1, Math.min(left, 1 + choose(left), from === at ? left - 1 : left));
          children.push(build(at, at + size, depth + 1));
          at += size;
        }
        const atOnce = choose(2) === 0 ? 1 : Infinity;
        const id = `group ${from}-${to}-${depth}`;
        return choose(2) === 0 ? { id, all: children, atOnce } : { id, any: children, atOnce };
      };
      return build(0, leaves.length, 0);
    }),
  );

const leavesOf = (tree: Tree): Tree[] => {
  const children = 'all' in tree || 'any' in tree ? (tree.all ?? tree.any ?? []) : null;
  return children === null ? [tree] : children.flatMap(leavesOf);
};

/** When a tree works or fails if it begins at `start`, by its definition, given which leaves work. */
function happens(tree: Tree, start: number, working: ReadonlySet<string>): { works: boolean; day: number } {
  if (!('all' in tree || 'any' in tree)) {
    const { id, duration } = tree as { id: string; duration: { days: number } };
    return { works: working.has(id), day: start + duration.days };
  }
  const group = tree as { all?: readonly Tree[]; any?: readonly Tree[]; atOnce?: number };
  const children = (group.all ?? group.any)!;
  const wanted = group.any !== undefined;
  if (group.atOnce === 1) {
    let day = start;
    for (const child of children) {
      const result = happens(child, day, working);
      if (result.works === wanted) return result;
      day = result.day;
    }
    return { works: !wanted, day };
  }
  const results = children.map((child) => happens(child, start, working));
  const deciding = results.filter(({ works }) => works === wanted).map(({ day }) => day);
  if (deciding.length > 0) return { works: wanted, day: Math.min(...deciding) };
  return { works: !wanted, day: Math.max(...results.map(({ day }) => day)) };
}

/** P(success by each day) by trying every combination of outcomes. */
function bruteForce(tree: Tree, days: readonly number[]): { pSuccess: number; by: number[] } {
  const leaves = leavesOf(tree) as { id: string; p: number }[];
  let pSuccess = 0;
  const by = days.map(() => 0);
  for (let set = 0; set < 1 << leaves.length; set++) {
    const working = new Set(leaves.filter((_, i) => set & (1 << i)).map(({ id }) => id));
    const weight = leaves.reduce((product, { p }, i) => product * (set & (1 << i) ? p : 1 - p), 1);
    const result = happens(tree, 0, working);
    if (!result.works) continue;
    pSuccess += weight;
    days.forEach((day, i) => {
      if (result.day <= day) by[i]! += weight;
    });
  }
  return { pSuccess, by };
}

const DAYS = [0, 1, 2, 3, 4, 5, 7, 9, 12, 20];

describe('oracle: every combination of outcomes, on trees of up to six leaves', () => {
  test('P(success) and P(by each day) are the same', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const plan = planOf(tree);
        const { pSuccess, by } = bruteForce(tree, DAYS);
        expect(whyTimingIsSimulated(plan)).toBeNull();
        expect(successChance(plan)).toBeCloseTo(pSuccess, 12);
        const timing = finishTiming(plan);
        DAYS.forEach((day, i) => expect(timing.by(day)).toBeCloseTo(by[i]!, 12));
        expect(timing.mass).toBeCloseTo(pSuccess, 12);
      }),
      { numRuns: 300 },
    );
  });

  test('the simulation stays within what chance allows, and in the same days', () => {
    fc.assert(
      fc.property(trees, fc.integer({ min: 0, max: 1e6 }), (tree, seed) => {
        const { pSuccess, by } = bruteForce(tree, DAYS);
        const { worlds, finishes, ...simulated } = simulate(planOf(tree), { seed, worlds: 8000 });
        const within = (p: number): number => byChance(p, worlds);
        expect(Math.abs(simulated.pSuccess - pSuccess)).toBeLessThanOrEqual(within(pSuccess));
        DAYS.forEach((day, i) => {
          const share = finishes.filter((finish) => finish <= day).length / worlds;
          expect(Math.abs(share - by[i]!)).toBeLessThanOrEqual(within(by[i]!));
        });
      }),
      { numRuns: 100 },
    );
  });

  test('importance is what fixing a node changes', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const plan = planOf(tree);
        const all = importances(plan);
        plan.nodes.forEach((_, at) => expect(all[at]).toBeCloseTo(importanceOf(plan, at), 12));
      }),
      { numRuns: 100 },
    );
  });
});

describe('laws', () => {
  const withLeaf = (tree: Tree, leaf: Tree): Tree => ({ id: 'more', any: [tree, leaf] });
  const raised = (tree: Tree, id: string, p: number): Tree => {
    if ('all' in tree) return { ...tree, all: tree.all.map((child) => raised(child, id, p)) };
    if ('any' in tree) return { ...tree, any: tree.any.map((child) => raised(child, id, p)) };
    return tree.id === id ? { ...tree, p: Math.max((tree as { p: number }).p, p) } : tree;
  };

  test('adding an alternative never lowers the chance, at any day', () => {
    fc.assert(
      fc.property(trees, chance, fc.integer({ min: 0, max: 9 }), (tree, p, days) => {
        const [plan, more] = [planOf(tree), planOf(withLeaf(tree, { id: 'new', p, duration: exactly(days) }))];
        expect(successChance(more)).toBeGreaterThanOrEqual(successChance(plan) - 1e-12);
        const [before, after] = [finishTiming(plan), finishTiming(more)];
        DAYS.forEach((day) => expect(after.by(day)).toBeGreaterThanOrEqual(before.by(day) - 1e-12));
      }),
    );
  });

  test('raising a chance never lowers the chance of success', () => {
    fc.assert(
      fc.property(trees, chance, fc.nat({ max: 5 }), (tree, p, which) => {
        const leaves = leavesOf(tree) as { id: string }[];
        const better = planOf(raised(tree, leaves[which % leaves.length]!.id, p));
        expect(successChance(better)).toBeGreaterThanOrEqual(successChance(planOf(tree)) - 1e-12);
      }),
    );
  });

  test('permuting children that run together changes nothing', () => {
    const reversed = (tree: Tree): Tree => {
      if (!('all' in tree || 'any' in tree)) return tree;
      const turn = (items: readonly Tree[]): Tree[] => {
        const inner = items.map(reversed);
        return tree.atOnce === 1 ? inner : inner.toReversed();
      };
      return tree.all ? { ...tree, all: turn(tree.all) } : { ...tree, any: turn(tree.any!) };
    };
    fc.assert(
      fc.property(trees, (tree) => {
        const [plan, other] = [planOf(tree), planOf(reversed(tree))];
        expect(successChance(other)).toBeCloseTo(successChance(plan), 12);
        const [a, b] = [finishTiming(plan), finishTiming(other)];
        DAYS.forEach((day) => expect(b.by(day)).toBeCloseTo(a.by(day), 12));
        // The same luck in each world, so the same worlds.
        const [x, y] = [plan, other].map((each) => simulate(each, { seed: 5, worlds: 200 }));
        expect(y!.finishes).toEqual(x!.finishes);
      }),
      { numRuns: 60 },
    );
  });

  test('P(by) never falls and ends at P(success); with "never" it makes 1', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const timing = finishTiming(planOf(tree));
        const values = Array.from({ length: 80 }, (_, i) => timing.by(i / 2));
        values.forEach((value, i) => expect(value).toBeGreaterThanOrEqual((values[i - 1] ?? 0) - 1e-12));
        expect(values.at(-1)).toBeCloseTo(timing.mass, 12);
        const { pSuccess, succeeded } = simulate(planOf(tree), { seed: 1, worlds: 300 });
        const never = succeeded.filter((success) => success === 0).length / succeeded.length;
        expect(pSuccess + never).toBeCloseTo(1, 12);
      }),
    );
  });

  test('the index gives the cheapest of all orders: 500 random sets of four', () => {
    const alternative = fc.record({ p: fc.double({ min: 0.01, max: 0.99 }), cost: fc.double({ min: 0.1, max: 20 }) });
    const sets = fc.array(
      alternative.map((item): Alternative => ({ id: '', ...item })),
      { minLength: 4, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        sets.filter((set) => set.every(({ p, cost }) => !Number.isNaN(p + cost))),
        fc.constantFrom('any', 'all'),
        (set, stopping) => {
          const all = permutations(set).map((order) => expectedCost(order, stopping));
          const cheapest = Math.min(...all);
          expect(expectedCost(cheapestOrder(set, stopping), stopping)).toBeCloseTo(cheapest, 9);
          expect(leastCost(set, stopping)).toBeCloseTo(cheapest, 9);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

describe('smooth durations', () => {
  const durations = fc.oneof(
    fc
      .tuple(fc.double({ min: 0.5, max: 20, noNaN: true }), fc.double({ min: 1.1, max: 8, noNaN: true }))
      .map(([low, ratio]): Duration => ({
        kind: 'quantiles',
        points: [
          { p: 0.1, days: low },
          { p: 0.9, days: low * ratio },
        ],
      })),
    fc
      .tuple(
        fc.double({ min: 0, max: 9, noNaN: true }),
        fc.double({ min: 0.5, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([low, width, share]): Duration => ({ kind: 'pert', low, mode: low + share * width, high: low + width })),
    fc
      .tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.double({ min: 0.5, max: 9, noNaN: true }))
      .map(([low, width]): Duration => ({ kind: 'uniform', low, high: low + width })),
    fc.double({ min: 0.5, max: 20, noNaN: true }).map((mean): Duration => ({ kind: 'exponential', mean })),
    fc
      .tuple(
        fc.double({ min: 0.5, max: 5, noNaN: true }),
        fc.double({ min: 1.2, max: 3, noNaN: true }),
        fc.double({ min: 1.2, max: 3, noNaN: true }),
      )
      .map(([low, a, b]): Duration => ({
        kind: 'quantiles',
        points: [
          { p: 0.1, days: low },
          { p: 0.5, days: low * a },
          { p: 0.9, days: low * a * b },
        ],
      })),
  );

  test('quantile and distribution are inverse; the mean is that of the quantiles; the density is the slope', () => {
    fc.assert(
      fc.property(durations, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (duration, p) => {
        const days = durationQuantile(duration, p);
        expect(durationCdf(duration, days)).toBeCloseTo(p, 9);
        const step = 1e-5 * days;
        const slope = (durationCdf(duration, days + step) - durationCdf(duration, days - step)) / (2 * step);
        const edge = Math.abs(durationDensity(duration, days + step) - durationDensity(duration, days - step));
        expect(Math.abs(slope - durationDensity(duration, days))).toBeLessThan(1e-4 * slope + edge + 1e-7);
        const steps = 4000;
        let mean = 0;
        for (let i = 0; i < steps; i++) mean += durationQuantile(duration, (i + 0.5) / steps) / steps;
        expect(mean / durationMean(duration)).toBeCloseTo(1, 2);
      }),
      { numRuns: 20 },
    );
  });

  test('oracle: calculated against simulated, rows and side by side', () => {
    fc.assert(
      fc.property(durations, durations, durations, chance, fc.boolean(), (a, b, c, p, isAny) => {
        const leaf = (id: string, duration: Duration, chanceOf: number): Tree => ({ id, duration, p: chanceOf });
        const inner: Tree = { id: 'row', all: [leaf('a', a, 0.9), leaf('b', b, 0.8)], atOnce: 1 };
        const children = [inner, leaf('c', c, p)];
        const plan = planOf(isAny ? { any: children, atOnce: 1 } : { all: children });
        const timing = finishTiming(plan);
        const { finishes, worlds } = simulate(plan, { seed: 2, worlds: 8000 });
        for (const share of [0.1, 0.5, 0.9]) {
          const day = timingQuantile(timing, share * timing.mass);
          if (day === null || timing.mass === 0) continue;
          const simulated = finishes.filter((finish) => finish <= day).length / worlds;
          const expected = share * timing.mass;
          expect(Math.abs(simulated - expected)).toBeLessThanOrEqual(byChance(expected, worlds));
        }
      }),
      { numRuns: 12 },
    );
  });

  test('a sum of three exponentials is a gamma of shape three', () => {
    const leaf = (id: string): Tree => ({ id, duration: { kind: 'exponential', mean: 1 } });
    const timing = finishTiming(planOf({ all: ['a', 'b', 'c'].map(leaf), atOnce: 1 }));
    for (const day of [0.1, 0.5, 1, 2, 3, 5, 8, 12]) {
      const exact = 1 - Math.exp(-day) * (1 + day + (day * day) / 2);
      expect(timing.by(day)).toBeCloseTo(exact, 5);
    }
  });
});

describe('orders between branches, people and machines', () => {
  const finishOf = (plan: Plan): number => simulate(plan, { seed: 0, worlds: 50 }).finishes[0]!;

  test('an order across branches is simulated, and says why', () => {
    const plan = planOf({
      any: [
        {
          id: 'a',
          all: [
            { id: 'x', p: 0.5 },
            { id: 'y', p: 0.5 },
          ],
        },
        { id: 'z', p: 0.5, after: ['x'] },
      ],
    });
    expect(whyChanceIsSimulated(plan)).toBe('z waits for x, which stands in another branch');
    // z works only if x does: P = P(x)(1 − (1 − P(y))(1 − P(z))).
    const { pSuccess, worlds } = simulate(plan, { seed: 1 });
    expect(Math.abs(pSuccess - 0.375)).toBeLessThan(fourErrors(0.375, worlds));
  });

  test('three parts and three people take as long as the longest part; one person does them in a row', () => {
    const parts = [3, 5, 4].map((days, i): Tree => ({
      id: `part ${i}`,
      duration: exactly(days),
      needs: [{ resource: 0, amount: 1 }],
    }));
    const people = (capacity: number) => planOf({ all: parts }, { resources: [{ id: 'people', capacity }] });
    expect(finishOf(people(3))).toBe(5);
    expect(finishOf(people(2))).toBe(7);
    expect(finishOf(people(1))).toBe(12);
  });

  test('an alternative that is not needed any more frees its people at once', () => {
    const plan = planOf(
      {
        all: [
          {
            any: [
              { id: 'quick', duration: exactly(1) },
              { id: 'slow', duration: exactly(9), needs: [{ resource: 0, amount: 1 }] },
            ],
          },
          { id: 'next', duration: exactly(2), needs: [{ resource: 0, amount: 1 }] },
        ],
      },
      { resources: [{ id: 'people', capacity: 1 }] },
    );
    expect(finishOf(plan)).toBe(3);
  });

  test('what has not begun cannot begin before today; what worked keeps its day', () => {
    const plan = planOf(
      {
        all: [
          { id: 'done', state: 'worked', p: 1, startedAt: 0, endedAt: 4, duration: exactly(5) },
          { id: 'next', duration: exactly(3), after: ['done'] },
        ],
      },
      { today: 10 },
    );
    expect(finishOf(plan)).toBe(13);
    expect(finishOf({ ...plan, today: 0 })).toBe(7);
  });

  test('two at once', () => {
    const leaves = [4, 1, 2, 3].map((days, i): Tree => ({ id: `x${i}`, duration: exactly(days) }));
    // 4 beside 1, 2 and then 3 from day 3 on.
    expect(finishOf(planOf({ all: leaves, atOnce: 2 }))).toBe(6);
  });

  test('a kill rule ends a failure, and what would have taken longer', () => {
    const plan = planOf({
      any: [
        { id: 'a', p: 0.5, duration: exactly(8), killAfter: 5, costPerDay: 2 },
        { id: 'b', p: 1, duration: exactly(1) },
      ],
      atOnce: 1,
    });
    expect(successChance(plan)).toBe(1);
    const { finishes, costs } = simulate(plan, { seed: 0, worlds: 100 });
    expect([finishes[0], finishes.at(-1)]).toEqual([6, 6]);
    expect(costs[0]).toBe(10);
    expect(finishTiming(plan).by(6)).toBe(1);
    expect(finishTiming(plan).by(5.9)).toBe(0);
  });
});

describe('orders of what has begun', () => {
  test('one that is under way comes before a cheaper one, and ends after today', () => {
    const plan = planOf(
      {
        id: 'ways',
        any: [
          { id: 'cheap', p: 0.9, duration: exactly(3), costPerDay: 1 },
          { id: 'begun', p: 0.1, duration: exactly(8), costPerDay: 9, state: 'running', startedAt: 0 },
          { id: 'tried', p: 0, state: 'failed', startedAt: 0, endedAt: 2, costAtStart: 50 },
        ],
        atOnce: 1,
      },
      { today: 4 },
    );
    const { plan: decided, choices } = decideOrders(plan, new Map([[0, 'best']]), { deadline: null, seed: 0 });
    expect(choices[0]!.chosen.map((at) => plan.nodes[at]!.id)).toEqual(['begun', 'tried', 'cheap']);
    expect(choices[0]!.cheapest.expectedCost).toBeCloseTo(3 + 0.1 * 72, 9);
    const { ends, costs } = simulate(decided, { seed: 0, worlds: 200 });
    expect([...new Set(ends)].toSorted((a, b) => a - b)).toEqual([8, 11]);
    // 50 is spent; the one under way costs 72 in all, and 3 more when the cheap one is tried.
    expect([...new Set(costs)].toSorted((a, b) => a - b)).toEqual([122, 125]);
  });
});
