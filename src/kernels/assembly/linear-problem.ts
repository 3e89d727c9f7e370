/**
 * A linear model's training rows and buffers. Every field is four bytes, in this order; `kernels/linear.ts` writes them.
 *
 * Lanes: 1 for one output, else the number of classes rounded up to a multiple of 4. Parameters, float32 for the current
 * point and float64 for gradients, stand as
 *   dense    lanes = 1: one a feature; else group by group of 4 classes, in a group 4 a feature
 *   intercept   one a lane
 *   sparse   feature by feature, one a lane
 */
@unmanaged
export class LinearProblem {
  lanes: i32;
  classes: i32;
  /** 0: half the squared error, 1: logistic, 2: softmax. */
  loss: i32;
  /** Row-major float32, four rows longer than the table, because four rows are read at a time. */
  dense: usize;
  /** Floats from row to row: the width rounded up to a multiple of 4, the rest zero. */
  stride: i32;
  /** 0 when there is no sparse part. */
  pointers: usize;
  indices: usize;
  values: usize;
  sparseWidth: i32;
  /** Float32: the number, 1 or 0, or the class. */
  targets: usize;
  /** Float32, or 0: all rows weigh 1. */
  weights: usize;
  point: usize;
  parameters: i32;
  /** Rows are cut into this many slices, each with buffers of its own, whatever the number of threads. */
  slices: i32;
  /** Rows at a time, a multiple of 4: what their features fill stays in the first-level cache. */
  blockRows: i32;
  /** After so many rows the float32 gradient is added to the float64 one. */
  foldRows: i32;
  /** The range of rows of the task that runs. */
  from: i32;
  to: i32;
  /** For each slice: float64 (parameters). */
  gradients: usize;
  /** For each slice: float32 (parameters). */
  partials: usize;
  /** For each slice: float32 (blockRows × lanes). */
  scores: usize;
  /** For each slice: float64 loss. */
  losses: usize;
  /** For each slice: float64 (size × 64), then float64 (size × size); see `linear-gram.ts`. */
  gram: usize;
}

/** First row of a slice; slices begin at multiples of 4 within the range. */
@inline export function sliceStart(problem: LinearProblem, slice: i32): i32 {
  const rows = <i64>(problem.to - problem.from);
  const start = problem.from + <i32>((rows * slice) / problem.slices) & ~3;
  return slice === 0 ? problem.from : slice === problem.slices ? problem.to : max(problem.from, start);
}
