import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import type { LinearFeatures } from '../../src/features/matrix.ts';
import { loadKernels } from '../../src/io/load-kernels.ts';
import { createEngine } from '../../src/kernels/engine.ts';
import { fitLinear, predictLinear } from '../../src/models/linear.ts';
import type { Target, Task } from '../../src/models/target.ts';

const engine = createEngine(await loadKernels());

interface Golden {
  readonly width: number;
  readonly features: readonly number[];
  readonly labels: readonly number[];
  readonly numbers: readonly number[];
  readonly weights: readonly number[];
  readonly cases: readonly {
    readonly task: Task;
    readonly penalty: number;
    readonly weighted: boolean;
    readonly coefficients: readonly (readonly number[])[];
    readonly intercepts: readonly number[];
    readonly objective: number | null;
  }[];
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../golden/linear/golden.json'), 'utf8')) as Golden;

function dense(values: ArrayLike<number>, width: number): LinearFeatures {
  const rows = width === 0 ? 0 : values.length / width;
  const names = Array.from({ length: width }, (_, i) => `x${i}`);
  return { dense: { rows, width, values: Float32Array.from(values) }, sparse: null, names };
}

/** The same features with the last `count` columns stored sparsely. */
function withSparse({ dense: { rows, width, values }, names }: LinearFeatures, count: number): LinearFeatures {
  const left = width - count;
  const [pointers, indices, entries]: [number[], number[], number[]] = [[0], [], []];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < count; column++) {
      indices.push(column);
      entries.push(values[row * width + left + column]!);
    }
    pointers.push(indices.length);
  }
  return {
    names,
    dense: { rows, width: left, values: values.filter((_, i) => i % width < left) },
    sparse: {
      rows,
      width: count,
      pointers: Int32Array.from(pointers),
      indices: Uint32Array.from(indices),
      values: Float32Array.from(entries),
    },
  };
}

const everyRow = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);

function classTarget(labels: ArrayLike<number>, classes: number): Target {
  const names = Array.from({ length: classes }, (_, i) => `c${i}`);
  return { task: classes === 2 ? 'binary' : 'multiclass', values: Float64Array.from(labels), classes: names };
}

const numberTarget = (values: ArrayLike<number>): Target => ({
  task: 'regression',
  values: Float64Array.from(values),
  classes: [],
});

function goldenTarget(task: Task): Target {
  if (task === 'regression') return numberTarget(golden.numbers);
  if (task === 'multiclass') return classTarget(golden.labels, 3);
  return classTarget(
    golden.labels.map((label) => (label === 1 ? 1 : 0)),
    2,
  );
}

const numberCases = golden.cases.filter(({ task }) => task === 'regression');
const classCases = golden.cases.filter(({ task }) => task !== 'regression');

/** Fits a golden case, its last columns stored sparsely. */
function fitGolden({ task, penalty, weighted }: Golden['cases'][number], sparse: number) {
  const all = dense(golden.features, golden.width);
  const features = sparse === 0 ? all : withSparse(all, sparse);
  const target = goldenTarget(task);
  const options = { penalties: [penalty], weights: weighted ? golden.weights : null };
  return { features, target, model: fitLinear(features, target, everyRow(golden.labels.length), options, engine) };
}

describe.each(numberCases)('golden: scikit-learn Ridge, penalty $penalty, weighted $weighted', (expected) => {
  test.each([0, 3])('with %i sparse columns', (sparse) => {
    const { model } = fitGolden(expected, sparse);
    // Kernels hold targets as float32.
    expected.coefficients[0]!.forEach((value, j) => expect(model.coefficients[j]).toBeCloseTo(value, 5));
    expect(model.intercepts[0]).toBeCloseTo(expected.intercepts[0]!, 4);
  });
});

describe.each(classCases)('golden: LogisticRegression, $task, penalty $penalty, weighted $weighted', (expected) => {
  test.each([0, 3])('with %i sparse columns', (sparse) => {
    const { model, features, target } = fitGolden(expected, sparse);
    const outputs = expected.coefficients.length;
    // Descent stops at a relative gain of 1e-7, so coefficients agree to about its square root.
    expected.coefficients.forEach((row, k) => {
      row.forEach((value, j) => expect(model.coefficients[j * outputs + k]).toBeCloseTo(value, 2));
    });
    const predictions = predictLinear(model, features);
    const loss = golden.labels.reduce((sum, _, row) => {
      const label = target.values[row]!;
      const p = outputs > 1 ? predictions[row * outputs + label]! : Math.abs(1 - label - predictions[row]!);
      return sum - (expected.weighted ? golden.weights[row]! : 1) * Math.log(p);
    }, 0);
    const squares = model.coefficients.reduce((sum, value) => sum + value * value, 0);
    const objective = loss + (expected.penalty / 2) * squares;
    expect(Math.abs(objective / expected.objective! - 1)).toBeLessThan(1e-6);
  });
});

const rng = seededRng(7);
const noise = Float32Array.from({ length: 3 * 200 }, () => rng() * 2 - 1);

