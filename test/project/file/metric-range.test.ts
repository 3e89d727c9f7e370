import { expect, test } from 'vitest';
import { outsideRange } from '../../../src/project/file/metric-range.ts';
import { parseProjectFile } from '../../../src/project/file/parse-project-file.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';

test.each([
  ['roc-auc', -5, 'ROC AUC is between 0 and 1'],
  ['auc', 1.01, 'ROC AUC is between 0 and 1'],
  ['rmse', -1, 'RMSE is at least 0'],
  ['r2', 1.5, 'R² is at most 1'],
  ['roc-auc', 0, null],
  ['roc-auc', 1, null],
  ['r2', -99, null],
  ['our-own', -99, null],
])('%s of %d: %s', (metric, value, range) => {
  expect(outsideRange(metric, value)).toBe(range);
});

test.each([
  ['  optimise: roc-auc\n  atLeast: -5', 'cairn.yaml:4:3: metric.atLeast asks for -5, and ROC AUC is between 0 and 1'],
  ['  optimise: rmse\n  atMost: -1', 'cairn.yaml:4:3: metric.atMost asks for -1, and RMSE is at least 0'],
  [
    '  optimise: f1\n  thresholds: ["recall>=80"]',
    'cairn.yaml:4:16: metric.thresholds asks for 80, and recall is between 0 and 1',
  ],
])('cairn.yaml with %s', (metric, problem) => {
  expect(() => parseProjectFile(readYaml(`name: p\nmetric:\n${metric}\n`, 'cairn.yaml'))).toThrow(problem);
});
