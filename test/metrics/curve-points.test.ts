import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrationBins, precisionRecallPoints, rocPoints } from '../../src/metrics/curve-points.ts';
import { rocAuc } from '../../src/metrics/roc-auc.ts';

const labels = Float64Array.of(0, 0, 1, 1);
const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8);

test("golden: the four rows of scikit-learn's manual", () => {
  expect(rocPoints(labels, scores)).toEqual([
    [0, 0],
    [0, 0.5],
    [0.5, 0.5],
    [0.5, 1],
    [1, 1],
  ]);
  expect(precisionRecallPoints(labels, scores)).toEqual([
    [0.5, 1],
    [0.5, 0.5],
    [1, 2 / 3],
    [1, 0.5],
  ]);
});

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 20 })), {
  minLength: 2,
  maxLength: 80,
});

test('law: the trapezoids under the unthinned ROC curve are the AUC', () => {
  fc.assert(
    fc.property(rows, (cases) => {
      const truth = Float64Array.from(cases, ([label]) => label);
      const score = Float64Array.from(cases, ([, value]) => value);
      const points = rocPoints(truth, score, 1e9);
      const auc = rocAuc.compute(truth, score, { classes: ['n', 'p'] });
      if (auc.value === null) expect(points).toEqual([]);
      else {
        const area = points
          .slice(1)
          .reduce((sum, [x, y], i) => sum + ((x - points[i]![0]) * (y + points[i]![1])) / 2, 0);
        expect(area).toBeCloseTo(auc.value, 12);
      }
    }),
  );
});

test('a long curve is thinned, its ends kept', () => {
  const truth = Float64Array.from({ length: 10_000 }, (_, i) => ((i * 7919) % 3 === 0 ? 1 : 0));
  const points = rocPoints(
    truth,
    Float64Array.from(truth.keys(), (i) => Math.sin(i)),
    100,
  );
  expect(points.length).toBeLessThan(110);
  expect(points[0]).toEqual([0, 0]);
  expect(points.at(-1)).toEqual([1, 1]);
});

test('law: every row is in one calibration bin, and bins follow each other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 300,
      }),
      (cases) => {
        const bins = calibrationBins(
          Float64Array.from(cases, ([label]) => label),
          Float64Array.from(cases, ([, p]) => p),
        );
        expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(cases.length);
        for (let i = 1; i < bins.length; i++) expect(bins[i]!.predicted).toBeGreaterThan(bins[i - 1]!.predicted);
      },
    ),
  );
});
