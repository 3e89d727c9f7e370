import { expect, test } from 'vitest';
import { dataRouteOf } from '../../src/decide/data-route.ts';
import { dataWaysSection } from '../../src/decide/data-ways.ts';
import { findFact } from '../../src/decide/section.ts';
import { goodProbe } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

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
