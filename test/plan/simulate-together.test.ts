import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/plan/plan.ts';
import { sharedClocks } from '../../src/plan/plan-clock.ts';
import { simulate } from '../../src/plan/simulate.ts';
import { simulateTogether } from '../../src/plan/simulate-together.ts';
import { exactly, fourErrors, planOf, type Tree } from './plans.ts';

const everyDay = { weekdays: [0, 1, 2, 3, 4, 5, 6], holidays: [] };
const workdays = { weekdays: [1, 2, 3, 4, 5], holidays: [] };
const MONDAY = '2026-11-23';

const person = (name: string, capacity = 1) => ({ resources: [{ id: name, capacity }] });
const needs: Activity['needs'] = [{ resource: 0, amount: 1 }];
const twoWeeks: Tree = { id: 'task', duration: exactly(14), needs };

const clocks = (count: number) =>
  sharedClocks(Array.from({ length: count }, () => ({ start: MONDAY, calendar: everyDay })));

/** Plans from the same day on, each with the resources that it names. */
const together = (plans: readonly ReturnType<typeof planOf>[], worlds = 200) => {
  const shared = clocks(plans.length);
  return simulateTogether(
    plans.map((plan, at) => ({ plan, clock: shared[at]! })),
    { seed: 3, worlds },
  );
};

describe('plans that share a person', () => {
  test('two weeks each for one person: the second ends after four', () => {
    const plans = [planOf(twoWeeks, person('ana')), planOf(twoWeeks, person('ana'))];
    const {
      plans: [first, second],
      resources,
    } = together(plans, 10);
    expect([...first!.together.finishes]).toEqual(Array.from({ length: 10 }, () => 14));
    expect([...second!.alone!.finishes]).toEqual(Array.from({ length: 10 }, () => 14));
    expect([...second!.together.finishes]).toEqual(Array.from({ length: 10 }, () => 28));
    expect(second!.later).toEqual({ share: 1, days: 14 });
    expect(resources).toEqual([{ id: 'ana', capacity: 1, occupied: [0.5, 0.5] }]);
  });

  test('two people: nobody waits', () => {
    const plans = [planOf(twoWeeks, person('people', 2)), planOf(twoWeeks, person('people', 2))];
    expect(together(plans, 4).plans.map(({ later }) => later.days)).toEqual([0, 0]);
  });

  test('the end of a plan that fails frees its people, and the other goes on', () => {
    const failing = planOf(
      {
        all: [
          { id: 'check', p: 0, duration: exactly(7), needs },
          { id: 'rest', duration: exactly(70), needs },
        ],
        atOnce: 1,
      },
      person('ana'),
    );
    const { plans } = together([failing, planOf(twoWeeks, person('ana'))], 4);
    expect(plans.map(({ together: { pSuccess } }) => pSuccess)).toEqual([0, 1]);
    expect([...plans[1]!.together.finishes]).toEqual([21, 21, 21, 21]);
  });

  test('work of the later plan is interrupted and goes on', () => {
    const first = planOf(
      {
        all: [
          { id: 'wait', duration: exactly(5) },
          { ...twoWeeks, after: ['wait'] },
        ],
      },
      person('ana'),
    );
    const [, second] = together([first, planOf(twoWeeks, person('ana'))], 2).plans;
    // Five days, then two weeks for the first, then the other nine.
    expect([...second!.together.finishes]).toEqual([28, 28]);
  });

  test('who has worked until today is called away from today on', () => {
    const running = { ...twoWeeks, state: 'running' as const, startedAt: 0 };
    const plans = [planOf(twoWeeks, person('ana')), planOf(running, { ...person('ana'), today: 10 })];
    // Away from day 10 until day 14, and then the four days that are left.
    expect([...together(plans, 2).plans[1]!.together.ends]).toEqual([18, 18]);
  });

  test('a third plan waits for both', () => {
    const plan = planOf(twoWeeks, person('ana'));
    expect(together([plan, plan, plan], 2).plans.map(({ together: { ends } }) => ends[0])).toEqual([14, 28, 42]);
  });

  test('with uncertain times, what can be worked out by hand', () => {
    const within = (days: Float64Array, limit: number, chance: number): void => {
      const share = days.filter((day) => day <= limit).length / days.length;
      expect(Math.abs(share - chance)).toBeLessThan(fourErrors(chance, days.length));
    };
    const anyTime: Tree = { id: 'task', duration: { kind: 'uniform', low: 0, high: 10 }, needs };
    const [, inTurn] = together([planOf(anyTime, person('ana')), planOf(anyTime, person('ana'))], 8000).plans;
    // The sum of two uniform times.
    within(inTurn!.together.ends, 10, 0.5);
    within(inTurn!.together.ends, 5, 0.125);
    const later = planOf(
      {
        all: [
          { id: 'wait', duration: exactly(5) },
          { ...anyTime, after: ['wait'] },
        ],
      },
      person('ana'),
    );
    const [, interrupted] = together([later, planOf(anyTime, person('ana'))], 8000).plans;
    // Done before day 5, or interrupted by a time that leaves enough: ½ + ∫₅¹⁰ (10 − d)/10 · dd/10.
    within(interrupted!.together.ends, 10, 0.625);
  });

  test('what is called the same in two plans has its own luck', () => {
    const coin = planOf({ id: 'coin', p: 0.5 });
    const { plans } = together([coin, coin], 4000);
    const both = plans[0]!.together.succeeded.filter(
      (won, world) => won === 1 && plans[1]!.together.succeeded[world] === 1,
    );
    expect(Math.abs(both.length / 4000 - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 4000));
  });
});

