import { describe, expect, test } from 'vitest';
import { parseCheckOptions } from '../../src/contracts/check-options.ts';
import { ProjectFile } from '../../src/contracts/project-file.ts';
import { checkOptionsOf } from '../../src/project/check-options.ts';

const project = (more: object) =>
  ProjectFile.parse({ name: 'p', data: { t: { path: 't.csv' } }, target: { table: 't', column: 'y' }, ...more });

describe('what cairn.yaml says of a check', () => {
  test('target, metric, thresholds, split and columns arrive as the flags would say them', () => {
    const options = checkOptionsOf(
      project({
        target: { table: 't', column: 'y', positive: 'yes' },
        metric: { optimise: 'roc-auc', thresholds: ['recall>=0.8'], usefulGain: 0.01 },
        split: { strategy: 'group', column: 'patient', time: 'day', seed: 7 },
        check: { task: 'binary', drop: ['note'], types: { size: { type: 'ordered', order: ['s', 'm'] } } },
      }),
    );
    expect(parseCheckOptions(options)).toMatchObject({
      target: 'y',
      positive: 'yes',
      metric: 'roc-auc',
      usefulGain: 0.01,
      requirements: [{ metric: 'recall', operator: '>=', value: 0.8 }],
      split: { kind: 'group', column: 'patient' },
      time: 'day',
      seed: 7,
      task: 'binary',
      drop: ['note'],
      types: [{ column: 'size', type: 'ordered', order: ['s', 'm'] }],
    });
    expect('negative' in options).toBe(false);
  });

  test('groups that a harm names, and sensitive columns, are compared', () => {
    const options = checkOptionsOf(
      project({
        data: { t: { path: 't.csv', sensitive: ['age', 'sex', 'y'] }, other: { path: 'o.csv', sensitive: ['name'] } },
        harms: [{ harm: 'h', columns: ['sex', 'region'] }],
      }),
    );
    expect(options.slices).toEqual(['sex', 'region', 'age']);
  });

  test.each([
    [{ target: undefined }, /no target/],
    [{ split: { strategy: 'group' } }, /split\.column/],
    [{ split: { strategy: 'where' } }, /split\.where/],
  ])('%j is refused', (more, message) => {
    expect(() => checkOptionsOf(project(more))).toThrow(message);
  });
});
