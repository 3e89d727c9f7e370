import { describe, expect, test } from 'vitest';
import type { LabelAnswer } from '../../../src/contracts/labels.ts';
import { findMetric } from '../../../src/metrics/all-metrics.ts';
import { benchmarkHash } from '../../../src/project/labelling/benchmark-hash.ts';
import { labelPrice, labelTimes } from '../../../src/project/labelling/label-costs.ts';
import { definednessOf } from '../../../src/evidence/definedness.ts';
import { agreementOfPeople } from '../../../src/project/labelling/people-agreement.ts';
import { labelMetricNote, scoreLabels } from '../../../src/project/labelling/score-labels.ts';
import { LEAVE_OUT, settleItems, type Settled } from '../../../src/project/labelling/settle.ts';

function answer(item: number, annotator: string, value: string, milliseconds = 1000, at = '2026-11-21'): LabelAnswer {
  return { round: 'r', item, annotator, value, milliseconds, at, adjudicated: false };
}

/** Answers of two people, a letter an item. */
const two = (ana: string, ben: string): LabelAnswer[] =>
  ana.split('').flatMap((value, item) => [answer(item, 'ana', value), answer(item, 'ben', ben[item]!)]);

const rowsOf = (count: number): number[] => [...Array(count).keys()];

describe('settling', () => {
  test('equal labels are agreed, others disputed, single answers open; a decision settles, the newest counts', () => {
    const blind = [...two('aab', 'abb'), answer(3, 'ana', 'a')];
    const decisions = [answer(1, 'eve', 'b', 0, '2026-11-22'), answer(1, 'eve', 'a', 0, '2026-11-20')];
    expect(settleItems({ rows: rowsOf(4), task: 'binary' }, blind, [])).toEqual([
      { kind: 'agreed', label: 'a' },
      { kind: 'disputed', answers: ['a', 'b'] },
      { kind: 'agreed', label: 'b' },
      { kind: 'open', answers: 1 },
    ]);
    expect(settleItems({ rows: rowsOf(4), task: 'binary' }, blind, decisions)[1]).toEqual({
      kind: 'adjudicated',
      label: 'b',
    });
    expect(settleItems({ rows: [1], task: 'binary' }, blind, [answer(1, 'eve', LEAVE_OUT)])).toEqual([
      { kind: 'left-out' },
    ]);
  });

  test('numbers agree within half a standard deviation of all answers, and their mean counts', () => {
    const numbers = [
      ['10', '12'],
      ['50', '50'],
      ['90', '20'],
    ].flatMap(([a, b], item) => [answer(item, 'ana', a!), answer(item, 'ben', b!)]);
    expect(settleItems({ rows: rowsOf(3), task: 'regression' }, numbers, [])).toEqual([
      { kind: 'agreed', label: '11' },
      { kind: 'agreed', label: '50' },
      { kind: 'disputed', answers: ['90', '20'] },
    ]);
  });
});

describe('agreement', () => {
  const agreement = (ana: string, ben: string) =>
    agreementOfPeople({ rows: rowsOf(ana.length), task: 'binary', seed: 0 }, two(ana, ben));
  const repeated = (pairs: readonly (readonly [string, number])[], side: 0 | 1): string =>
    pairs.map(([pair, times]) => pair[side]!.repeat(times)).join('');

  test('golden: [[20, 5], [10, 15]] is .4, which cannot be told from "not well defined"', () => {
    const pairs = [
      ['aa', 20],
      ['ab', 5],
      ['ba', 10],
      ['bb', 15],
    ] as const;
    const found = agreement(repeated(pairs, 0), repeated(pairs, 1));
    expect(found.value).toBeCloseTo(0.4, 12);
    expect(definednessOf({ ...found, value: 0.4 })).toBe('cannot be told');
  });

  test('below .4 the problem is not well defined; far above, it is', () => {
    expect(definednessOf(agreement('aabbaabb', 'abababab'))).toBe('not well defined');
    expect(definednessOf(agreement('ab'.repeat(20), 'ab'.repeat(20)))).toBe('well defined');
    expect(definednessOf(agreement('aaaa', 'aaaa'))).toBeNull();
  });
});

