import { expect, test } from 'vitest';
import { fitGiven, predictGiven } from '../../src/models/given.ts';
import type { Target } from '../../src/models/target.ts';
import type { NumberColumn, StringColumn } from '../../src/table/table.ts';

const numbers = (values: number[]): NumberColumn => ({
  storage: 'numbers',
  name: 'x',
  source: 'double',
  values: Float64Array.from(values),
});
const binary = (values: number[]): Target => ({
  task: 'binary',
  classes: ['no', 'yes'],
  values: Float64Array.from(values),
});
const rows = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

test('a true/false rule stands for the share of positives on each side, one pseudo-row pulling to the mean', () => {
  const rule = numbers([1, 1, 1, 0, 0, 0, 0, NaN]);
  const target = binary([1, 1, 0, 0, 0, 0, 1, 1]);
  const model = fitGiven(rule, target, rows(8));
  const predicted = predictGiven(model, rule, rows(8));
  expect(predicted[0]).toBeCloseTo((2 + 0.5) / 4, 12);
  expect(predicted[3]).toBeCloseTo((1 + 0.5) / 5, 12);
  expect(predicted[7]).toBeCloseTo(0.5, 12);
});

test('probabilities are used as they are', () => {
  const score = numbers([0.1, 0.9, 0.4]);
  expect([...predictGiven(fitGiven(score, binary([0, 1, 0]), rows(3)), score, rows(3))]).toEqual([0.1, 0.9, 0.4]);
});

test('a score on its own scale keeps its order, also when it runs against the target', () => {
  const score = numbers([10, 20, 30, 40, 50, 60]);
  for (const target of [binary([0, 0, 1, 0, 1, 1]), binary([1, 1, 0, 1, 0, 0])]) {
    const predicted = [...predictGiven(fitGiven(score, target, rows(6)), score, rows(6))];
    expect(predicted).toEqual([...predicted].sort((a, b) => a - b));
    expect(new Set(predicted).size).toBe(6);
  }
});

test('golden: the score fit equals logistic regression with a unit ridge on the standardised slope (scikit-learn 1.2.1, C=1)', () => {
  const score = numbers([1, 2, 3, 4, 5, 6, 7, 8]);
  const predicted = predictGiven(fitGiven(score, binary([0, 0, 1, 0, 1, 1, 1, 1]), rows(8)), score, rows(8));
  const expected = [0.266_726, 0.369_038, 0.484_656, 0.601_94, 0.708_582, 0.796_321, 0.862_76, 0.909_977];
  expected.forEach((value, i) => expect(predicted[i]).toBeCloseTo(value, 4));
});

test('labels of several classes stand for the class shares of their rows', () => {
  const rule: StringColumn = {
    storage: 'strings',
    name: 'x',
    levels: ['a', 'b'],
    codes: Int32Array.of(0, 0, 1, 1, -1),
  };
  const target: Target = { task: 'multiclass', classes: ['u', 'v', 'w'], values: Float64Array.of(0, 0, 1, 2, 2) };
  const predicted = predictGiven(fitGiven(rule, target, rows(5)), rule, rows(5));
  expect(predicted.slice(0, 3).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  expect(predicted[0]).toBeCloseTo((2 + 0.4) / 3, 12);
  expect(Array.from(predicted.slice(12))).toEqual([0.4, 0.2, 0.4]);
});

test('numbers for a numeric target are used as they are', () => {
  const forecast = numbers([3, 5, NaN]);
  const target: Target = { task: 'regression', classes: [], values: Float64Array.of(2, 4, 9) };
  expect([...predictGiven(fitGiven(forecast, target, rows(3)), forecast, rows(3))]).toEqual([3, 5, 5]);
});
