import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/plan/simulate.ts';
import { createWorld, type ResourceChange } from '../../src/plan/world.ts';
import { exactly, planOf, type Tree } from './plans.ts';

const people = [{ id: 'ana', capacity: 1 }];
const ana = [{ resource: 0, amount: 1 }];

/** One world in which everything works, with what others take. */
function oneWorld(tree: Tree, changes: readonly ResourceChange[], rest: { today?: number; capacity?: number } = {}) {
  const plan = planOf(tree, {
    resources: [{ id: 'ana', capacity: rest.capacity ?? 1 }],
    today: rest.today ?? 0,
  });
  const used: number[][] = [];
  const draws = {
    luck: plan.nodes.map(() => Float64Array.of(0)),
    days: plan.nodes.map((node) =>
      Float64Array.of(node.kind === 'activity' && node.duration.kind === 'exactly' ? node.duration.days : 0),
    ),
    causes: [],
  };
  const world = createWorld(plan, draws, {
    sharing: { changesIn: () => changes },
    noteUse: (_, amount, from, to) => used.push([amount, from, to]),
  });
  const { end, cost, succeeded } = world.run(0);
  return { end, cost, succeeded, used };
}

describe('what waits for people', () => {
  test('begins when an alternative that ended at the same moment was stopped', () => {
    const plan = planOf(
      {
        all: [
          {
            any: [
              { id: 'a', duration: exactly(14) },
              { id: 'b', duration: exactly(14) },
            ],
          },
          { id: 'c', duration: exactly(7), needs: ana },
        ],
        atOnce: 1,
      },
      { resources: people },
    );
    expect([...simulate(plan, { seed: 0, worlds: 2 }).finishes]).toEqual([21, 21]);
  });
});

describe('people whom others call away', () => {
  const task = { id: 'task', duration: exactly(14), needs: ana, costPerDay: 1 };
  const taken = (from: number, to: number, amount = 1): ResourceChange[] => [
    { day: from, resource: 0, amount },
    { day: to, resource: 0, amount: -amount },
  ];

  test('begin later when they are away at the start', () => {
    expect(oneWorld(task, taken(0, 14))).toEqual({ end: 28, cost: 14, succeeded: true, used: [[1, 14, 28]] });
    expect(oneWorld(task, taken(-5, 3)).end).toBe(17);
  });

  test('go on where they stopped, and are paid for their work only', () => {
    expect(oneWorld(task, taken(4, 10))).toEqual({
      end: 20,
      cost: 14,
      succeeded: true,
      used: [
        [1, 0, 4],
        [1, 10, 20],
      ],
    });
    expect(oneWorld(task, [...taken(4, 5), ...taken(6, 7)]).end).toBe(16);
  });

  test('end what ends at that moment', () => {
    expect(oneWorld(task, taken(14, 30))).toMatchObject({ end: 14, used: [[1, 0, 14]] });
    expect(oneWorld(task, taken(14 - 1e-9, 30)).end).toBe(14);
  });

  test('of two, the one with the last activity goes', () => {
    const tree = { all: [task, { ...task, id: 'second' }, { id: 'short', duration: exactly(1) }] };
    expect(oneWorld(tree, taken(7, 8), { capacity: 2 })).toMatchObject({ end: 15, cost: 28 });
  });

  test('an alternative that would have come too late wins when the other is called away', () => {
    const slow = { id: 'slow', duration: exactly(20) };
    expect(oneWorld({ any: [task, slow] }, []).end).toBe(14);
    expect(oneWorld({ any: [task, slow] }, taken(4, 30))).toEqual({
      end: 20,
      cost: 4,
      succeeded: true,
      used: [[1, 0, 4]],
    });
  });

  test('nothing is undone that has happened: who works today is called away from today on', () => {
    const running = { ...task, state: 'running' as const, startedAt: 0 };
    expect(oneWorld(running, taken(10, 12), { today: 10 })).toMatchObject({ end: 16, cost: 14 });
  });
});
