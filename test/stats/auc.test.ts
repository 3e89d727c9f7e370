import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalUpperQuantile } from '../../src/math/normal.ts';
import { aucScoreInterval } from '../../src/stats/auc-score-interval.ts';
import { aucComponents, aucCovariance, aucDifferenceVariance } from '../../src/stats/delong.ts';
import { hanleyMcNeilError } from '../../src/stats/hanley-mcneil.ts';
import { golden } from './golden.ts';

test.each([
  [0.893, 51, 58, 0.03251, 5],
  [0.8, 50, 50, 0.0445, 4],
  [0.8, 8, 179, 0.0953, 4],
  [0.95, 52, 2185, 0.02112, 5],
  [0.75, 60, 140, 0.04019, 5],
])('Hanley–McNeil: AUC %d with %i/%i has standard error %d', (auc, positives, negatives, error, digits) => {
  expect(hanleyMcNeilError(auc, positives, negatives)).toBeCloseTo(error, digits);
});

describe(`golden: DeLong from the definition over all pairs, ${golden.source}`, () => {
  test.each(golden.delong.map((one, i) => [i, one] as const))('case %i', (_, { labels, scores, auc, covariance }) => {
    const components = scores.map((column) => aucComponents(labels, column));
    components.forEach((a, i) => {
      expect(a.auc).toBeCloseTo(auc[i]!, 12);
      components.forEach((b, j) => expect(aucCovariance(a, b)).toBeCloseTo(covariance[i]![j]!, 12));
    });
    const [a, b] = [components[0]!, components[1]!];
    const wanted = covariance[0]![0]! + covariance[1]![1]! - 2 * covariance[0]![1]!;
    expect(aucDifferenceVariance(a, b)).toBeCloseTo(wanted, 12);
    expect(aucDifferenceVariance(a, a)).toBe(0);
  });
});

describe('Newcombe’s method 5', () => {
  const counts = fc.integer({ min: 2, max: 300 });

  test('law: at its limits the estimate is z standard errors away, at the ends too', () => {
    fc.assert(
      fc.property(counts, counts, fc.double({ min: 0, max: 1, noNaN: true }), (positives, negatives, auc) => {
        const [low, high] = aucScoreInterval(auc, positives, negatives);
        const z = normalUpperQuantile(0.025);
        const other = (positives + negatives) / 2 - 1;
        const error = (area: number): number => {
          const pairs = 1 + (other * (1 - area)) / (2 - area) + (other * area) / (1 + area);
          return Math.sqrt((area * (1 - area) * pairs) / (positives * negatives));
        };
        expect(auc - low).toBeCloseTo(auc === 0 ? 0 : z * error(low), 6);
        expect(high - auc).toBeCloseTo(auc === 1 ? 0 : z * error(high), 6);
      }),
    );
  });

  test('law: mirrored for 1 − AUC', () => {
    const [low, high] = aucScoreInterval(0.8, 20, 30);
    const mirrored = aucScoreInterval(0.2, 30, 20);
    expect(mirrored[0]).toBeCloseTo(1 - high, 12);
    expect(mirrored[1]).toBeCloseTo(1 - low, 12);
  });

  test('perfect separation of 10 and 15 still leaves room below', () => {
    const [low, high] = aucScoreInterval(1, 10, 15);
    expect(high).toBe(1);
    expect(low).toBeGreaterThan(0.75);
    expect(low).toBeLessThan(0.9);
  });
});