describe('plans with starts and calendars of their own', () => {
  const ends = (starts: readonly { start: string; calendar: typeof everyDay }[], days: readonly number[]) => {
    const shared = sharedClocks(starts);
    const plans = days.map((length) => planOf({ ...twoWeeks, duration: exactly(length) }, person('ana')));
    return simulateTogether(
      plans.map((plan, at) => ({ plan, clock: shared[at]! })),
      { seed: 0, worlds: 2 },
    ).plans.map(({ together: simulation }) => simulation.ends[0]);
  };

  test('a later start counts from there', () => {
    const starts = [MONDAY, '2026-11-30'].map((start) => ({ start, calendar: everyDay }));
    // The first holds ana until its day 14, which is day 7 of the second.
    expect(ends(starts, [14, 14])).toEqual([14, 21]);
    // The first begins in the middle of the second, which is interrupted on its day 7 for 14 days.
    expect(ends(starts.toReversed(), [14, 14])).toEqual([14, 28]);
  });

  test('the same workdays: days of work, also across a weekend between the starts', () => {
    const starts = [MONDAY, '2026-11-26'].map((start) => ({ start, calendar: workdays }));
    expect(ends(starts, [10, 5])).toEqual([10, 12]);
  });

  test('workdays beside calendar days: a weekend is free for the other', () => {
    // Five days of work end on the evening of Friday; the other begins on Saturday, its day 5.
    expect(
      ends(
        [
          { start: MONDAY, calendar: workdays },
          { start: MONDAY, calendar: everyDay },
        ],
        [5, 7],
      ),
    ).toEqual([5, 12]);
    // Ten of them hold ana over the weekend between, until the evening of the second Friday.
    expect(
      ends(
        [
          { start: MONDAY, calendar: workdays },
          { start: MONDAY, calendar: everyDay },
        ],
        [10, 7],
      ),
    ).toEqual([10, 19]);
    // Until the second Wednesday morning, which is the seventh day of work.
    expect(
      ends(
        [
          { start: MONDAY, calendar: everyDay },
          { start: MONDAY, calendar: workdays },
        ],
        [9, 5],
      ),
    ).toEqual([9, 12]);
  });

  test('holidays are no days of work', () => {
    const calendar = { weekdays: [1, 2, 3, 4, 5], holidays: ['2026-11-24'] };
    const [clock] = sharedClocks([
      { start: MONDAY, calendar },
      { start: MONDAY, calendar: everyDay },
    ]);
    expect([0, 1, 3.5, 4].map((day) => clock!.beginOf(day))).toEqual([0, 2, 4.5, 7]);
    expect([0, 1, 3.5, 4].map((day) => clock!.endOf(day))).toEqual([0, 1, 4.5, 5]);
    expect([-3, 0, 1, 1.5, 2, 4.5, 5, 6, 7].map((moment) => clock!.dayOf(moment))).toEqual([
      0, 0, 1, 1, 1, 3.5, 4, 4, 4,
    ]);
  });

  test('law: a day becomes a moment and the same day again', () => {
    const day = fc.double({ min: 0, max: 900, noNaN: true });
    const shared = sharedClocks([
      { start: '2026-12-03', calendar: { weekdays: [1, 2, 4], holidays: ['2026-12-24', '2027-01-01'] } },
      { start: MONDAY, calendar: everyDay },
    ]);
    fc.assert(
      fc.property(day, day, (one, other) => {
        for (const { beginOf, endOf, dayOf } of shared) {
          expect(dayOf(beginOf(one))).toBeCloseTo(one, 9);
          expect(dayOf(endOf(one))).toBeCloseTo(one, 9);
          expect(endOf(one)).toBeLessThanOrEqual(beginOf(one) + 1e-9);
          if (one < other) expect(beginOf(one)).toBeLessThanOrEqual(beginOf(other) + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Steps and alternatives that fail, take their time, need people and may be stopped. */
const leaf = fc.record({
  p: fc.constantFrom(0.3, 0.7, 1),
  low: fc.integer({ min: 1, max: 6 }),
  wide: fc.boolean(),
  busy: fc.boolean(),
  kill: fc.option(fc.integer({ min: 3, max: 9 })),
});
const trees = fc
  .tuple(
    fc.array(leaf, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('all', 'any'),
    fc.constantFrom(1, 2, Infinity),
    fc.boolean(),
  )
  .map(([leaves, kind, atOnce, nested]): Tree => {
    const children = leaves.map(({ p, low, wide, busy, kill }, i): Tree => ({
      id: `step ${i}`,
      p,
      killAfter: kill,
      costPerDay: 1,
      duration: wide ? { kind: 'uniform', low, high: 2 * low } : exactly(low),
      needs: busy ? needs : [],
    }));
    const inner = nested
      ? [{ any: children, atOnce }, ...children.slice(0, 1).map((c) => ({ ...c, id: 'last' }))]
      : children;
    return kind === 'all' ? { all: inner, atOnce } : { any: inner, atOnce };
  });

describe('laws', () => {
  const WORLDS = 40;

  test('sharing never moves the plan of highest priority, in any world', () => {
    fc.assert(
      fc.property(trees, trees, fc.integer({ min: 1, max: 2 }), (one, other, capacity) => {
        const plans = [planOf(one, person('ana', capacity)), planOf(other, person('ana', capacity))];
        const [first] = together(plans, WORLDS).plans;
        const { ends, succeeded, costs } = simulate(plans[0]!, { seed: 3, worlds: WORLDS });
        expect(first!.together).toMatchObject({ ends, succeeded, costs });
        expect(first!.later).toEqual({ share: 0, days: 0 });
      }),
      { numRuns: 80, seed: 11 },
    );
  });

  test('without shared people nothing changes, in any world', () => {
    fc.assert(
      fc.property(trees, trees, (one, other) => {
        const [, second] = together([planOf(one, person('ana')), planOf(other, person('ben'))], WORLDS).plans;
        expect(second!.together).toEqual(second!.alone);
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  test('a shared person of whom there are enough changes nothing', () => {
    fc.assert(
      fc.property(trees, trees, (one, other) => {
        const [, second] = together([planOf(one, person('ana', 50)), planOf(other, person('ana', 50))], WORLDS).plans;
        expect(second!.together.ends).toEqual(second!.alone!.ends);
        expect(second!.together.succeeded).toEqual(second!.alone!.succeeded);
        second!.together.costs.forEach((cost, world) => expect(cost).toBeCloseTo(second!.alone!.costs[world]!, 9));
      }),
      { numRuns: 60, seed: 13 },
    );
  });

  test('waiting changes when a plan works, and not whether; nobody does more than there is', () => {
    fc.assert(
      fc.property(trees, trees, (one, other) => {
        const { plans, resources } = together([planOf(one, person('ana')), planOf(other, person('ana'))], WORLDS);
        expect(plans[1]!.together.succeeded).toEqual(plans[1]!.alone!.succeeded);
        const busy = resources[0]!.occupied.reduce((sum, share) => sum + share, 0);
        expect(busy).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 80, seed: 14 },
    );
  });

  test('steps in a row for one person never end sooner beside another plan', () => {
    const rows = trees.filter((tree) => 'all' in tree && tree.atOnce === 1);
    fc.assert(
      fc.property(trees, rows, (one, other) => {
        const [, second] = together([planOf(one, person('ana')), planOf(other, person('ana'))], WORLDS).plans;
        second!.together.ends.forEach((end, world) =>
          expect(end).toBeGreaterThanOrEqual(second!.alone!.ends[world]! - 1e-9),
        );
      }),
      { numRuns: 60, seed: 15 },
    );
  });
});
