import { describe, expect, test } from 'vitest';
import { randomNormal, seededRng } from '../../../src/base/random.ts';
import { createCurvePreview } from '../../../src/project/runs/curve-preview.ts';
import { createStepClock } from '../../../src/project/runs/finish-estimate.ts';

describe('when it will be over', () => {
  test('nothing is said before there are three stretches, or without a total', () => {
    const clock = createStepClock();
    for (let step = 1; step <= 10; step++) clock.observe(step, step);
    expect(clock.estimate(10)).toBeNull();
    clock.setTotal(20);
    expect(clock.estimate(10)).not.toBeNull();
    const young = createStepClock();
    young.setTotal(20);
    for (let step = 1; step <= 3; step++) young.observe(step, step);
    expect(young.estimate(3)).toBeNull();
  });

  test('even steps: the end is known to the second, the start-up is counted once', () => {
    const clock = createStepClock();
    clock.setTotal(20);
    for (let step = 1; step <= 5; step++) clock.observe(step, 100 + 2 * step);
    expect(clock.estimate(110)).toEqual({ seconds: 140, interval: [140, 140], steps: 4 });
  });

  test('programs that count from 0 end one step earlier', () => {
    const clock = createStepClock();
    clock.setTotal(20);
    for (let step = 0; step < 5; step++) clock.observe(step, 2 * (step + 1));
    expect(clock.estimate(10)?.seconds).toBe(40);
  });

  test('golden: stretches 1, 2 and 3 over one step each, 4 steps left', () => {
    // mean 2, s² = 1; 8 + 4 · 2 = 14 ± t(0.975, 2) · √(4 + 16/3) = 4.30265 · 3.05505
    const clock = createStepClock();
    clock.setTotal(8);
    for (const [step, seconds] of [
      [1, 0],
      [2, 1],
      [3, 3],
      [4, 6],
    ] as const) {
      clock.observe(step, seconds);
    }
    const estimate = clock.estimate(6)!;
    expect(estimate.seconds).toBeCloseTo(14, 12);
    expect(estimate.interval[1]).toBeCloseTo(14 + 4.302653 * Math.sqrt(4 + 16 / 3), 5);
    expect(estimate.interval[0]).toBe(6); // 0.85 would be in the past
  });

  test('law: steps seen together count as so many', () => {
    const clock = createStepClock();
    clock.setTotal(100);
    for (const step of [10, 20, 40, 50]) clock.observe(step, step / 2);
    expect(clock.estimate(25)).toMatchObject({ seconds: 50, interval: [50, 50] });
  });

  test('what is over is never estimated to end in the past', () => {
    const clock = createStepClock();
    clock.setTotal(4);
    for (let step = 1; step <= 4; step++) clock.observe(step, step);
    expect(clock.estimate(60)).toMatchObject({ seconds: 60, interval: [60, 60] });
  });

  test('a step that comes again, or a clock that stands still, changes nothing', () => {
    const clock = createStepClock();
    clock.setTotal(20);
    for (let step = 1; step <= 5; step++) {
      clock.observe(step, step);
      clock.observe(step, step + 0.5);
      clock.observe(1, step + 0.6);
    }
    expect(clock.estimate(5)?.seconds).toBe(20);
  });

  test('law: of many runs with steps that scatter, the interval holds 95 % of the ends', () => {
    const rng = seededRng(7);
    const total = 40;
    const trials = 4000;
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      const clock = createStepClock();
      clock.setTotal(total);
      let seconds = 0;
      let estimate: ReturnType<typeof clock.estimate> = null;
      for (let step = 1; step <= total; step++) {
        seconds += 10 + randomNormal(rng);
        clock.observe(step, seconds);
        if (step === 8) estimate = clock.estimate(seconds);
      }
      if (seconds >= estimate!.interval[0] && seconds <= estimate!.interval[1]) held++;
    }
    // Four standard errors of a share of 0.95 among 4,000.
    expect(Math.abs(held / trials - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / trials));
  });
});

test('the shape of a curve of any length stays small, and each number stands for as many', () => {
  const preview = createCurvePreview(8);
  for (let i = 0; i < 1000; i++) preview.add(i);
  preview.add(NaN);
  const values = preview.values();
  expect(values.length).toBeLessThanOrEqual(8);
  expect(values.length).toBeGreaterThanOrEqual(4);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(values[0]).toBe(63.5); // the mean of 0 … 127
});
