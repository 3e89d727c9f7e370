import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { ensembleMembers, greedyWeights } from '../../src/evaluate/large-ensemble.ts';
import { boostingDefaults } from '../../src/models/boosting-options.ts';

describe('weights of the large ensemble', () => {
  const regression = { task: 'regression', classes: [] } as const;
  const rng = seededRng(1, 'weights');
  const truth = Float64Array.from({ length: 400 }, () => rng());
  const noisy = (): Float64Array => truth.map((value) => value + rng() - 0.5);

  test('a perfect member has all the weight, whatever stands beside it', () => {
    expect(greedyWeights([noisy(), truth, noisy()], truth, regression)).toEqual([0, 1, 0]);
  });

  test('equally good members with errors of their own share it, and their mean is better than each', () => {
    const members = [noisy(), noisy(), noisy(), noisy()];
    const weights = greedyWeights(members, truth, regression);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const weight of weights) expect(weight).toBeGreaterThan(0.1);
  });

  test('classes are judged by log-loss: a confident error costs more than doubt', () => {
    const labels = Float64Array.of(1, 0, 1, 0);
    const doubtful = Float64Array.of(0.6, 0.4, 0.6, 0.4);
    const rash = Float64Array.of(1, 0, 1, 1);
    const weights = greedyWeights([doubtful, rash], labels, { task: 'binary', classes: ['a', 'b'] });
    expect(weights[0]!).toBeGreaterThan(weights[1]!);
    const several = { task: 'multiclass', classes: ['a', 'b', 'c'] } as const;
    const right = Float64Array.of(1, 0, 0, 0, 0, 1);
    const wrong = Float64Array.of(0, 1, 0, 0, 1, 0);
    expect(greedyWeights([wrong, right], Float64Array.of(0, 2), several)).toEqual([0, 1]);
  });
});

test('the members have more rounds and trees than the ladder, and differ from each other', () => {
  const members = ensembleMembers(5000, 20, 'binary');
  const { rounds, learningRate } = boostingDefaults(5000, 20, 'binary');
  for (const { settings } of members.filter(({ rung }) => rung === 'boosting')) {
    expect(settings.boosting!.rounds).toBe(3 * rounds);
    expect(settings.boosting!.learningRate).toBe(learningRate / 2);
  }
  expect(new Set(members.map(({ rung, settings, seed }) => JSON.stringify([rung, settings, seed]))).size).toBe(
    members.length,
  );
  expect(new Set(members.map(({ rung }) => rung))).toEqual(new Set(['linear', 'forest', 'boosting']));
});
