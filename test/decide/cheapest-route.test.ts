import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestRoute, type RowWay } from '../../src/decide/cheapest-route.ts';

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