test('separable classes keep finite coefficients, constant features get zero', () => {
  const features = dense(
    noise.map((value, i) => (i % 3 === 1 ? 0 : value)),
    3,
  );
  const labels = Array.from({ length: 200 }, (_, row) => (noise[row * 3]! > 0 ? 1 : 0));
  for (const penalty of [1e-6, 1]) {
    const model = fitLinear(features, classTarget(labels, 2), everyRow(200), { penalties: [penalty] }, engine);
    expect(model.coefficients.every(Number.isFinite)).toBe(true);
    expect(model.coefficients[1]).toBe(0);
    const predictions = predictLinear(model, features);
    expect(labels.filter((label, row) => predictions[row]! > 0.5 !== (label === 1)).length).toBeLessThan(6);
  }
});

test('collinear and constant features leave ridge regression solvable', () => {
  const features = dense(
    noise.map((value, i) => [noise[i - (i % 3)]!, noise[i - (i % 3)]!, 5][i % 3] ?? value),
    3,
  );
  const numbers = Array.from({ length: 200 }, (_, row) => 4 * noise[row * 3]! - 1);
  const model = fitLinear(features, numberTarget(numbers), everyRow(200), { penalties: [1e-4] }, engine);
  expect(model.coefficients[0]).toBeCloseTo(2, 4);
  expect(model.coefficients[1]).toBeCloseTo(2, 4);
  expect(model.coefficients[2]).toBeCloseTo(0, 6);
  expect(model.intercepts[0]).toBeCloseTo(-1, 4);
});

test('law: an integer weight is the same as so many copies of the row', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }), (weights) => {
      fc.pre(weights.slice(0, 20).some((w) => w > 0) && weights.slice(20).some((w) => w > 0));
      const labels = weights.map((_, row) => (row < 20 ? 1 : 0));
      const features = dense(noise.subarray(0, 120), 3);
      const copies = weights.flatMap((weight, row) => Array.from({ length: weight }, () => row));
      const target = classTarget(labels, 2);
      const options = { penalties: [1] };
      const weighted = fitLinear(features, target, everyRow(40), { ...options, weights }, engine);
      const copied = fitLinear(features, target, copies, options, engine);
      weighted.coefficients.forEach((value, j) => expect(value).toBeCloseTo(copied.coefficients[j]!, 2));
    }),
    { numRuns: 25 },
  );
});

test('noise gets a strong penalty, a clear signal a weak one', () => {
  const coin = Array.from({ length: 60 }, (_, row) => (seededRng(row)() < 0.5 ? 1 : 0));
  const wide = dense(
    noise.map((value) => 10 * value),
    10,
  );
  expect(fitLinear(wide, classTarget(coin, 2), everyRow(60), {}, engine).penalty).toBeGreaterThanOrEqual(10);
  const features = dense(noise, 3);
  const clear = Array.from({ length: 200 }, (_, row) => (noise[row * 3]! + noise[row * 3 + 1]! > 0 ? 1 : 0));
  expect(fitLinear(features, classTarget(clear, 2), everyRow(200), {}, engine).penalty).toBeLessThanOrEqual(0.1);
});

test('rows outside the training rows have no influence, and held-out lists choose the penalty', () => {
  const features = dense(noise, 3);
  const labels = Array.from({ length: 200 }, (_, row) => (noise[row * 3]! > 0 ? 1 : 0));
  const train = everyRow(150);
  const fit = (values: number[]) =>
    fitLinear(
      features,
      classTarget(values, 2),
      train,
      { holdout: { kind: 'rows', lists: [everyRow(150).slice(100), everyRow(200).slice(150)] } },
      engine,
    );
  const changed = labels.map((label, row) => (row < 150 ? label : 1 - label));
  expect(fit(changed)).toEqual(fit(labels));
});

test('the model is plain data: it predicts the same after a round trip', () => {
  const features = dense(golden.features, golden.width);
  const model = fitLinear(features, goldenTarget('multiclass'), everyRow(120), {}, engine);
  expect(predictLinear(JSON.parse(JSON.stringify(model)), features)).toEqual(predictLinear(model, features));
  const sums = Array.from({ length: 120 }, (_, row) =>
    predictLinear(model, features)
      .subarray(row * 3, row * 3 + 3)
      .reduce((a, b) => a + b),
  );
  for (const sum of sums) expect(sum).toBeCloseTo(1, 12);
});

test('without features the prediction is the share of each class', () => {
  const none: LinearFeatures = { dense: { rows: 4, width: 0, values: new Float32Array(0) }, sparse: null, names: [] };
  const model = fitLinear(none, classTarget([1, 0, 0, 0], 2), everyRow(4), {}, engine);
  expect(predictLinear(model, none)[0]).toBeCloseTo(0.25, 6);
  const mean = fitLinear(none, numberTarget([1, 2, 3, 6]), everyRow(4), {}, engine);
  expect(predictLinear(mean, none)[0]).toBeCloseTo(3, 6);
});
