import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import type { TreeFeatures } from '../../src/features/matrix.ts';
import { fitBoosting, predictBoosting } from '../../src/models/boosting.ts';
import { fitForest, predictForest } from '../../src/models/forest.ts';
import { treesToOnnx } from '../../src/models/onnx-export.ts';
import type { Target } from '../../src/models/target.ts';
import { testEngine as engine } from '../kernels/test-engine.ts';
import { categoryColumn, firstRows, makeTable, numberColumn } from './tree-tables.ts';

/** Runs the file in ONNX Runtime, on the feature matrix row by row. */
async function runOnnx(file: Uint8Array, features: TreeFeatures): Promise<Float32Array> {
  const session = await InferenceSession.create(file);
  const width = features.columns.length;
  const matrix = new Float32Array(features.rows * width);
  for (const [c, column] of features.columns.entries()) {
    for (let row = 0; row < features.rows; row++) matrix[row * width + c] = column.values[row]!;
  }
  const result = await session.run({ features: new Tensor('float32', matrix, [features.rows, width]) });
  return result[session.outputNames[0]!]!.data as Float32Array;
}

/** Largest difference, as a share of the largest value, or of 1. */
function difference(onnx: Float32Array, ours: Float64Array): number {
  const size = Math.max(1, ...ours.map(Math.abs));
  return Math.max(...ours.map((value, i) => Math.abs(value - onnx[i]!))) / size;
}

/** Rows of training, then rows with what training never saw: an unseen category, far values, all missing. */
function withStrangeRows(features: TreeFeatures): TreeFeatures {
  const strange = { number: [1e9, -1e9, Number.NaN, Infinity, -Infinity], category: [6, 0, Number.NaN, 5, 6] };
  const columns = features.columns.map(({ name, kind, levels, values }) => {
    const all = [...values, ...strange[kind]];
    return kind === 'category' ? categoryColumn(name, levels, all) : numberColumn(name, all);
  });
  return { rows: features.rows + 5, columns };
}

const CASES = (['regression', 'binary', 'multiclass'] as const).flatMap((task) =>
  [true, false].map((categories) => [task, categories] as const),
);

test.each(CASES)('%s, categories %s: ONNX Runtime predicts the same within 1e-6', async (task, categories) => {
  const table = makeTable({ rows: 500, columns: 6, task, categories });
  const rows = firstRows(500).filter((row) => table.features.columns[2]!.values[row] !== 6); // level 6 is never seen
  const features = withStrangeRows(table.features);
  const boosting = fitBoosting(table.features, table.target, rows, { rounds: 30 }, engine);
  expect(difference(await runOnnx(treesToOnnx(boosting), features), predictBoosting(boosting, features))).toBeLessThan(
    1e-6,
  );
  const { model } = fitForest(table.features, table.target, rows, { trees: 12 }, engine);
  expect(difference(await runOnnx(treesToOnnx(model), features), predictForest(model, features))).toBeLessThan(1e-6);
});

test('a model without a split is a constant', async () => {
  const features = { rows: 3, columns: [numberColumn('x', [1, 1, 1])] };
  const target: Target = { task: 'regression', values: Float64Array.of(2, 3, 4), classes: [] };
  const boosting = fitBoosting(features, target, [0, 1, 2], {}, engine);
  expect(difference(await runOnnx(treesToOnnx(boosting), features), predictBoosting(boosting, features))).toBeLessThan(
    1e-6,
  );
  const { model } = fitForest(features, target, [0, 1, 2], { trees: 2 }, engine);
  expect(difference(await runOnnx(treesToOnnx(model), features), predictForest(model, features))).toBeLessThan(1e-6);
});
