import { expect, test } from 'vitest';
import { chooseCandidate, mostChosen, summariseSelection } from '../../src/evaluate/candidate.ts';

test('mean and standard error of the inner folds', () => {
  const summary = summariseSelection({ rung: 'linear', scores: [0.8, 0.9, 1], meetsRequirements: true });
  expect(summary.mean).toBeCloseTo(0.9, 12);
  expect(summary.standardError).toBeCloseTo(0.1 / Math.sqrt(3), 12);
});

test('the cheapest rung within one standard error of the best is the candidate', () => {
  const rung = (name: 'linear' | 'forest' | 'boosting', mean: number, standardError: number) => ({
    rung: name,
    mean,
    standardError,
    meetsRequirements: true,
  });
  expect(
    chooseCandidate([rung('linear', 0.8, 0.01), rung('forest', 0.84, 0.01), rung('boosting', 0.845, 0.01)]).rung,
  ).toBe('forest');
  expect(
    chooseCandidate([rung('linear', 0.8, 0.01), rung('forest', 0.82, 0.01), rung('boosting', 0.845, 0.01)]).rung,
  ).toBe('boosting');
  expect(
    chooseCandidate([rung('linear', 0.84, 0.01), rung('forest', 0.84, 0.5), rung('boosting', 0.83, 0.01)]).rung,
  ).toBe('linear');
});

test('errors are signed: a smaller negative is not better', () => {
  const selections = [
    { rung: 'linear' as const, mean: -183, standardError: 2, meetsRequirements: true },
    { rung: 'boosting' as const, mean: -66, standardError: 2, meetsRequirements: true },
  ];
  expect(chooseCandidate(selections).rung).toBe('boosting');
});

test('over folds the most frequent choice wins, the cheaper one on a tie', () => {
  const ladder = ['linear', 'forest', 'boosting'] as const;
  expect(mostChosen(['boosting', 'linear', 'boosting', 'linear', 'forest'], ladder)).toEqual({
    rung: 'linear',
    times: 2,
  });
  expect(mostChosen(['boosting', 'linear', 'boosting'], ladder)).toEqual({ rung: 'boosting', times: 2 });
});

test('a rung that misses a requirement never ranks first, unless all miss it', () => {
  const linear = { rung: 'linear' as const, mean: 0.8, standardError: 0.01, meetsRequirements: true };
  const forest = { rung: 'forest' as const, mean: 0.9, standardError: 0.01, meetsRequirements: false };
  expect(chooseCandidate([linear, forest]).rung).toBe('linear');
  expect(chooseCandidate([{ ...linear, meetsRequirements: false }, forest]).rung).toBe('forest');
});
