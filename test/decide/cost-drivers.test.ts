import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim } from '../../src/contracts/claim.ts';
import { hoursFor, hoursPer100Rows } from '../../src/decide/acquisition.ts';
import type { Consideration } from '../../src/decide/consideration.ts';
import { CONSIDERATIONS, judgeAll } from '../../src/decide/considerations.ts';
import { computeOf } from '../../src/decide/compute.ts';
import { costBand, costDrivers, costDriverSection, sumDrivers } from '../../src/decide/cost-drivers.ts';
import { DRIVERS, PYRAMID, PYRAMID_WEIGHTS } from '../../src/decide/driver-weights.ts';
import { costThreshold, errorCountsOf, expectedCost } from '../../src/decide/error-costs.ts';
import { medianOf } from '../../src/decide/estimate.ts';
import { measuredElsewhere } from '../../src/decide/measured-elsewhere.ts';
import { findFact } from '../../src/decide/section.ts';
import { claimOf } from '../evidence/facts.ts';
import golden from '../golden/decide/decide.json' with { type: 'json' };
import { checkOf, goodProbe } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

const scored = (scores: readonly number[]): Consideration[] =>
  CONSIDERATIONS.map(({ id, driver, title }, i) => {
    const score = scores[i]!;
    return {
      id,
      driver,
      title,
      score,
      range: [score, score],
      kind: 'measured',
      by: null,
      until: null,
      because: '',
      command: null,
    };
  });

const twelve = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });

test('five, three and four considerations; the weights of the pyramid fall and sum to 1', () => {
  const count = (driver: string): number => CONSIDERATIONS.filter((each) => each.driver === driver).length;
  expect([count('data'), count('accuracy'), count('difficulty')]).toEqual([5, 3, 4]);
  expect(PYRAMID.data).toBeGreaterThan(PYRAMID.accuracy);
  expect(PYRAMID.accuracy).toBeGreaterThan(PYRAMID.difficulty);
  expect(PYRAMID.data + PYRAMID.accuracy + PYRAMID.difficulty).toBeCloseTo(1, 12);
});

test('a driver from 1 to 0 changes the total by its weight, exactly; one of weight 0 by what it contributed', () => {
  fc.assert(
    fc.property(twelve, (scores) => {
      for (const driver of ['data', 'accuracy', 'difficulty'] as const) {
        const at = (score: number) =>
          scored(scores.map((each, i) => (CONSIDERATIONS[i]!.driver === driver ? score : each)));
        expect(sumDrivers(at(1)).total - sumDrivers(at(0)).total).toBeCloseTo(PYRAMID[driver], 12);
        const all = sumDrivers(scored(scores));
        const without = sumDrivers(scored(scores), { ...PYRAMID_WEIGHTS, drivers: { ...PYRAMID, [driver]: 0 } });
        expect(all.total - without.total).toBeCloseTo(all.drivers[driver], 12);
      }
    }),
    { seed: 1 },
  );
});

test('the tornado: each end moves the total by its weight, the widest first', () => {
  const considerations = scored(Array.from({ length: 12 }, () => 0.5)).map((each, i): Consideration => ({
    ...each,
    range: i === 7 ? [0.5, 0.5] : [0, 1],
  }));
  const { tornado, total, range } = sumDrivers(considerations);
  expect(total).toBeCloseTo(0.5, 12);
  const widths = tornado.map(({ low, high }) => high - low);
  expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  // A third over three considerations is more than a half over five.
  expect(tornado[0]!.consideration.driver).toBe('accuracy');
  expect(tornado.at(-1)!.consideration.id).toBe('ethics');
  expect(tornado[0]).toMatchObject({ low: expect.closeTo(0.5 - 1 / 18, 12), high: expect.closeTo(0.5 + 1 / 18, 12) });
  const deviation = Math.sqrt(
    considerations.reduce(
      (sum, { driver, range: [low, high] }) =>
        sum + ((PYRAMID[driver] / { data: 5, accuracy: 3, difficulty: 4 }[driver]) * (high - low)) ** 2 / 12,
      0,
    ),
  );
  expect(range[1] - total).toBeCloseTo(1.2815515655 * deviation, 9);
});

