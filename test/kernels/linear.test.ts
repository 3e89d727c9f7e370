import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { loadKernels, startEngine } from '../../src/io/load-kernels.ts';
import { createEngine } from '../../src/kernels/engine.ts';
import { loadLinearProblem, type LinearProblemData } from '../../src/kernels/linear.ts';

const engine = createEngine(await loadKernels());

/** A problem with random numbers; the sparse part holds about one entry in four. */
function randomData(shape: {
  rows: number;
  width: number;
  sparseWidth: number;
  classes: number;
  loss: LinearProblemData['loss'];
  weighted: boolean;
  seed: number;
}): LinearProblemData {
  const { rows, width, sparseWidth, classes, loss, weighted, seed } = shape;
  const rng = seededRng(seed);
  const values = Float32Array.from({ length: rows * width }, () => rng() * 4 - 2);
  const [pointers, indices, entries]: [number[], number[], number[]] = [[0], [], []];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < sparseWidth; column++) {
      if (rng() > 0.25) continue;
      indices.push(column);
      entries.push(rng() * 2 - 1);
    }
    pointers.push(indices.length);
  }
  const order = Int32Array.from({ length: rows }, (_, i) => rows - 1 - i).filter(() => rng() < 0.8);
  return {
    dense: { rows, width, values },
    sparse:
      sparseWidth === 0
        ? null
        : {
            width: sparseWidth,
            pointers: Int32Array.from(pointers),
            indices: Uint32Array.from(indices),
            values: Float32Array.from(entries),
          },
    rows: order,
    targets: Float64Array.from({ length: rows }, () =>
      loss === 'squared' ? rng() * 3 : Math.floor(rng() * (loss === 'logistic' ? 2 : classes)),
    ),
    weights: weighted ? Float64Array.from({ length: rows }, () => Math.floor(rng() * 3) / 2) : null,
    loss,
    outputs: loss === 'softmax' ? classes : 1,
  };
}

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 300 }),
  width: fc.integer({ min: 0, max: 11 }),
  sparseWidth: fc.constantFrom(0, 1, 7),
  classes: fc.integer({ min: 3, max: 10 }),
  loss: fc.constantFrom('squared' as const, 'logistic' as const, 'softmax' as const),
  weighted: fc.boolean(),
  seed: fc.nat(),
});

/** Features of a row of the matrices, the dense ones first. */
function featuresOf({ dense, sparse }: LinearProblemData, row: number): Float64Array {
  const features = new Float64Array(dense.width + (sparse?.width ?? 0));
  features.set(dense.values.subarray(row * dense.width, (row + 1) * dense.width));
  for (let i = sparse?.pointers[row] ?? 0; i < (sparse?.pointers[row + 1] ?? 0); i++) {
    features[dense.width + sparse!.indices[i]!] = sparse!.values[i]!;
  }
  return features;
}

/** The loss and its gradient (features + intercept, by output), straight from the definitions. */
function oracle(data: LinearProblemData, at: (feature: number, output: number) => number, from: number, to: number) {
  const size = data.dense.width + (data.sparse?.width ?? 0);
  const gradient = Array.from({ length: size + 1 }, () => new Float64Array(data.outputs));
  let loss = 0;
  for (let i = from; i < to; i++) {
    const row = data.rows[i]!;
    const [features, weight, target] = [featuresOf(data, row), data.weights?.[row] ?? 1, data.targets[row]!];
    const scores = Array.from({ length: data.outputs }, (_, k) =>
      features.reduce((sum, x, j) => sum + x * at(j, k), at(size, k)),
    );
    const [rowLoss, residuals] = lossOf(data.loss, scores, target);
    loss += weight * rowLoss;
    residuals.forEach((residual, k) => {
      features.forEach((x, j) => (gradient[j]![k]! += weight * residual * x));
      gradient[size]![k]! += weight * residual;
    });
  }
  return { loss, gradient };
}

function lossOf(loss: LinearProblemData['loss'], scores: number[], target: number): [number, number[]] {
  const z = scores[0]!;
  if (loss === 'squared') return [(z - target) ** 2 / 2, [z - target]];
  if (loss === 'logistic') return [Math.log1p(Math.exp(target === 1 ? -z : z)), [1 / (1 + Math.exp(-z)) - target]];
  const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
  return [
    Math.log(total) - scores[target]!,
    scores.map((score, k) => Math.exp(score) / total - (k === target ? 1 : 0)),
  ];
}

