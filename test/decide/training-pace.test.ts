import { expect, test } from 'vitest';
import { computeFacts, computeOf } from '../../src/decide/compute.ts';
import { medianOf, quantileOf } from '../../src/decide/estimate.ts';
import { trainingPace, type TrainingRun } from '../../src/decide/training-pace.ts';
import { groundOf } from './numbers.ts';

/** Runs of ten steps, given oldest first. */
const runs = (...seconds: readonly number[]): TrainingRun[] =>
  seconds.map((each, i) => ({ id: `r${i}`, seconds: each, steps: 10 })).toReversed();

test('golden: the t interval of the mean of logarithms, and whether each run came out as those before foretold', () => {
  const pace = trainingPace(runs(10, 20, 40, 4000), 'step')!;
  // Logarithms of seconds a step, to base 2: 0, 1, 2 and log2(400).
  expect(medianOf(pace.seconds)).toBeCloseTo((1 * 2 * 4 * 400) ** (1 / 4), 9);
  const three = trainingPace(runs(10, 20, 40), 'step')!;
  // t(0.975, 2) = 4.302653, standard error of 0, 1, 2 is 1 / sqrt 3.
  expect(medianOf(three.seconds)).toBeCloseTo(2, 9);
  expect(quantileOf(three.seconds, 0.975)).toBeCloseTo(2 ** (1 + 4.30265273 / Math.sqrt(3)), 6);
  expect(pace.foretold.map(({ run, isInside }) => [run, isInside])).toEqual([['r3', false]]);
  // Of one more: standard deviation 1 times sqrt(1 + 1/3).
  expect(pace.foretold[0]!.interval[1]).toBeCloseTo(10 * 2 ** (1 + 4.30265273 * Math.sqrt(4 / 3)), 4);
});

test('one run has no spread; runs that took the same have no interval; without steps a run counts whole', () => {
  expect(trainingPace(runs(10), 'step')).toBeNull();
  expect(trainingPace(runs(10, 20, 40), 'step')!.foretold).toEqual([]);
  expect(trainingPace(runs(10, 10), 'step')!.seconds).toEqual({ kind: 'exactly', value: 1 });
  const whole = [
    { id: 'a', seconds: 30, steps: null },
    { id: 'b', seconds: 30, steps: 7 },
  ];
  expect(trainingPace(whole, 'step')).toBeNull();
  expect(trainingPace(whole, 'run')!.seconds).toMatchObject({
    kind: 'exactly',
    value: expect.closeTo(30, 9) as number,
  });
});

const planned = (difficulty: object, measured = {}) =>
  groundOf([{ path: ['difficulty'], to: difficulty }], { measured });
const recorded = { trainingRuns: runs(10, 20, 40, 20) };

test('finished runs count before what is written; runs multiply; what is planned stays a word', () => {
  const written = { trainingSteps: 3600, secondsPerStep: 5, runs: 3, costPerHour: 2 };
  expect(medianOf(computeOf(planned(written))!.hours)).toBe(15);
  expect(computeFacts(planned(written))).toEqual([]);
  const facts = computeFacts(planned(written, recorded));
  expect(facts.map(({ key, kind, value }) => [key, kind, value])).toEqual([
    ['compute/seconds', 'measured', expect.closeTo(2, 9)],
    ['compute/hours', 'assumed', expect.closeTo(6, 9)],
    ['compute/money', 'assumed', expect.closeTo(12, 9)],
    ['compute/as-foretold', 'measured', '1 of 1'],
  ]);
  expect(facts.slice(0, 3).every(({ interval }) => interval !== null)).toBe(true);
  expect(medianOf(computeOf(planned({ runs: 90 }, recorded))!.hours)).toBeCloseTo(0.5, 9);
  expect(computeOf(planned({ runs: 90 }))).toBeNull();
});
