import { expect, test } from 'vitest';
import { choosePenalty, nearestToOne } from '../../src/models/penalty-choice.ts';

test('a penalty that every fold finds worse is not taken, however near to 1', () => {
  expect(
    choosePenalty(
      [100, 10, 1],
      [
        [5, 5.1, 4.9],
        [6, 6.1, 5.9],
        [7, 7.2, 7],
      ],
    ),
  ).toBe(100);
});

test('of those that cannot be told from the best, the one nearest to 1', () => {
  // Against the best (100) the folds disagree about 10: mean difference 0.1, standard error 0.45.
  const losses = [
    [5, 5, 5],
    [6, 4.5, 4.8],
    [7, 7.1, 7.2],
  ];
  expect(choosePenalty([100, 10, 1], losses)).toBe(10);
});

test('with one fold there is no standard error: the best itself', () => {
  expect(choosePenalty([10, 1, 0.1], [[3], [2.9], [2.8]])).toBe(0.1);
});

test('near means a small ratio', () => {
  expect(nearestToOne([100, 0.03, 10])).toBe(10);
});