test('oracle: loss and gradient equal the definitions, dense and sparse, weighted or not, over several ranges', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const data = randomData(shape);
      using problem = loadLinearProblem(engine, data);
      const rng = seededRng(shape.seed, 'point');
      const size = data.dense.width + (data.sparse?.width ?? 0);
      const point = new Float64Array(problem.parameters);
      for (let j = 0; j <= size; j++) {
        for (let k = 0; k < data.outputs; k++) point[problem.indexOf(j, k)] = Math.fround(rng() * 2 - 1);
      }
      const cut = Math.floor(problem.rows / 3);
      const ranges = [
        { from: 0, to: cut },
        { from: cut + 1, to: problem.rows },
      ].filter(({ from, to }) => from < to);
      const gradient = new Float64Array(problem.parameters);
      const loss = problem.evaluate(point, gradient, ranges);
      const expected = ranges.map(({ from, to }) => oracle(data, (j, k) => point[problem.indexOf(j, k)]!, from, to));
      const total = expected.reduce((sum, part) => sum + part.loss, 0);
      expect(Math.abs(loss - total)).toBeLessThan(1e-6 * (1 + problem.rows));
      expect(Math.abs(problem.loss(point, ranges) - loss)).toBeLessThan(1e-9 * (1 + loss));
      let sum = 0;
      for (let j = 0; j <= size; j++) {
        for (let k = 0; k < data.outputs; k++) {
          const exact = expected.reduce((whole, part) => whole + part.gradient[j]![k]!, 0);
          const found = gradient[problem.indexOf(j, k)]!;
          expect(Math.abs(found - exact)).toBeLessThan(3e-6 * (1 + problem.rows));
          sum += Math.abs(found);
        }
      }
      const all = gradient.reduce((whole, value) => whole + Math.abs(value), 0);
      expect(all).toBeCloseTo(sum, 9); // padding has no gradient
    }),
    { numRuns: 200 },
  );
});

test('oracle: the products of all columns equal plain sums', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const data = randomData({ ...shape, loss: 'squared' });
      using problem = loadLinearProblem(engine, data);
      const range = { from: Math.floor(problem.rows / 4), to: problem.rows };
      const { size, values } = problem.gram(range);
      const expected = new Float64Array(size * size);
      for (let i = range.from; i < range.to; i++) {
        const row = data.rows[i]!;
        const columns = [...featuresOf(data, row), 1, Math.fround(data.targets[row]!)];
        const weight = data.weights?.[row] ?? 1;
        columns.forEach((a, j) => columns.forEach((b, k) => (expected[j * size + k]! += weight * a * b)));
      }
      values.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-9));
    }),
    { numRuns: 50 },
  );
});

test('large scores neither overflow nor lose the loss', () => {
  const data: LinearProblemData = {
    dense: { rows: 2, width: 1, values: Float32Array.of(1, -1) },
    sparse: null,
    rows: [0, 1],
    targets: [0, 1],
    weights: null,
    loss: 'logistic',
    outputs: 1,
  };
  using problem = loadLinearProblem(engine, data);
  const point = new Float64Array(problem.parameters);
  point[0] = 1e4;
  expect(problem.loss(point, [{ from: 0, to: 2 }])).toBeCloseTo(2e4, 6);
});

test('the number of threads changes no bit', async () => {
  using threaded = await startEngine(3);
  const shape = { rows: 30_000, width: 6, sparseWidth: 9, classes: 3, weighted: true, seed: 1 };
  for (const loss of ['squared', 'logistic', 'softmax'] as const) {
    const data = randomData({ ...shape, loss });
    const results = [engine, threaded].map((machine) => {
      using problem = loadLinearProblem(machine, data);
      const point = Float64Array.from({ length: problem.parameters }, (_, i) => Math.sin(i) / 4);
      const gradient = new Float64Array(problem.parameters);
      const ranges = [{ from: 3, to: problem.rows }];
      return { value: problem.evaluate(point, gradient, ranges), gradient, gram: problem.gram(ranges[0]!) };
    });
    expect(results[1]).toEqual(results[0]);
  }
});
