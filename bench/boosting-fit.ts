import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKernelPool } from '../src/io/kernel-pool.ts';
import { createEngine } from '../src/kernels/engine.ts';
import { fitBoosting, predictBoosting } from '../src/models/boosting.ts';
import type { Target } from '../src/models/target.ts';

/** One fit of ours on the rows that `boosting.ts` wrote; prints wall and CPU seconds and the test AUC as JSON. */
const [folder = '', ...numbers] = process.argv.slice(2);
const [rows = 0, train = 0, width = 0, threads = 1] = numbers.map(Number);

const file = readFileSync(join(folder, 'features.f32'));
const matrix = new Float32Array(file.buffer, file.byteOffset, rows * width);
const labels = readFileSync(join(folder, 'target.u8'));
const columns = Array.from({ length: width }, (_, c) => {
  const values = new Float32Array(rows);
  for (let row = 0; row < rows; row++) values[row] = matrix[row * width + c]!;
  return { name: `x${c}`, kind: 'number' as const, values, levels: 0 };
});
const features = { rows, columns };
const target: Target = { task: 'binary', values: Float64Array.from(labels), classes: ['0', '1'] };
const options = {
  rounds: 100,
  leaves: 31,
  learningRate: 0.1,
  l2: 0,
  minRowsPerLeaf: 1,
  minHessianPerLeaf: 1,
  rowFraction: 1,
  columnFraction: 1,
  holdout: { kind: 'none' },
} as const;

const module = new WebAssembly.Module(readFileSync(join(import.meta.dirname, '../dist/kernels.wasm')));
const trainRows = Uint32Array.from({ length: train }, (_, i) => i);
const usage = process.cpuUsage();
const start = performance.now();
using pool = createKernelPool(module, threads);
const engine = createEngine(module, pool);
const model = fitBoosting(features, target, trainRows, options, engine);
const wall = (performance.now() - start) / 1e3;
const { user, system } = process.cpuUsage(usage);
const scores = predictBoosting(model, features, engine).subarray(train);
console.log(JSON.stringify({ wall, cpu: (user + system) / 1e6, auc: areaUnderRoc(scores, labels.subarray(train)) }));

function areaUnderRoc(predicted: Float64Array, truth: Uint8Array): number {
  const order = Array.from(predicted.keys()).sort((a, b) => predicted[a]! - predicted[b]!);
  let ranks = 0;
  let positives = 0;
  for (const [rank, row] of order.entries()) {
    if (truth[row] !== 1) continue;
    ranks += rank + 1;
    positives++;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (truth.length - positives));
}
