import { expect, test } from 'vitest';
import type { ScoreByAge } from '../../src/contracts/report.ts';
import { stabilityFacts } from '../../src/decide/stability.ts';
import { goodProbe } from './idea-fixtures.ts';
import { emptyReport } from '../report/fixtures/parts.ts';

const slice = (age: [number, number], score: number): ScoreByAge['slices'][number] => ({
  from: '2026-01-01',
  to: '2026-02-01',
  age,
  rows: 100,
  score,
  interval: [score - 0.02, score + 0.02],
});
const change = { difference: -0.1, interval: [-0.13, -0.07] as [number, number], verdict: 'worse' as const };
const age: ScoreByAge = {
  because: 'the rows after the training',
  unit: 'days',
  slices: [slice([1, 30], 0.9), slice([31, 60], 0.8)],
  change,
};
const factsOf = (scoreByAge?: ScoreByAge) =>
  stabilityFacts({ probe: null, check: { ...emptyReport, ...(scoreByAge && { scoreByAge }) }, noCheckBecause: null });

test('the score of each slice after the training, and what became of it', () => {
  const facts = factsOf(age);
  expect(facts.map(({ key, value, kind, n }) => [key, value, kind, n])).toEqual([
    ['score-by-age/1', 0.9, 'measured', 100],
    ['score-by-age/2', 0.8, 'measured', 100],
    ['score-by-age/change', -0.1, 'measured', 200],
  ]);
  expect(facts[0]!.title).toBe('ROC AUC 1 to 30 days after the training');
  expect(facts[2]!.because).toContain('worse, −0.10 (−0.13 to −0.07) from 1 to 30 days after the training to 31 to 60');
  const untold = factsOf({ ...age, change: { ...change, verdict: 'cannot-tell' } });
  expect(untold.at(-1)!.title).toContain('cannot be told apart');
});

test('what was not measured is unknown, also in a report of an earlier version', () => {
  expect(factsOf({ ...age, slices: [], change: null, because: 'no time' })).toMatchObject([
    { key: 'score-by-age/change', value: null, because: 'no time' },
  ]);
  expect(factsOf()).toMatchObject([{ value: null, because: 'no check of the table measured it yet' }]);
});

test('a number has its distance beside its index, and says when rows alone explain it', () => {
  const distance = { statistic: 0.03, interval: [0, 0.1] as const, byChance: 0.05, adjustedP: 0.4 };
  const shared = {
    standardError: 0.01,
    byChance: 0.02,
    p: 0.4,
    adjustedP: 0.4,
    size: 'none',
    missing: [0, 0],
  } as const;
  const columns = [
    { ...shared, column: 'speed', index: 0.01, distance },
    { ...shared, column: 'kind', index: 0.01 },
  ];
  const probe = { ...goodProbe, drift: { columns, skipped: [], rows: [800, 200] as const } };
  const facts = stabilityFacts({ probe, check: null, noCheckBecause: 'No target.' });
  expect(facts.map(({ key }) => key)).toEqual([
    'stability/speed',
    'stability/kind',
    'distance/speed',
    'score-by-age/change',
  ]);
  expect(facts[2]).toMatchObject({ value: 0.03, interval: [0, 0.1], n: 1000, kind: 'measured' });
  expect(facts[2]!.because).toContain('cannot be told apart; without any change 19 of 20 stay below 0.05');
  expect(facts[3]).toMatchObject({ value: null, because: 'No target.' });
});
