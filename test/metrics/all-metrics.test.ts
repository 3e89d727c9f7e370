import { expect, test } from 'vitest';
import { allMetrics, findMetric } from '../../src/metrics/all-metrics.ts';

test.each([
  ['auc', 'binary', 'roc-auc'],
  ['roc_auc', 'multiclass', 'roc-auc'],
  ['ROC AUC', 'binary', 'roc-auc'],
  ['ap', 'binary', 'average-precision'],
  ['RMSE', 'regression', 'rmse'],
  ['f1', 'binary', 'f1'],
  ['f1', 'multiclass', 'f1-macro'],
  ['f1_macro', 'multiclass', 'f1-macro'],
  ['macro-f1', 'binary', 'f1-macro'],
  ['logloss', 'binary', 'log-loss'],
  ['R2', 'regression', 'r2'],
] as const)('%s for %s is %s', (name, task, wanted) => {
  expect(findMetric(name, task).name).toBe(wanted);
});

test('every metric is found by its own name, and names are unique', () => {
  for (const metric of allMetrics) expect(findMetric(metric.name, metric.tasks[0]!)).toBe(metric);
  expect(new Set(allMetrics.map((metric) => metric.name)).size).toBe(allMetrics.length);
});

test('a typing error gets the nearest name', () => {
  expect(() => findMetric('acuracy', 'binary')).toThrow(
    expect.objectContaining({ code: 'not-found', hint: expect.stringContaining('Did you mean accuracy?') }),
  );
  expect(() => findMetric('zebra', 'regression')).toThrow(
    expect.objectContaining({ hint: 'For regression there are rmse, mae, r2, mape, pinball.' }),
  );
});

test('a metric of another task is refused', () => {
  expect(() => findMetric('rmse', 'binary')).toThrow(expect.objectContaining({ code: 'bad-input' }));
  expect(() => findMetric('precision', 'multiclass')).toThrow(expect.objectContaining({ code: 'bad-input' }));
});
