import { describe, expect, test } from 'vitest';
import { headroomShare, ladderFinding, ladderRows } from '../../src/report/ladder-view.ts';
import { issuesFirst, worstFirst } from '../../src/report/orders.ts';
import { gapNote } from '../../src/report/words.ts';
import { reports } from './fixtures/all.ts';
import { comparison, emptyReport, rung } from './fixtures/parts.ts';

describe('the finding of the ladder', () => {
  test.each([
    ['birdstrikes', 'Boosted trees are 0.10 ahead of the rule'],
    ['bikes', 'Boosted trees are 93 ahead of the rule'],
    ['vowels', 'The random forest is 0.3 ahead of the rule'],
    ['coins', 'The linear model is 0.01 behind the rule, within noise'],
    ['notReady', 'No rung was chosen'],
  ])('of %s: %s', (name, finding) => expect(ladderFinding(reports[name]!)).toBe(finding));
});

test('the finding compares with the better of the rules, the own one included', () => {
  const finding = (own: number) =>
    ladderFinding({
      ...emptyReport,
      ladder: [
        rung('constant', 0.5, 0),
        rung('rule', 0.7, 0.01),
        rung('own-rule', own, 0.01),
        rung('linear', 0.9, 0.01, { candidate: true }),
      ],
      comparisons: [comparison('linear', 'rule', 0.2, 0.05), comparison('linear', 'own-rule', 0.9 - own, 0.05)],
    });
  expect(finding(0.8)).toBe('The linear model is 0.10 ahead of your own rule');
  expect(finding(0.6)).toBe('The linear model is 0.20 ahead of the rule');
});

test('a difference is to the rung below, and turned round when it was compared the other way', () => {
  const report = reports['coins']!;
  const turned = { ...report, comparisons: [comparison('constant', 'rule', -0.2, 0.05)] };
  const [lowest, rule, linear] = ladderRows(turned);
  expect(lowest!.step).toBeNull();
  expect(rule!.step).toMatchObject({ below: 'constant', difference: 0.2, text: '+0.20', words: 'better' });
  expect(rule!.step!.interval[0]).toBeCloseTo(0.15, 12);
  expect(linear!.step).toBeNull();
});

test('issues come first, then what passed; each by code', () => {
  const codes = issuesFirst(reports['birdstrikes']!.checks).map(({ code }) => code);
  expect(codes).toEqual(['CRN-212', 'CRN-214', 'CRN-101', 'CRN-102', 'CRN-210', 'CRN-103']);
});

test('the worst slice comes first, and what has too few rows last', () => {
  const levels = worstFirst(reports['birdstrikes']!.slices.toReversed()).map(({ level }) => level);
  expect(levels).toEqual(['Take-off run', 'Dusk', 'Large', 'Approach', 'Taxi']);
});

test.each([
  [[0.1, 0.3], ''],
  [[-0.1, 0.3], ', cannot be told apart'],
  [[-0.3, -0.1], ', the careless score is worse'],
] as const)('a gap within %j is followed by "%s"', ([low, high], note) =>
  expect(gapNote({ ...reports['birdstrikes']!.careless[0]!, interval: [low, high] })).toBe(note),
);

test('the share of the headroom has the ends of the interval of its score, also for a loss', () => {
  const loss = {
    ...emptyReport,
    ladder: [rung('constant', 10, 1), rung('linear', 4, 1, { candidate: true })],
    floor: 10,
    ceiling: { value: 0, reason: '' },
    headroomClosed: 0.6,
  };
  expect(headroomShare(loss)!.text).toBe('60\u00A0% (50–70\u00A0%)');
  expect(headroomShare({ ...loss, headroomClosed: null })).toBeNull();
});

test('a rung better than the one below says when it is worse than an earlier one', () => {
  const report = {
    ...emptyReport,
    ladder: [
      rung('constant', 0.5, 0),
      rung('linear', 0.9, 0.01),
      rung('forest', 0.6, 0.01),
      rung('boosting', 0.7, 0.01),
    ],
    comparisons: [comparison('linear', 'constant', 0.4, 0.01), comparison('boosting', 'forest', 0.1, 0.01)],
  };
  expect(ladderRows(report).map(({ behind }) => behind)).toEqual([null, null, null, 'linear']);
  const wide = report.ladder.with(3, rung('boosting', 0.85, 0.1));
  expect(ladderRows({ ...report, ladder: wide }).map(({ behind }) => behind)).toEqual([null, null, null, null]);
});