test('law: the cost band never falls as data get scarcer or errors more harmful', () => {
  const order = ['low', 'medium', 'high'];
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, share, (a, b, c, d) => {
      const [data, scarcer, harm, worse] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)];
      expect(order.indexOf(costBand(scarcer, worse))).toBeGreaterThanOrEqual(order.indexOf(costBand(data, harm)));
    }),
    { seed: 1 },
  );
  expect([costBand(0, 0), costBand(0, 0.5), costBand(1, 0), costBand(0, 1)]).toEqual(['low', 'medium', 'high', 'high']);
});

test('golden: threshold and expected cost of wrong decisions', () => {
  const costs = { falsePositive: 1, falseNegative: 9 };
  expect(costThreshold(costs)).toBe(0.1);
  expect(costThreshold({ falsePositive: 0, falseNegative: 0 })).toBeNull();
  const cost = expectedCost({ falsePositives: 30, falseNegatives: 10, rows: 2000 }, costs);
  expect(cost.value).toBeCloseTo(60, 12);
  expect(cost.interval[0]).toBeCloseTo(golden.errorCost[0]!, 9);
  expect(cost.interval[1]).toBeCloseTo(golden.errorCost[1]!, 9);
  const confusion = {
    labels: ['None', 'damage'],
    counts: [
      [900, 30],
      [10, 60],
    ],
    threshold: 0.5,
  };
  const check = checkOf('ml-helps', {
    curves: { confusion, calibration: null, roc: null, precisionRecall: null, residuals: null },
  });
  expect(errorCountsOf(check)).toEqual({ falsePositives: 30, falseNegatives: 10, rows: 1000 });
});

const judged = (id: Consideration['id'], ...given: Parameters<typeof groundOf>): Consideration =>
  judgeAll(groundOf(...given)).find((each) => each.id === id)!;

test('what is unknown counts as the middle and may be anything', () => {
  const nothing = costDrivers(groundOf([], { probe: null }));
  const stability = nothing.considerations.find(({ id }) => id === 'stability')!;
  expect(stability).toMatchObject({ score: 0.5, range: [0, 1], kind: null });
});

test('each consideration is measured where the ground can say it', () => {
  const check = checkOf('ml-helps');
  const needing = { path: ['data', 'rowsNeeded'], to: 20_000 };
  expect(judged('amount', [needing])).toMatchObject({ score: 0.5, kind: 'assumed' });
  expect(
    judged('amount', [], { check: { ...check, verdict: { ...check.verdict, rowsNeeded: 40_000 } } }),
  ).toMatchObject({ score: 0.75, kind: 'measured' });
  expect(judged('acquire', [{ ...needing, to: 500 }])).toMatchObject({ score: 0, kind: 'assumed' });
  expect(judged('acquire', [needing])).toMatchObject({ score: 1 });
  expect(judged('security', [], { probe: { ...goodProbe, sensitive: ['email'] } })).toMatchObject({
    kind: 'measured',
    range: [0.7, 1],
  });
  expect(judged('security', [{ path: ['data', 'security'], to: 'public' }])).toMatchObject({
    score: 0,
    kind: 'assumed',
  });
  const shift = { code: 'CRN-204', title: '', columns: ['a'], explanation: '', remedy: null };
  const time = { ...check.split, strategy: 'time' as const };
  expect(
    judged('stability', [], { check: { ...check, split: time, checks: [{ ...shift, outcome: 'passed' }] } }),
  ).toMatchObject({ score: 0, kind: 'measured' });
  expect(
    judged('stability', [], { check: { ...check, split: time, checks: [{ ...shift, outcome: 'issue' }] } }).score,
  ).toBeGreaterThanOrEqual(0.5);
  expect(judged('stability', [], { check: { ...check, checks: [{ ...shift, outcome: 'passed' }] } }).kind).toBeNull();
  expect(judged('compute', [], { check })).toMatchObject({ score: 0, kind: 'measured' });
  expect(
    judged('frequency', [
      { path: ['design'], to: 'act' },
      { path: ['need'], to: { accuracy: 0.99 } },
    ]).score,
  ).toBeCloseTo(2 / 3, 12);
  expect(judged('ethics', [{ path: ['harms', 0, 'owner'], to: undefined }]).score).toBe(1);
});

