import { describe, expect, test } from 'vitest';
import type { Comparison, RungName } from '../../src/contracts/report.ts';
import { decideVerdict, type VerdictFacts } from '../../src/evaluate/verdict.ts';

const compare = (a: RungName, b: RungName, interval: [number, number]): Comparison => ({
  a,
  b,
  difference: (interval[0] + interval[1]) / 2,
  interval,
  p: 0.01,
  test: 'DeLong',
  detectable: 0.03,
  verdict: interval[0] > 0 ? 'better' : 'cannot-tell',
});

/** Boosting beats both the rule and the linear model clearly. */
const clear: VerdictFacts = {
  target: 'damage',
  metricTitle: 'ROC AUC',
  testRows: 2000,
  usefulGain: 0.02,
  signal: { p: 0.01, permutations: 99, power: 0.99 },
  candidate: { rung: 'boosting', score: 0.86, interval: [0.84, 0.88] },
  rule: { rung: 'rule', score: 0.7, interval: [0.68, 0.72] },
  linear: { rung: 'linear', score: 0.8, interval: [0.78, 0.82] },
  versusRule: compare('boosting', 'rule', [0.13, 0.19]),
  versusLinear: compare('boosting', 'linear', [0.04, 0.08]),
  ruleBeatsConstant: true,
  aboveFloor: null,
  constant: { rung: 'constant', score: 0.5, interval: [0.47, 0.53] },
  aheadOfConstant: null,
  bestOnTest: null,
  rowsNeeded: 4800,
  labelledRows: 10_000,
  groups: null,
  requirementsMissed: [],
};

const kinds: [string, Partial<VerdictFacts>, string][] = [
  ['a clear gain over rule and linear', {}, 'ml-helps'],
  ['no signal, and the test would have seen one', { signal: { p: 0.05, permutations: 99, power: 0.8 } }, 'no-signal'],
  ['no signal, but the test is weak', { signal: { p: 0.4, permutations: 99, power: 0.79 } }, 'cannot-tell'],
  [
    'no signal by a weak test, but the test rows show it',
    { signal: { p: 0.4, permutations: 99, power: 0.1 }, aboveFloor: { difference: 0.3, interval: [0.2, 0.4] } },
    'ml-helps',
  ],
  [
    'no signal by a strong test: the rows do not overrule it',
    { signal: { p: 0.4, permutations: 99, power: 0.9 }, aboveFloor: { difference: 0.3, interval: [0.2, 0.4] } },
    'no-signal',
  ],
  ['no signal, power unknown', { signal: { p: 0.4, permutations: 99, power: null } }, 'cannot-tell'],
  [
    'the whole interval lies below the useful gain',
    { versusRule: compare('boosting', 'rule', [0.005, 0.019]) },
    'rules-suffice',
  ],
  [
    'below the useful gain comes before "may be zero"',
    { versusRule: compare('boosting', 'rule', [-0.01, 0.019]) },
    'rules-suffice',
  ],
  [
    'the interval holds zero and the useful gain',
    { versusRule: compare('boosting', 'rule', [0, 0.05]) },
    'cannot-tell',
  ],
  [
    'the candidate is linear',
    { versusLinear: null, linear: null, candidate: { rung: 'linear', score: 0.8, interval: [0.7, 0.9] } },
    'simple-suffices',
  ],
  [
    'boosting against linear may be zero',
    { versusLinear: compare('boosting', 'linear', [-0.01, 0.05]) },
    'simple-suffices',
  ],
  [
    'boosting is ahead of linear by less than matters',
    { versusLinear: compare('boosting', 'linear', [0.001, 0.019]) },
    'simple-suffices',
  ],
];

test.each(kinds)('%s', (_name, change, kind) => {
  const verdict = decideVerdict({ ...clear, ...change });
  expect(verdict.kind).toBe(kind);
  expect(verdict.sentence.length).toBeGreaterThan(30);
  expect(verdict.because.length).toBeGreaterThan(0);
  expect(verdict.flips.length).toBeGreaterThan(1);
});

test('the useful gain that the flips name does flip the verdict', () => {
  const helps = decideVerdict(clear);
  expect(helps.flips[0]).toContain('0.08');
  expect(decideVerdict({ ...clear, usefulGain: 0.081 }).kind).not.toBe('ml-helps');
  const rules: VerdictFacts = { ...clear, versusRule: compare('boosting', 'rule', [0.005, 0.015]) };
  expect(decideVerdict(rules).flips[0]).toContain('0.015');
  expect(decideVerdict({ ...rules, usefulGain: 0.0149 }).kind).not.toBe('rules-suffice');
});

