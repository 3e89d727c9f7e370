import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allMetrics, metricsFor } from '../../src/metrics/all-metrics.ts';
import { averagePrecision } from '../../src/metrics/average-precision.ts';
import { confusionMatrix } from '../../src/metrics/confusion.ts';
import { logLoss } from '../../src/metrics/log-loss.ts';
import { mape } from '../../src/metrics/mape.ts';
import { matthewsCorrelation } from '../../src/metrics/matthews-correlation.ts';
import { precision } from '../../src/metrics/precision.ts';
import { r2 } from '../../src/metrics/r2.ts';
import { rocAuc } from '../../src/metrics/roc-auc.ts';
import { type Score, type ScoringContext, taskOf } from '../../src/metrics/scored-rows.ts';

interface Case {
  readonly classes: string[];
  readonly truth: number[];
  readonly prediction: number[];
  readonly weights: number[] | null;
  readonly threshold: number | null;
  readonly quantile?: number;
  readonly scores: Record<string, number>;
  readonly confusion: number[][] | null;
}

const golden = JSON.parse(readFileSync(new URL('../golden/metrics/scores.json', import.meta.url), 'utf8')) as {
  source: string;
  cases: Case[];
};

const contextOf = (one: Case): ScoringContext => ({
  classes: one.classes,
  weights: one.weights === null ? undefined : Float64Array.from(one.weights),
  threshold: one.threshold ?? undefined,
  quantile: one.quantile,
});

const binary: ScoringContext = { classes: ['no', 'yes'] };
const numbers = (...values: number[]): Float64Array => Float64Array.from(values);

describe(`golden: equals ${golden.source}`, () => {
  test.each(golden.cases.map((one, i) => [i, one] as const))('case %i', (_, one) => {
    const context = contextOf(one);
    const [truth, prediction] = [Float64Array.from(one.truth), Float64Array.from(one.prediction)];
    expect(Object.keys(one.scores)).toEqual(metricsFor(taskOf(context)).map((metric) => metric.name));
    const off = metricsFor(taskOf(context)).filter((metric) => {
      const wanted = one.scores[metric.name]!;
      const { value } = metric.compute(truth, prediction, context);
      return !(Math.abs(value! - wanted) < 1e-9 * Math.max(1, Math.abs(wanted)));
    });
    expect(off.map((metric) => metric.name)).toEqual([]);
    const { cells } = confusionMatrix({ truth, prediction, context });
    const wrongCells = (one.confusion ?? []).flat().filter((count, i) => Math.abs(cells[i]! - count) > 1e-9);
    expect(wrongCells).toEqual([]);
  });
});

const reason = (score: Score): string | null => ('because' in score ? score.because : null);

const scoredRows = fc
  .array(fc.record({ positive: fc.boolean(), score: fc.integer({ min: 0, max: 12 }) }), { minLength: 4, maxLength: 40 })
  .filter((rows) => new Set(rows.map((row) => row.positive)).size === 2)
  .map((rows) => ({
    truth: Float64Array.from(rows, (row) => Number(row.positive)),
    scores: Float64Array.from(rows, (row) => row.score / 12),
  }));

describe('laws', () => {
  test('ROC AUC equals the count over all pairs, ties one half', () => {
    fc.assert(
      fc.property(scoredRows, ({ truth, scores }) => {
        let [wins, pairs] = [0, 0];
        truth.forEach((a, i) =>
          truth.forEach((b, j) => {
            if (a !== 1 || b !== 0) return;
            pairs++;
            wins += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
          }),
        );
        expect(rocAuc.compute(truth, scores, binary).value).toBeCloseTo(wins / pairs, 12);
      }),
    );
  });

  test('a strictly increasing map of the scores changes no ranking metric', () => {
    fc.assert(
      fc.property(scoredRows, ({ truth, scores }) => {
        const mapped = scores.map((score) => Math.tanh(score) ** 3);
        for (const metric of [rocAuc, averagePrecision]) {
          expect(metric.compute(truth, mapped, binary)).toEqual(metric.compute(truth, scores, binary));
        }
      }),
    );
  });

  test('a row of weight 2 counts as the row twice, in every metric', () => {
    fc.assert(
      fc.property(scoredRows, fc.integer({ min: 0, max: 3 }), ({ truth, scores }, twice) => {
        const weights = truth.map((_, row) => (row === twice ? 2 : 1));
        const repeated = metricsFor('binary').map(
          (metric) =>
            metric.compute(numbers(...truth, truth[twice]!), numbers(...scores, scores[twice]!), binary).value,
        );
        const weighted = metricsFor('binary').map(
          (metric) => metric.compute(truth, scores, { ...binary, weights }).value,
        );
        expect(weighted.map((value) => value === null)).toEqual(repeated.map((value) => value === null));
        weighted.forEach((value, i) => expect(value ?? 0).toBeCloseTo(repeated[i] ?? 0, 10));
      }),
    );
  });

  test('every defined score lies in the range of its metric', () => {
    fc.assert(
      fc.property(scoredRows, ({ truth, scores }) => {
        const outside = allMetrics.filter((metric) => {
          const { value } = metric.compute(truth, scores, metric.tasks.includes('binary') ? binary : { classes: [] });
          return value !== null && !(value >= metric.range[0] && value <= metric.range[1] + 1e-12);
        });
        expect(outside.map((metric) => metric.name)).toEqual([]);
      }),
    );
  });
});

describe('what has no score says why', () => {
  test('one class', () => {
    expect(reason(rocAuc.compute(numbers(1, 1), numbers(0.2, 0.4), binary))).toBe('every row is of class yes');
    expect(reason(averagePrecision.compute(numbers(0, 0), numbers(0.2, 0.4), binary))).toBe('no row is of class yes');
    expect(reason(matthewsCorrelation.compute(numbers(0, 0), numbers(0.2, 0.4), binary))).toBe(
      'all rows are of one class',
    );
  });

  test('nothing called positive, no variance, a zero in the denominator, not a probability', () => {
    expect(reason(precision.compute(numbers(0, 1), numbers(0.2, 0.4), binary))).toBe('no row is called positive');
    expect(reason(r2.compute(numbers(1e9, 1e9), numbers(1, 2), { classes: [] }))).toBe('the true values do not vary');
    expect(reason(mape.compute(numbers(0, 3), numbers(1, 2), { classes: [] }))).toBe(
      'the true value is 0 in 1 of 2 rows',
    );
    expect(reason(logLoss.compute(numbers(0, 1), numbers(0.2, 1.4), binary))).toBe(
      'the prediction 1.4 is not a probability',
    );
  });

  test('a certain error costs 52 ln 2, not infinity', () => {
    expect(logLoss.compute(numbers(1), numbers(0), binary).value).toBeCloseTo(52 * Math.LN2, 10);
  });

  test.each([
    ['no rows', numbers(), numbers()],
    ['a wrong length', numbers(0, 1), numbers(0.5)],
    ['NaN', numbers(0, 1), numbers(0.5, Number.NaN)],
    ['an unknown class', numbers(0, 2), numbers(0.5, 0.5)],
  ])('%s is refused', (_, truth, prediction) => {
    expect(() => rocAuc.compute(truth, prediction, binary)).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});
