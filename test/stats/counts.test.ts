import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { poissonMeanInterval, predictCount } from '../../src/stats/counts.ts';

/** By scipy; test/golden/stats/counts.py writes it. */
const golden = JSON.parse(readFileSync(new URL('../golden/stats/counts.json', import.meta.url), 'utf8')) as {
  means: { count: number; confidence: number; low: number; high: number }[];
  predictions: { seen: [number, number][]; days: number; mean: number; low: number; high: number }[];
};

describe('interval of a Poisson mean', () => {
  test.each(golden.means)('golden: $count events at $confidence', ({ count, confidence, low, high }) => {
    const [from, to] = poissonMeanInterval(count, confidence);
    expect(from).toBeCloseTo(low, 8);
    expect(to).toBeCloseTo(high, 8);
  });
});

describe('prediction of a count', () => {
  test.each(golden.predictions)('golden: $seen over $days days', ({ seen, days, mean, low, high }) => {
    const predicted = predictCount(
      seen.map(([count, of]) => ({ count, days: of })),
      days,
    );
    expect(predicted.mean).toBeCloseTo(mean, 10);
    expect(predicted.interval).toEqual([low, high]);
  });

  test('law: earlier counts that differ by more than chance widen it', () => {
    const width = (...counts: number[]): number => {
      const { interval } = predictCount(
        counts.map((count) => ({ count, days: 20 })),
        20,
      );
      return interval[1] - interval[0];
    };
    expect(width(1, 19)).toBeGreaterThan(width(10, 10));
  });
});
