import type { Engine } from './engine.ts';

/** Rows from `from` to `to` − 1 in the order in which they were loaded. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

export interface LinearProblemData {
  /** Row-major, finite. */
  readonly dense: { readonly rows: number; readonly width: number; readonly values: Float32Array };
  /** Compressed sparse rows, to the right of the dense columns. */
  readonly sparse: {
    readonly width: number;
    readonly pointers: Int32Array;
    readonly indices: Uint32Array;
    readonly values: Float32Array;
  } | null;
  /** Rows to load, in this order. */
  readonly rows: ArrayLike<number>;
  /** Shape (rows of the matrices): the number, 1 or 0, or the class. */
  readonly targets: ArrayLike<number>;
  /** Shape (rows of the matrices), not negative; null: all 1. */
  readonly weights: ArrayLike<number> | null;
  readonly loss: 'squared' | 'logistic' | 'softmax';
  /** Classes for `softmax`, else 1. */
  readonly outputs: number;
}

/** Sums over some rows of w e eᵀ, where e holds the dense features, 1, the sparse features and the target. */
export interface Gram {
  readonly size: number;
  /** Shape (size × size), row-major, symmetric, float64. */
  readonly values: Float64Array;
}

/**
 * Training rows in the kernels' memory. Points and gradients are float64 vectors of `parameters` numbers in the kernels'
 * own order; `indexOf` says where a coefficient stands. Results do not depend on the number of threads.
 */
export interface LinearProblem extends Disposable {
  readonly rows: number;
  readonly parameters: number;
  /** Place of a feature's coefficient for an output; feature = number of features gives the intercept. */
  indexOf(feature: number, output: number): number;
  /** Loss over the ranges, not penalised; writes its gradient. Features are float32, sums float64. */
  evaluate(point: Float64Array, gradient: Float64Array, ranges: readonly RowRange[]): number;
  loss(point: Float64Array, ranges: readonly RowRange[]): number;
  /** Features, intercept and target of a range. O(rows × size²). */
  gram(range: RowRange): Gram;
}

const LOSSES = { squared: 0, logistic: 1, softmax: 2 };
const FIELDS = 23;

/** Our choices: features of a block of rows fill the first-level cache; a slice is worth a thread from this many rows on. */
const BLOCK_FLOATS = 6000;
const SLICE_ROWS = 4096;
const MAX_SLICES = 8;

/** Between two additions of float32 sums to float64 ones: few enough that rounding stays near 1e-6. */
const FOLD_ROWS = 2048;

/** With many sparse features additions come later still, so that they cost a fraction of the rows' own work. */
const FOLD_WORK = 16;

/** @throws UserError `too-large` when the kernels' memory cannot hold the rows */
export function loadLinearProblem({ arena, kernels }: Engine, data: LinearProblemData): LinearProblem {
  const mark = arena.mark();
  const shape = shapeOf(data);
  const pointer = arena.allocate(FIELDS * 4);
  const place = allocate(data, shape, (bytes) => arena.allocate(bytes));
  const buffer = arena.memory.buffer;
  copyDense(data, shape, new Float32Array(buffer, place.dense, (shape.rows + 4) * shape.stride));
  if (data.sparse) copySparse(data.sparse, data.rows, buffer, place);
  copyRows(data.targets, data.rows, new Float32Array(buffer, place.targets, shape.rows + 4));
  if (data.weights) copyRows(data.weights, data.rows, new Float32Array(buffer, place.weights, shape.rows + 4));
  writeFields(new Int32Array(buffer, pointer, FIELDS), data, shape, place);

  const { parameters } = shape;
  let gramAt = 0;
  const setPoint = (values: Float64Array): void => {
    new Float32Array(arena.memory.buffer, place.point, parameters).set(values);
  };
  return {
    rows: shape.rows,
    parameters,
    indexOf: (feature, output) => placeOf(shape, feature, output),
    evaluate(point, gradient, ranges) {
      setPoint(point);
      kernels.linearClear(pointer);
      let loss = 0;
      for (const { from, to } of ranges) loss += kernels.linearAdd(pointer, from, to);
      kernels.linearSum(pointer);
      gradient.set(new Float64Array(arena.memory.buffer, place.gradients, parameters));
      return loss;
    },
    loss(point, ranges) {
      setPoint(point);
      let loss = 0;
      for (const { from, to } of ranges) loss += kernels.linearLoss(pointer, from, to);
      return loss;
    },
    gram({ from, to }) {
      const size = (shape.stride + shape.sparseWidth + 2 + 3) & ~3;
      if (gramAt === 0) gramAt = arena.allocate(shape.slices * size * (64 + size) * 8);
      new Int32Array(arena.memory.buffer, pointer, FIELDS)[FIELDS - 1] = gramAt;
      kernels.linearGram(pointer, from, to);
      return readGram(new Float64Array(arena.memory.buffer, gramAt + size * 64 * 8, size * size), size, shape);
    },
    [Symbol.dispose]: () => arena.release(mark),
  };
}

interface Shape {
  readonly rows: number;
  readonly width: number;
  readonly stride: number;
  readonly sparseWidth: number;
  readonly entries: number;
  readonly lanes: number;
  readonly parameters: number;
  readonly slices: number;
  readonly blockRows: number;
  readonly foldRows: number;
}

