import { expect, test } from 'vitest';
import { fitConstant, predictConstant } from '../../src/models/constant.ts';
import type { Target } from '../../src/models/target.ts';

const target = (task: Target['task'], values: number[], classes: string[] = []): Target => ({
  task,
  values: Float64Array.from(values),
  classes,
});

test('two classes: the weighted share of the positive one among the training rows', () => {
  const two = target('binary', [1, 0, 0, 1, 1], ['no', 'yes']);
  expect(fitConstant(two, [0, 1, 2]).prediction).toEqual([1 / 3]);
  const weighted = fitConstant(two, [0, 1, 2], { weights: [6, 1, 1, 9, 9] });
  expect([...predictConstant(weighted, 2)]).toEqual([0.75, 0.75]);
});

test('several classes: one share each; numbers: the weighted mean', () => {
  const three = target('multiclass', [0, 2, 2, 1], ['a', 'b', 'c']);
  expect([...predictConstant(fitConstant(three, [0, 1, 2, 3]), 2)]).toEqual([0.25, 0.25, 0.5, 0.25, 0.25, 0.5]);
  expect(fitConstant(target('regression', [1, 2, 9]), [0, 1], { weights: [3, 1, 1] }).prediction).toEqual([1.25]);
});

test('rows without weight cannot be learnt from', () => {
  expect(() => fitConstant(target('regression', [1]), [0], { weights: [0] })).toThrow('positive weight');
});
