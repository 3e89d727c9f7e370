import { expect, test } from 'vitest';
import { fitBoosting, predictBoosting } from '../../src/models/boosting.ts';
import { fitForest } from '../../src/models/forest.ts';
import { testEngine, withThreads } from '../kernels/test-engine.ts';
import { makeTable } from './tree-tables.ts';

/** Tall enough that histograms, partitions and scores are shared; wide enough for the sharing by columns. */
const SHAPES = [
  ['tall, two classes', { rows: 40_000, columns: 17, task: 'binary' }],
  ['tall, numbers', { rows: 40_000, columns: 6, task: 'regression' }],
  ['three classes', { rows: 9_000, columns: 8, task: 'multiclass' }],
  ['wide', { rows: 400, columns: 600, task: 'regression' }],
] as const;

test.each(SHAPES)('boosting: the same bits for 1, 2, 3 and 8 threads: %s', async (_, shape) => {
  const { features, target, rows } = makeTable(shape);
  const weights = Float64Array.from(rows, (row) => 1 + (row % 5) / 3);
  const options = { rounds: 3, holdout: { kind: 'fraction', fraction: 0.1 }, rowFraction: 0.9, weights } as const;
  const alone = fitBoosting(features, target, rows, options, testEngine);
  const predicted = predictBoosting(alone, features, testEngine);
  expect(alone.trees.roots.length).toBeGreaterThan(0);
  for (const threads of [2, 3, 8]) {
    const shared = await withThreads(threads, (engine) => {
      const model = fitBoosting(features, target, rows, options, engine);
      return { model, predicted: predictBoosting(model, features, engine) };
    });
    expect(shared).toEqual({ model: alone, predicted });
  }
});

test.each(SHAPES.slice(2))('forest: the same bits for 1, 2, 3 and 8 threads: %s', async (_, shape) => {
  const { features, target, rows } = makeTable(shape);
  const options = { trees: 11, columnsPerSplit: 3, minRowsPerLeaf: 3 };
  const alone = fitForest(features, target, rows, options, testEngine);
  for (const threads of [2, 3, 8]) {
    expect(await withThreads(threads, (engine) => fitForest(features, target, rows, options, engine))).toEqual(alone);
  }
});