function shapeOf({ dense, sparse, rows, outputs }: LinearProblemData): Shape {
  const stride = roundUp(dense.width);
  const sparseWidth = sparse?.width ?? 0;
  const lanes = outputs === 1 ? 1 : roundUp(outputs);
  const entries = sparse ? countEntries(sparse.pointers, rows) : 0;
  const parameters = roundUp((stride + 1 + sparseWidth) * lanes);
  const rowWork = (stride + entries / Math.max(1, rows.length)) * lanes + 8;
  const blockRows = clamp(Math.floor(BLOCK_FLOATS / (stride + lanes)) & ~3, 4, 128);
  const foldRows = Math.max(FOLD_ROWS, Math.ceil((FOLD_WORK * parameters) / rowWork));
  return {
    rows: rows.length,
    width: dense.width,
    stride,
    sparseWidth,
    entries,
    lanes,
    parameters,
    slices: clamp(Math.floor(rows.length / Math.max(SLICE_ROWS, foldRows)), 1, MAX_SLICES),
    blockRows,
    foldRows: Math.ceil(foldRows / blockRows) * blockRows,
  };
}

function countEntries(pointers: Int32Array, rows: ArrayLike<number>): number {
  let entries = 0;
  for (let i = 0; i < rows.length; i++) entries += pointers[rows[i]! + 1]! - pointers[rows[i]!]!;
  return entries;
}

const roundUp = (count: number): number => Math.ceil(count / 4) * 4;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

interface Place {
  readonly dense: number;
  readonly pointers: number;
  readonly indices: number;
  readonly values: number;
  readonly targets: number;
  readonly weights: number;
  readonly point: number;
  readonly gradients: number;
  readonly partials: number;
  readonly scores: number;
  readonly losses: number;
}

function allocate({ sparse, weights }: LinearProblemData, shape: Shape, take: (bytes: number) => number): Place {
  const { rows, stride, entries, parameters, slices, blockRows, lanes } = shape;
  return {
    dense: take((rows + 4) * stride * 4),
    pointers: sparse ? take((rows + 1) * 4) : 0,
    indices: sparse ? take(entries * 4) : 0,
    values: sparse ? take(entries * 4) : 0,
    targets: take((rows + 4) * 4),
    weights: weights ? take((rows + 4) * 4) : 0,
    point: take(parameters * 4),
    gradients: take(slices * parameters * 8),
    partials: take(slices * parameters * 4),
    scores: take(slices * blockRows * lanes * 4),
    losses: take(slices * 8),
  };
}

/** In the order of `LinearProblem` in `assembly/linear-problem.ts`. */
function writeFields(fields: Int32Array, data: LinearProblemData, shape: Shape, place: Place): void {
  const { lanes, stride, sparseWidth, parameters, slices, blockRows, foldRows } = shape;
  fields.set([lanes, data.outputs, LOSSES[data.loss], place.dense, stride]);
  fields.set([place.pointers, place.indices, place.values, sparseWidth, place.targets, place.weights], 5);
  fields.set([place.point, parameters, slices, blockRows, foldRows, 0, 0], 11);
  fields.set([place.gradients, place.partials, place.scores, place.losses, 0], 18);
}

function copyDense({ dense, rows }: LinearProblemData, { stride, width }: Shape, out: Float32Array): void {
  out.fill(0);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * width;
    out.set(dense.values.subarray(from, from + width), i * stride);
  }
}

function copySparse(
  sparse: NonNullable<LinearProblemData['sparse']>,
  rows: ArrayLike<number>,
  buffer: ArrayBufferLike,
  place: Place,
): void {
  const pointers = new Int32Array(buffer, place.pointers, rows.length + 1);
  let top = 0;
  pointers[0] = 0;
  for (let i = 0; i < rows.length; i++) {
    const [from, to] = [sparse.pointers[rows[i]!]!, sparse.pointers[rows[i]! + 1]!];
    new Uint32Array(buffer, place.indices + top * 4, to - from).set(sparse.indices.subarray(from, to));
    new Float32Array(buffer, place.values + top * 4, to - from).set(sparse.values.subarray(from, to));
    top += to - from;
    pointers[i + 1] = top;
  }
}

function copyRows(values: ArrayLike<number>, rows: ArrayLike<number>, out: Float32Array): void {
  out.fill(0);
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]!]!;
}

function placeOf({ width, stride, sparseWidth, lanes }: Shape, feature: number, output: number): number {
  if (feature === width + sparseWidth) return stride * lanes + output;
  if (feature >= width) return (stride + 1 + feature - width) * lanes + output;
  if (lanes === 1) return feature;
  return (output >> 2) * stride * 4 + feature * 4 + (output & 3);
}

/** Drops the padding and fills the lower triangle: features, intercept, target. */
function readGram(square: Float64Array, size: number, { width, stride, sparseWidth }: Shape): Gram {
  const features = width + sparseWidth;
  const from = (i: number): number => {
    if (i < width) return i;
    if (i < features) return stride + 1 + i - width;
    return i === features ? stride : stride + 1 + sparseWidth;
  };
  const places = Array.from({ length: features + 2 }, (_, i) => from(i));
  const values = new Float64Array(places.length ** 2);
  places.forEach((row, i) => {
    places.forEach((column, j) => {
      values[i * places.length + j] = square[Math.min(row, column) * size + Math.max(row, column)]!;
    });
  });
  return { size: places.length, values };
}
