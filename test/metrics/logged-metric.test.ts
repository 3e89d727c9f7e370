import { expect, test } from 'vitest';
import { loggedAs, loggedDirection } from '../../src/metrics/logged-metric.ts';

test.each([
  ['auc', 'higher'],
  ['val_auc', 'higher'],
  ['test/f1_macro', 'higher'],
  ['valid.loss', 'lower'],
  ['valLoss', 'lower'],
  ['loss', 'lower'],
  ['latency_ms', 'lower'],
  ['cost', 'lower'],
  ['neg_mean_squared_error', 'higher'],
  ['neg_log_loss', 'higher'],
  ['negative_log_likelihood', 'lower'],
  ['R²', 'higher'],
  ['top5_accuracy', 'higher'],
  ['cairn/peak-bytes', 'lower'],
  ['foo', null],
  ['constructor', null],
  ['accuracy_loss', null],
  ['', null],
])('%s: %s is better', (name, direction) => {
  expect(loggedDirection(name)).toBe(direction);
});

test('a metric is found under its own name, another in use, or with the rows it is of', () => {
  expect(loggedAs(['auc', 'roc-auc'], 'roc-auc')).toEqual(['roc-auc']);
  expect(loggedAs(['auc', 'loss'], 'roc-auc')).toEqual(['auc']);
  expect(loggedAs(['val/auc', 'loss'], 'ROC AUC')).toEqual(['val/auc']);
  expect(loggedAs(['val/auc', 'test/auc'], 'auc')).toEqual(['val/auc', 'test/auc']);
  expect(loggedAs(['latency_ms', 'latency_s'], 'latency')).toEqual(['latency_ms']);
  expect(loggedAs(['test', 'val'], 'auc')).toEqual([]);
});
