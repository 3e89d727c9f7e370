import { describe, expect, test } from 'vitest';
import { acquisitionFacts } from '../../src/decide/acquisition.ts';
import { judgeAmount } from '../../src/decide/data-considerations.ts';
import { dataRouteOf } from '../../src/decide/data-route.ts';
import { dataWaysSection } from '../../src/decide/data-ways.ts';
import { findFact } from '../../src/decide/section.ts';
import { checkOf, goodProbe } from './idea-fixtures.ts';
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

describe('rows that a check projects', () => {
  const projecting = (rowsNeeded: number, given: readonly unknown[] = []) =>
    groundOf([{ path: ['data', 'ways'], to: given }], {
      probe: { ...goodProbe, labels: { column: 'damage', present: 500, absent: 0 } },
      check: checkOf('cannot-tell', { verdict: { ...checkOf('cannot-tell').verdict, rowsNeeded } }),
    });

  test('are said with two digits, and kept with all', () => {
    const section = dataWaysSection(projecting(357_203));
    expect(section.sentence).toBe('Not enough rows: about 360,000 needed, and all ways together give 500.');
    expect(findFact([section], 'data/needed')).toMatchObject({ value: 357_203, rough: true });
    expect(judgeAmount(projecting(357_203))).toMatchObject({
      because: '500 labelled rows are there, about 360,000 needed',
    });
    expect(findFact([dataWaysSection(needing(357_203))], 'data/needed')).not.toHaveProperty('rough');
  });

  test('are said with all digits where two would say the contrary of what follows from them', () => {
    const section = dataWaysSection(projecting(354_203, [{ way: 'annotate', perRow: 1, rows: 353_000 }]));
    expect(section.sentence).toBe('Not enough rows: about 354,203 needed, and all ways together give 353,500.');
  });

  test('make what fills them up a projection too, and not what is used up', () => {
    const { sentence } = dataWaysSection(projecting(357_203, [{ way: 'annotate', perRow: 2, weeks: 'exactly 3' }]));
    expect(sentence).toBe(
      'Cheapest way to about 360,000 rows: 500 by `have`, about 360,000 by `annotate`, for about 710,000; the last is there within 3 weeks.',
    );
  });

  test('leave about as many missing', () => {
    const log = { path: ['data', 'acquired'], to: [{ on: '2026-11-02', rows: 100, hours: 2 }] };
    const { check, probe } = projecting(357_203);
    const facts = acquisitionFacts(groundOf([log], { check, probe }));
    expect(facts.find(({ key }) => key === 'acquire/hours-left')!.title).toBe(
      'hours for about 360,000 rows that are missing',
    );
  });
});

test("rows that a way says are there are nobody else's measurement, though a table is named that has no target", () => {
  const ground = {
    ...groundOf([
      { path: ['data', 'rowsNeeded'], to: 10 },
      { path: ['data', 'ways'], to: [{ way: 'have', rows: 1, perRow: 0 }] },
    ]),
    check: null,
    probe: { ...goodProbe, labels: null },
  };
  expect(findFact([dataWaysSection(ground)], 'data/there')).toMatchObject({ value: 1, kind: 'assumed' });
});

test('where the rows that are needed are not known, the advice is one that can be followed', () => {
  expect(dataWaysSection({ ...groundOf(), check: null, probe: null }).next).toContain('name a table and a target');
  expect(dataWaysSection(groundOf()).next).toBe(
    'A check could not project it. Ask again with more rows, or write data.rowsNeeded.',
  );
});