test('kappa says whether the problem is well defined; without it, what is not written does', () => {
  const kappa = { value: 0.35, interval: [0.2, 0.5] as const, n: 30 };
  const defined = judgeAll(groundOf([], { measured: { kappa } })).find(({ id }) => id === 'defined');
  expect(defined).toMatchObject({ score: 0.65, range: [0.5, 0.8], kind: 'measured' });
  expect(defined!.because).toContain('not well defined');
  expect(judged('defined')).toMatchObject({ because: '`problem`, `success` are not written', score: 0.75 });
});

test('hours and money of training', () => {
  const difficulty = { trainingSteps: 36_000, secondsPerStep: 0.5, costPerHour: '2 to 8' };
  const { hours, money } = computeOf(groundOf([{ path: ['difficulty'], to: difficulty }]))!;
  expect(medianOf(hours)).toBe(5);
  expect(medianOf(money!)).toBeCloseTo(20, 9);
});

test('what people measured counts before what is written', () => {
  const needing = { path: ['data', 'rowsNeeded'], to: 20_000 };
  const measured = {
    humanAccuracy: { value: 0.9, interval: [0.8, 0.95] as const, n: 50 },
    labelPrice: { value: 1, interval: [0.5, 2] as const, n: 50 },
  };
  expect(judged('human', [], { measured })).toMatchObject({ score: expect.closeTo(0.1, 12), kind: 'measured' });
  // 10,000 labels at 1 beside a median worth of 97,980 a year.
  expect(judged('label', [needing], { measured }).score).toBeCloseTo(10_000 / 107_980, 4);
  expect(judged('label', [needing], { measured }).kind).toBe('assumed'); // worth and need are guesses
});

const acquired = {
  path: ['data', 'acquired'],
  to: [
    { on: '2026-11-02', rows: 50, hours: 1 },
    { on: '2026-11-03', rows: 150, hours: 2 },
  ],
};

test('rows that were got in timed sittings say how long the missing ones take, by the word of who lists them', () => {
  const needing = { path: ['data', 'rowsNeeded'], to: 20_000 };
  const found = judged('acquire', [needing, acquired]);
  // 150 hours for 10,000 rows are 3.75 weeks.
  expect(found.score).toBeCloseTo(Math.log(3.75) / Math.log(52), 9);
  expect(found).toMatchObject({
    kind: 'assumed',
    because: expect.stringContaining('10,000 rows are missing') as string,
  });
  const section = costDriverSection(groundOf([needing, acquired]));
  expect(findFact([section], 'acquire/hours-per-100')).toMatchObject({ value: 1.5, kind: 'assumed' });
  expect(findFact([section], 'acquire/hours-left')).toMatchObject({ value: 150 });
  const one = { path: ['data', 'acquired'], to: [{ on: '2026-11-02', rows: 50, hours: 1 }] };
  expect(judged('acquire', [needing, one])).toMatchObject({
    range: [0, 1],
    because: expect.stringContaining('as far as one sitting can tell') as string,
  });
  const ended = { path: ['attested'], to: { data: { by: 'Ana', on: '2026-01-01', until: '2026-11-20' } } };
  expect(judged('acquire', [needing, acquired, ended]).because).not.toContain('sitting');
});

test('weights of the idea: a driver of weight 0 takes from the total what it added, and says whose choice it is', () => {
  const weigh = (to: object) => costDrivers(groundOf([{ path: ['costDrivers'], to }]));
  const all = costDrivers(groundOf());
  for (const driver of DRIVERS) {
    const without = weigh({ weights: { [driver]: 0 } });
    expect(all.total - without.total).toBeCloseTo(all.drivers[driver], 12);
  }
  const twice = weigh({ considerations: { acquire: 0, label: 2 } });
  const weights = new Map(twice.tornado.map(({ consideration: { id }, weight }) => [id, weight]));
  expect([weights.get('acquire'), weights.get('label'), weights.get('amount')]).toEqual([0, 0.2, 0.1]);
  const factIn = (...given: Parameters<typeof groundOf>) =>
    findFact([costDriverSection(groundOf(...given))], 'cost-drivers/weights');
  const written = { path: ['costDrivers'], to: { weights: { data: 0.25, accuracy: 0.5, difficulty: 0.25 } } };
  const word = (until: string) => ({ path: ['attested'], to: { costDrivers: { by: 'Ana', on: '2026-01-01', until } } });
  expect(factIn()).toMatchObject({ value: '0.50 : 0.33 : 0.17', kind: 'assumed' });
  expect(factIn([written])).toMatchObject({ value: '0.25 : 0.50 : 0.25', kind: 'assumed' });
  expect(factIn([written, word('2027-01-01')])).toMatchObject({ kind: 'attested', by: 'Ana' });
  expect(factIn([written, word('2026-11-20')])).toMatchObject({ value: '0.50 : 0.33 : 0.17', kind: 'assumed' });
});

