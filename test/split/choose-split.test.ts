import { expect, test } from 'vitest';
import { chooseSplit, foldsOf, probeRows, type SplitFacts } from '../../src/split/choose-split.ts';

const target = (rows: number, classes = 2): SplitFacts['target'] => ({
  task: classes === 2 ? 'binary' : 'multiclass',
  classes: Array.from({ length: classes }, (_, index) => `c${index}`),
  values: Float64Array.from({ length: rows }, (_, row) => row % classes),
});
const facts = (rows: number, more: Partial<SplitFacts> = {}): SplitFacts => ({
  rows,
  target: target(rows),
  group: null,
  time: null,
  copies: null,
  wish: null,
  seed: 1,
  ...more,
});
const grouped = (rows: number, groups: number): NonNullable<SplitFacts['group']> => ({
  column: 'patient',
  keys: Int32Array.from({ length: rows }, (_, row) => Math.floor((row * groups) / rows)),
  reason: '`patient` leaks.',
});
const timed = (rows: number): NonNullable<SplitFacts['time']> => ({
  column: 'day',
  values: Float64Array.from({ length: rows }, (_, row) => row),
  reason: '`day` is a date.',
});

test('many rows: one stratified hold-out of 20 %', () => {
  const plan = chooseSplit(facts(5000));
  expect(plan).toMatchObject({ strategy: 'stratified', column: null, design: { kind: 'holdout', gap: 0 } });
  expect(foldsOf(plan.design)[0]!.test).toHaveLength(1000);
  expect(probeRows(plan.design, 5000)).toHaveLength(4000);
});

test('below 2,000 rows: 5 × 5-fold cross-validation, each row tested once a repeat', () => {
  const plan = chooseSplit(facts(1999));
  expect(plan.design).toMatchObject({ kind: 'cross-validation', repeats: 5, foldsPerRepeat: 5 });
  for (let repeat = 0; repeat < 5; repeat++) {
    const tested = foldsOf(plan.design)
      .slice(repeat * 5, repeat * 5 + 5)
      .flatMap((fold) => Array.from(fold.test));
    expect(tested.sort((a, b) => a - b)).toEqual(Array.from({ length: 1999 }, (_, row) => row));
  }
});

test('grouped before time before random', () => {
  expect(chooseSplit(facts(5000, { group: grouped(5000, 100), time: timed(5000) })).strategy).toBe('group');
  expect(chooseSplit(facts(5000, { time: timed(5000) }))).toMatchObject({
    strategy: 'time',
    column: 'day',
    design: { kind: 'holdout' },
  });
  expect(chooseSplit(facts(500, { time: timed(500) })).design.kind).toBe('holdout');
});

test('fewer than 30 groups: each group is tested once', () => {
  const plan = chooseSplit(facts(990, { group: grouped(990, 15) }));
  expect(plan).toMatchObject({ strategy: 'group', column: 'patient', design: { repeats: 1, foldsPerRepeat: 5 } });
  expect(foldsOf(plan.design).flatMap((fold) => Array.from(fold.test))).toHaveLength(990);
  expect(chooseSplit(facts(990, { group: grouped(990, 45) })).design).toMatchObject({ repeats: 5 });
});

test('what was asked for wins over what was found', () => {
  const found = { group: grouped(5000, 100), time: timed(5000) };
  expect(chooseSplit(facts(5000, { ...found, wish: { kind: 'random' } })).strategy).toBe('random');
  const mask = Float64Array.from({ length: 5000 }, (_, row) => (row % 5 === 0 ? 1 : 0));
  const plan = chooseSplit(facts(5000, { ...found, wish: { kind: 'where', mask, words: 'row % 5 = 0' } }));
  expect(plan).toMatchObject({ strategy: 'where', column: 'patient' });
  expect(foldsOf(plan.design)[0]!.test.every((row) => row % 5 === 0)).toBe(true);
});

test('copies stay on one side', () => {
  const copies = Int32Array.from({ length: 3000 }, (_, row) => row >> 1);
  const fold = foldsOf(chooseSplit(facts(3000, { copies })).design)[0]!;
  const tested = new Set(fold.test);
  expect(fold.test.every((row) => tested.has(row ^ 1))).toBe(true);
});

test('the plan is a function of facts and seed', () => {
  expect(chooseSplit(facts(5000)).testHash).toBe(chooseSplit(facts(5000)).testHash);
  expect(chooseSplit(facts(5000, { seed: 2 })).testHash).not.toBe(chooseSplit(facts(5000)).testHash);
});

test.each([
  ['fewer rows than can be split', facts(4), '4 rows'],
  ['no test rows', facts(50, { wish: { kind: 'where', mask: new Float64Array(50), words: 'false' } }), '0 test rows'],
  [
    'a class missing in the test rows',
    facts(50, {
      wish: {
        kind: 'where',
        mask: Float64Array.from({ length: 50 }, (_, row) => (row === 2 ? 1 : 0)),
        words: 'row = 2',
      },
    }),
    'hold no row of class "c1"',
  ],
  ['one group', facts(50, { wish: { kind: 'group', column: 'site', keys: new Int32Array(50) } }), '`site` has 1 value'],
])('%s: refused with the numbers', (_, given, message) => {
  expect(() => chooseSplit(given)).toThrowError(
    expect.objectContaining({ name: 'UserError', message: expect.stringContaining(message) as string }),
  );
});
