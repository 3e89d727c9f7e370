import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { studentTQuantile } from '../../src/math/student-t.ts';
import { groupT } from '../../src/stats/group-t.ts';
import { holmAdjust, holmConfidences } from '../../src/stats/holm.ts';
import { correctedResampledT } from '../../src/stats/nadeau-bengio.ts';
import { permutationP } from '../../src/stats/permutation.ts';

describe('Holm', () => {
  // R 4.2: p.adjust(c(.01, .04, .03, .005), "holm")
  test('golden: p.adjust of R', () => {
    holmAdjust([0.01, 0.04, 0.03, 0.005]).forEach((p, i) => expect(p).toBeCloseTo([0.03, 0.06, 0.06, 0.02][i]!, 14));
  });

  test('levels: α/4, α/3, then α/2 for all from the first that is not rejected', () => {
    const levels = holmConfidences([0.01, 0.04, 0.03, 0.005]).map((confidence) => 1 - confidence);
    [0.05 / 3, 0.025, 0.025, 0.0125].forEach((level, i) => expect(levels[i]).toBeCloseTo(level, 14));
  });

  test('law: an interval at its level rejects exactly when the adjusted p-value does', () => {
    const pValues = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(pValues, (values) => {
        const adjusted = holmAdjust(values);
        const confidences = holmConfidences(values);
        values.forEach((p, i) => {
          fc.pre(Math.abs(adjusted[i]! - 0.05) > 1e-9);
          expect(p <= 1 - confidences[i]! + 1e-12).toBe(adjusted[i]! <= 0.05);
        });
      }),
    );
  });
});

describe('Nadeau–Bengio', () => {
  const differences = [0.02, 0.05, -0.01, 0.03, 0.04, 0.0, 0.06, 0.01, 0.02, 0.03];

  test('for 10 folds the error is 1.453 times the naive one', () => {
    const t = correctedResampledT(differences, { trainRows: 900, testRows: 100 });
    const average = differences.reduce((sum, d) => sum + d, 0) / 10;
    const variance = differences.reduce((sum, d) => sum + (d - average) ** 2, 0) / 9;
    expect(t.standardError / Math.sqrt(variance / 10)).toBeCloseTo(Math.sqrt(0.1 + 1 / 9) / Math.sqrt(0.1), 12);
    expect(t.standardError / Math.sqrt(variance / 10)).toBeCloseTo(1.453, 3);
    expect(t.degrees).toBe(9);
    const [low, high] = t.intervalAt(0.95);
    expect((high - low) / 2).toBeCloseTo(studentTQuantile(0.975, 9) * t.standardError, 12);
  });

  test('law: the interval holds 0 exactly when p is above α', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 40 }), { minLength: 3, maxLength: 12 }), (values) => {
        const t = correctedResampledT(values, { trainRows: 80, testRows: 20 });
        const [low, high] = t.intervalAt(0.95);
        fc.pre(Math.abs(t.p - 0.05) > 1e-9);
        expect(low <= 0 && high >= 0).toBe(t.p > 0.05);
      }),
    );
  });
});

test('t over equal groups is the usual t over their means', () => {
  const means = [3, 5, 4, 8, 6];
  const total = means.reduce((sum, value) => sum + value, 0);
  const leftOut = means.map((value) => (total - value) / 4);
  const t = groupT(total / 5, leftOut);
  const variance = means.reduce((sum, value) => sum + (value - total / 5) ** 2, 0) / 4;
  expect(t.standardError).toBeCloseTo(Math.sqrt(variance / 5), 12);
  expect(t.intervalAt(0.95)[1]).toBeCloseTo(total / 5 + 2.7764451 * Math.sqrt(variance / 5), 6);
});

test('a permutation p counts the observed score among the permuted, and ties against it', () => {
  expect(permutationP(0.9, [0.1, 0.2, 0.3], 'higher')).toBe(1 / 4);
  expect(permutationP(0.2, [0.1, 0.2, 0.3], 'higher')).toBe(3 / 4);
  expect(permutationP(0.2, [0.1, 0.2, 0.3], 'lower')).toBe(3 / 4);
});
