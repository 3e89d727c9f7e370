import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestRoute, dataRouteOf, dataWaysSection, latestArrival, type RowWay } from '../../src/decide/data-ways.ts';
import { exactly } from '../../src/decide/estimate.ts';
import { findFact } from '../../src/decide/section.ts';
import golden from '../golden/decide/decide.json' with { type: 'json' };
import { goodProbe } from './idea-fixtures.ts';
import { estimate, groundOf } from './numbers.ts';

const way = (title: string, perRow: number, rest: Partial<RowWay> = {}): RowWay => ({
  title,
  capacity: Infinity,
  fixed: 0,
  perRow,
  ...rest,
});

/** Every subset of ways whose fixed cost is paid, each filled by price: the same answer, by brute force. */
function bruteForce(ways: readonly RowWay[], needed: number): number {
  let best = Infinity;
  for (let subset = 0; subset < 2 ** ways.length; subset++) {
    const used = ways.filter((_, i) => (subset >> i) & 1).toSorted((a, b) => a.perRow - b.perRow);
    let left = needed;
    let cost = 0;
    for (const { capacity, fixed, perRow } of used) {
      const rows = Math.min(left, capacity);
      cost += fixed + rows * perRow;
      left -= rows;
    }
    if (left === 0) best = Math.min(best, cost);
  }
  return best;
}

test('the cheapest mix changes when a price does', () => {
  const ways = [way('annotate', 1), way('buy', 0.5, { fixed: 600 }), way('have', 0, { capacity: 200 })];
  expect(cheapestRoute(ways, 1200)).toEqual({ rows: [1000, 0, 200], cost: 1000 });
  expect(cheapestRoute(ways, 2200)).toEqual({ rows: [0, 2000, 200], cost: 1600 });
  expect(cheapestRoute([way('annotate', 2), ...ways.slice(1)], 1200)).toEqual({ rows: [0, 1000, 200], cost: 1100 });
  expect(cheapestRoute([way('have', 0, { capacity: 100 })], 101)).toBeNull();
});

test('oracle: never dearer than the best of all subsets', () => {
  const ways = fc.array(
    fc.record({
      title: fc.constant('way'),
      capacity: fc.integer({ min: 1, max: 60 }),
      fixed: fc.integer({ min: 0, max: 40 }),
      perRow: fc.integer({ min: 0, max: 5 }),
    }),
    { minLength: 1, maxLength: 7 },
  );
  fc.assert(
    fc.property(ways, fc.integer({ min: 1, max: 150 }), (given, needed) => {
      const route = cheapestRoute(given, needed);
      const best = bruteForce(given, needed);
      expect(route === null).toBe(best === Infinity);
      if (route === null) return;
      expect(route.cost).toBeCloseTo(best, 9);
      expect(route.rows.reduce((sum, rows) => sum + rows, 0)).toBe(needed);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('golden: when the later of two deliveries is there', () => {
  const weeks = [estimate('2 to 8'), estimate('3 to 5')];
  [0.1, 0.5, 0.9].forEach((p, i) => expect(latestArrival(weeks, p)).toBeCloseTo(golden.latest[i]!, 9));
  expect(latestArrival([exactly(3), exactly(1)], 0.5)).toBe(3);
  expect(latestArrival([], 0.5)).toBe(0);
});

const ways = [
  { way: 'annotate', perRow: '0.5 to 2', weeks: '2 to 8', rows: 20_000 },
  { way: 'public', perRow: 0, weeks: 'exactly 1', rows: 1000 },
];
const needing = (rowsNeeded: number, given: readonly unknown[] = ways) =>
  groundOf(
    [
      { path: ['data', 'rowsNeeded'], to: rowsNeeded },
      { path: ['data', 'ways'], to: given },
    ],
    { probe: { ...goodProbe, labels: { column: 'damage', present: 500, absent: 0 } } },
  );

test('rows of the table come first, and the price carries its range', () => {
  const route = dataRouteOf(needing(4000));
  if (route === null || route === 'short') throw new Error('there is a way');
  expect(route.steps.map(({ way: { way: title }, rows }) => [title, rows])).toEqual([
    ['have', 500],
    ['annotate', 2500],
    ['public', 1000],
  ]);
  expect(route.cost.p50 / 2500).toBeCloseTo(1, 1);
  expect(route.weeks!.p50).toBeCloseTo(4, 1);
});

test('rows that were counted in the table count, and not those that a way says are there', () => {
  const route = dataRouteOf(
    needing(1000, [
      { way: 'have', rows: 5000, perRow: 0 },
      { way: 'annotate', perRow: 1 },
    ]),
  );
  if (route === null || route === 'short') throw new Error('there is a way');
  expect(route.steps.map(({ rows }) => rows)).toEqual([500, 500]);
});

test('the section says the way, its price and time; that rows are there; or that they cannot be got', () => {
  const section = dataWaysSection(needing(4000));
  expect(section.outcome).toBe('passed');
  expect(section.sentence).toMatch(
    /^Cheapest way to 4,000 rows: 500 by `have`, 2,500 by `annotate`, 1,000 by `public`, for 2,\d00 \(/,
  );
  expect(dataWaysSection(needing(400)).sentence).toBe('The rows are there: 500 of 400 that are needed.');
  expect(dataWaysSection(needing(50_000))).toMatchObject({ outcome: 'blocks' });
  expect(dataWaysSection(needing(50_000)).sentence).toBe(
    'Not enough rows: [~50,000] needed, and all ways together give 21,500, on guesses of the need of rows that nobody stands for.',
  );
  expect(dataWaysSection(groundOf()).outcome).toBe('unknown');
  expect(findFact([section], 'data/there')).toMatchObject({ value: 500, kind: 'measured' });
});