test('cannot be told apart names the rows that would tell', () => {
  const verdict = decideVerdict({
    ...clear,
    labelledRows: 1200,
    versusRule: compare('boosting', 'rule', [-0.01, 0.05]),
  });
  expect(verdict.sentence).toBe(
    'On these 2,000 test rows, boosted trees at 0.86 (0.84–0.88) and the rule at 0.70 (0.68–0.72) cannot be told apart. Use the rule until more is known.',
  );
  expect(verdict.flips[0]).toBe('About 4,800 labelled rows instead of 1,200.');
  expect(verdict.because[1]).toContain('to see a gain of 0.02, about 4,800 labelled rows are needed');
});

test('a threshold that the candidate misses stands in the sentence and in the flips', () => {
  const verdict = decideVerdict({ ...clear, requirementsMissed: ['recall ≥ 0.8 (0.62)'] });
  expect(verdict.sentence).toContain('No model can be used as it is: boosted trees miss recall ≥ 0.8 (0.62).');
  expect(verdict.flips[0]).toBe('A model that reaches recall ≥ 0.8.');
});

test('a better score of another rung on the test rows is said aloud, not chosen', () => {
  const verdict = decideVerdict({ ...clear, bestOnTest: { rung: 'forest', score: 0.9, interval: [0.88, 0.92] } });
  expect(verdict.because.at(-1)).toBe(
    'On these rows the random forest scores 0.90 (0.88–0.92); the choice between models is made on training rows only.',
  );
});

test('where your own rule is the best one, it is the one to beat', () => {
  const own: VerdictFacts = {
    ...clear,
    rule: { rung: 'own-rule', score: 0.86, interval: [0.84, 0.88] },
    versusRule: compare('boosting', 'own-rule', [-0.01, 0.01]),
  };
  expect(decideVerdict(own)).toMatchObject({
    kind: 'rules-suffice',
    sentence: 'Your own rule is enough: it scores 0.86 (0.84–0.88) in ROC AUC, and the candidate is not ahead by 0.02.',
  });
  const unseen = { ...own, signal: { p: 0.4, permutations: 99, power: 0.9 } };
  expect(decideVerdict(unseen).kind).toBe('rules-suffice');
  expect(decideVerdict({ ...unseen, ruleBeatsConstant: false }).kind).toBe('no-signal');
});

test('a rule that is not shown to beat the constant is not recommended', () => {
  const small = { ...clear, ruleBeatsConstant: false, versusRule: compare('boosting', 'rule', [0.005, 0.015]) };
  expect(decideVerdict(small).kind).toBe('rules-suffice');
  expect(decideVerdict(small).sentence).toBe(
    'Nothing was shown to beat the same answer for every row, at 0.50 (0.47–0.53) in ROC AUC: neither boosted trees, at 0.86 (0.84–0.88), nor the rule, at 0.70 (0.68–0.72).',
  );
  const open = { ...small, versusRule: compare('boosting', 'rule', [-0.01, 0.05]) };
  expect(decideVerdict(open).sentence).not.toContain('Use the rule');
});

describe('where the rule is not shown to beat the constant and a model is', () => {
  const useless = { ...clear, ruleBeatsConstant: false, versusRule: compare('boosting', 'rule', [0.005, 0.015]) };
  const sentenceOf = (change: Partial<VerdictFacts>) => decideVerdict({ ...useless, ...change }).sentence;

  test('that model is named, and that the choice made on training rows does not hold', () => {
    const ahead = { rung: 'forest' as const, score: 0.97, interval: [0.95, 0.98] as [number, number] };
    const candidate = { rung: 'linear' as const, score: 0.03, interval: [0.02, 0.05] as [number, number] };
    const sentence = sentenceOf({ aheadOfConstant: ahead, candidate });
    expect(sentence).toMatch(
      /^The random forest, at 0\.97 .*, beats the same answer .* does not hold on the test rows: neither the linear model, at 0\.03/,
    );
    expect(sentence).not.toContain('turn round');
    const worse = { difference: -0.47, interval: [-0.5, -0.4] as [number, number] };
    expect(sentenceOf({ aheadOfConstant: ahead, candidate, aboveFloor: worse })).toMatch(
      /The linear model is worse than that answer: .* seems to turn round between training and test rows\.$/,
    );
  });

  test('where it is the candidate, nothing is said of the choice', () => {
    expect(sentenceOf({ aheadOfConstant: clear.candidate })).toBe(
      'Boosted trees, at 0.86 (0.84–0.88), beat the same answer for every row, at 0.50 (0.47–0.53) in ROC AUC, but not the rule by 0.02; the rule, at 0.70 (0.68–0.72), is not shown to beat that answer.',
    );
  });
});