describe('human score', () => {
  const options = { task: 'binary', labels: ['n', 'p'], seed: 0, groupOf: null } as const;
  const truth = new Map('nnnnpppp'.split('').map((label, item) => [item, label]));
  const answers = 'nnnppppn'.split('').map((value, item) => ({ item, value }));

  test('ROC AUC of labels is balanced accuracy, and it is said', () => {
    const rocAuc = findMetric('roc-auc', 'binary');
    const auc = scoreLabels(answers, truth, { ...options, metric: rocAuc });
    const balanced = scoreLabels(answers, truth, { ...options, metric: findMetric('balanced-accuracy', 'binary') });
    expect(auc.value).toBe(0.75);
    expect(auc.value).toBe(balanced.value);
    expect(auc.n).toBe(8);
    expect(labelMetricNote(rocAuc, 'binary')).toMatch(/balanced accuracy/);
  });

  test('golden: accuracy 8 of 10 has the exact interval (.443905, .974789)', () => {
    const ten = 'nnnnnppppp'.split('').map((label, item) => [item, label] as const);
    const given = ten.map(([item, value]) => ({ item, value: item < 2 ? 'p' : value }));
    const score = scoreLabels(given, new Map(ten), { ...options, metric: findMetric('accuracy', 'binary') });
    expect(score.value).toBe(0.8);
    expect(score.interval![0]).toBeCloseTo(0.443905, 6);
    expect(score.interval![1]).toBeCloseTo(0.974789, 6);
  });

  test('two answers to one item are not two items: whole items are resampled', () => {
    const items = rowsOf(40);
    const known = new Map(items.map((item) => [item, item % 2 ? 'p' : 'n']));
    const once = items.map((item) => ({ item, value: item % 5 === 0 ? 'p' : known.get(item)! }));
    const metric = findMetric('accuracy', 'binary');
    const single = scoreLabels(once, known, { ...options, metric });
    const double = scoreLabels([...once, ...once], known, { ...options, metric });
    expect(double.n).toBe(40);
    expect(double.method).toMatch(/group/);
    const width = (score: typeof single): number => score.interval![1] - score.interval![0];
    expect(width(double)).toBeGreaterThan(0.8 * width(single));
  });

  test('several classes and numbers', () => {
    const several = scoreLabels(
      answers.map(({ item }) => ({ item, value: 'c' })),
      new Map([
        [0, 'c'],
        [1, 'a'],
        [2, 'c'],
        [3, 'b'],
      ]),
      {
        ...options,
        task: 'multiclass',
        labels: ['a', 'b', 'c'],
        metric: findMetric('accuracy', 'multiclass'),
      },
    );
    expect(several).toMatchObject({ value: 0.5, n: 4 });
    const numbers = scoreLabels(
      [
        { item: 0, value: '3' },
        { item: 1, value: '5' },
      ],
      new Map([
        [0, '1'],
        [1, '5'],
      ]),
      {
        ...options,
        task: 'regression',
        labels: [],
        metric: findMetric('mae', 'regression'),
      },
    );
    expect(numbers.value).toBe(1);
  });

  test('log-loss does not judge labels; no truth is no score', () => {
    const lost = scoreLabels(answers, truth, { ...options, metric: findMetric('log-loss', 'binary') });
    expect(lost).toMatchObject({ value: null });
    expect(scoreLabels(answers, new Map(), { ...options, metric: findMetric('accuracy', 'binary') })).toMatchObject({
      value: null,
      n: 0,
    });
  });
});

describe('time and price', () => {
  const blind = [
    answer(0, 'ana', 'a', 4000),
    answer(0, 'ben', 'a', 8000),
    answer(1, 'ana', 'a', 6000),
    answer(1, 'ben', 'b', 10_000),
    answer(2, 'ana', 'a', 900_000),
  ];

  test('the mean is that of the answers in the log, the cap flags, the median keeps all', () => {
    const times = labelTimes(blind, 300)!;
    expect(times.mean).toMatchObject({ value: 7, n: 4 });
    expect(times.overCap).toBe(1);
    expect(times.median).toMatchObject({ value: 8, n: 5 });
    // Two items with means 6 and 8: t with one degree of freedom over items, 12.706 × 1.
    expect(times.mean.interval![1] - times.mean.value).toBeCloseTo(12.7062, 3);
    expect(labelTimes([], 300)).toBeNull();
  });

  test('price = seconds × people × wage + settling, over the share of items with a label', () => {
    const settled = new Map<number, Settled>([
      [0, { kind: 'agreed', label: 'a' }],
      [1, { kind: 'adjudicated', label: 'a' }],
    ]);
    const wage = { perHour: 36, unit: 'EUR', redundancy: 2 };
    const settling = [answer(1, 'eve', 'a', 20_000)];
    // (7 s × 2 people × 2 items + 20 s) / 3600 × 36 EUR / 2 labels = 0.24 EUR
    expect(labelPrice(blind, settling, { settled, wage, capSeconds: 300 })!.value).toBeCloseTo(0.24, 12);
    const half = new Map<number, Settled>([
      [0, { kind: 'agreed', label: 'a' }],
      [1, { kind: 'left-out' }],
    ]);
    expect(labelPrice(blind, settling, { settled: half, wage, capSeconds: 300 })!).toMatchObject({
      value: expect.closeTo(0.48, 12),
      n: 1,
    });
    expect(labelPrice(blind, [], { settled: new Map([[0, { kind: 'left-out' }]]), wage, capSeconds: 300 })).toBeNull();
  });
});

test('the hash of a benchmark is another when an item, a label, an order or a version is', () => {
  const benchmark = {
    name: 'b',
    version: 1,
    dataset: 'd',
    datasetHash: 'h',
    items: 'i',
    rows: [3, 1],
    labels: ['a', 'b'],
    accepted: ['a', null],
  };
  const hash = benchmarkHash(benchmark);
  const others = [{ version: 2 }, { rows: [1, 3] }, { accepted: ['a', 'b'] }, { items: 'j' }, { labels: ['b', 'a'] }];
  for (const other of others) expect(benchmarkHash({ ...benchmark, ...other })).not.toBe(hash);
});