test('only claims that rest on the very content of the table count', () => {
  const claim = (key: string, over: Partial<Claim>): Claim =>
    claimOf(key, {
      value: 0.5,
      interval: [0.4, 0.6],
      n: 30,
      inputs: [{ kind: 'dataset', name: 'strikes', hash: 'now' }],
      ...over,
    });
  const claims = [
    claim('benchmark/kappa', {}),
    claim('rung/human', { detail: { metric: 'accuracy' } }),
    claim('label/price', { inputs: [{ kind: 'dataset', name: 'strikes', hash: 'before' }] }),
  ];
  const half = { value: 0.5, interval: [0.4, 0.6], n: 30 };
  expect(measuredElsewhere(claims, 'now')).toEqual({ kappa: half, humanAccuracy: half });
  expect(measuredElsewhere([claim('rung/human', { detail: { metric: 'f1' } })], 'now')).toEqual({});
});

test('hours for 100 rows: all hours over all rows, projected in a straight line', () => {
  const pace = hoursPer100Rows([
    { rows: 100, hours: 2 },
    { rows: 100, hours: 2 },
    { rows: 50, hours: 1 },
  ]);
  expect(pace).toEqual({ value: 2, interval: [2, 2], n: 250 });
  expect(hoursFor(1000, pace).value).toBe(20);
  expect(hoursPer100Rows([{ rows: 50, hours: 1 }]).interval).toEqual([0, Infinity]);
  const rough = hoursPer100Rows([
    { rows: 80, hours: 2 },
    { rows: 120, hours: 2 },
    { rows: 60, hours: 2 },
    { rows: 140, hours: 3 },
  ]);
  expect(rough.value).toBeCloseTo(2.25, 12);
  expect(rough.interval[0]).toBeCloseTo(golden.pace[0]!, 9);
  expect(rough.interval[1]).toBeCloseTo(golden.pace[1]!, 9);
});

test('an expired word leaves its consideration unknown', () => {
  const costs = { path: ['errorCosts'], to: { falsePositive: 1, falseNegative: 9 } };
  const attested = { path: ['attested'], to: { errorCosts: { by: 'Ana', on: '2026-01-01', until: '2026-11-20' } } };
  expect(judged('errors', [costs])).toMatchObject({ kind: 'assumed' });
  expect(judged('errors', [costs, attested])).toMatchObject({
    kind: null,
    because: 'what Ana said counted until 2026-11-20',
  });
});

test('costs of errors without a unit say in whose unit they are taken', () => {
  const costs = { falsePositive: 1, falseNegative: 9 };
  const because = (to: object) => judged('errors', [{ path: ['errorCosts'], to }]).because;
  expect(because(costs)).toMatch(/; `errorCosts\.unit` is not written and taken to be EUR$/);
  expect(because({ ...costs, unit: 'EUR' })).not.toContain('taken');
});

test('the section adds them up', () => {
  const section = costDriverSection(
    groundOf([{ path: ['errorCosts'], to: { falsePositive: 1, falseNegative: 9 } }], { check: checkOf('ml-helps') }),
  );
  expect(findFact([section], 'errors/threshold')!.value).toBe(0.1);
  expect(findFact([section], 'cost-drivers/total')!.interval![0]).toBeLessThan(
    findFact([section], 'cost-drivers/total')!.value as number,
  );
  expect(section.sentence).toMatch(
    /^(Low|Medium|High) cost by its data and the harm of wrong predictions\. All considerations together make it dear by 0\.\d\d of 1 \(/,
  );
});

test('a score has two decimals at most', () => {
  const section = costDriverSection(groundOf([], { check: checkOf('ml-helps') }));
  const values = section.facts
    .filter(({ key }) => key.startsWith('cost-drivers/') && key !== 'cost-drivers/total')
    .flatMap(({ value, interval }) => (typeof value === 'number' && interval === null ? [value] : []));
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) expect(value).toBe(Number(value.toFixed(2)));
});
