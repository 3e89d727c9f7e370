import { parallel } from './parallel';

const BLOCK: i32 = 16_384;

/** Rows are padded to a multiple of 4; what stands in the padding is never read. */
@unmanaged
class GradientJob {
  scores: usize;
  /** Float32: the number to predict, 1 or 0 for the classes, or the class. */
  labels: usize;
  /** Float32, or 0: all rows weigh 1. */
  weights: usize;
  /** Two i32 a row: gradient and hessian in fixed-point units. */
  out: usize;
  rows: i32;
  gradientScale: f32;
  hessianScale: f32;
  /** Multiclass: the class of this tree. */
  output: f32;
  maxima: usize;
  classes: i32;
}

@inline function blocksOf(rows: i32): i32 {
  return (rows + BLOCK - 1) / BLOCK;
}

function fill(job: usize, scores: usize, labels: usize, weights: usize, rows: i32, out: usize): GradientJob {
  const task = changetype<GradientJob>(job);
  task.scores = scores;
  task.labels = labels;
  task.weights = weights;
  task.rows = rows;
  task.out = out;
  return task;
}

/** exp by range reduction and a polynomial of degree 6, relative error 2e-7 (Cephes expf). */
@inline function exp4(value: v128): v128 {
  const x = f32x4.min(f32x4.max(value, f32x4.splat(-87.0)), f32x4.splat(87.0));
  const n = f32x4.floor(f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504088896341)), f32x4.splat(0.5)));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let y = f32x4.splat(1.9875691500e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1));
  y = f32x4.add(f32x4.add(f32x4.mul(y, f32x4.mul(r, r)), r), f32x4.splat(1.0));
  return f32x4.mul(y, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}

@inline function round4(value: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(value));
}

@inline function storePairs(out: usize, gradient: v128, hessian: v128): void {
  v128.store(out, v128.shuffle<i32>(gradient, hessian, 0, 4, 1, 5));
  v128.store(out, v128.shuffle<i32>(gradient, hessian, 2, 6, 3, 7), 16);
}

/** Log-loss of two classes: gradient p − y, hessian p (1 − p). `scores` are log-odds. */
export function logisticGradients(
  job: usize, scores: usize, labels: usize, weights: usize, rows: i32, gradientScale: f32, hessianScale: f32, out: usize,
): void {
  const task = fill(job, scores, labels, weights, rows, out);
  task.gradientScale = gradientScale;
  task.hessianScale = hessianScale;
  parallel(logisticBlock, job, blocksOf(rows));
}

function logisticBlock(argument: usize, block: i32, _blocks: i32): void {
  const task = changetype<GradientJob>(argument);
  const one = f32x4.splat(1);
  const G = f32x4.splat(task.gradientScale);
  const H = f32x4.splat(task.hessianScale);
  for (let i = <usize>block * BLOCK, end = min(i + BLOCK, <usize>task.rows); i < end; i += 4) {
    const p = f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(v128.load(task.scores + (i << 2))))));
    let g = f32x4.mul(f32x4.sub(p, v128.load(task.labels + (i << 2))), G);
    let h = f32x4.mul(f32x4.mul(p, f32x4.sub(one, p)), H);
    if (task.weights) {
      const w = v128.load(task.weights + (i << 2));
      g = f32x4.mul(g, w);
      h = f32x4.mul(h, w);
    }
    storePairs(task.out + (i << 3), round4(g), round4(h));
  }
}

/** Squared error: gradient score − y, hessian 1. */
export function squaredGradients(
  job: usize, scores: usize, labels: usize, weights: usize, rows: i32, gradientScale: f32, hessianScale: f32, out: usize,
): void {
  const task = fill(job, scores, labels, weights, rows, out);
  task.gradientScale = gradientScale;
  task.hessianScale = hessianScale;
  parallel(squaredBlock, job, blocksOf(rows));
}

function squaredBlock(argument: usize, block: i32, _blocks: i32): void {
  const task = changetype<GradientJob>(argument);
  const G = f32x4.splat(task.gradientScale);
  const H = f32x4.splat(task.hessianScale);
  for (let i = <usize>block * BLOCK, end = min(i + BLOCK, <usize>task.rows); i < end; i += 4) {
    let g = f32x4.mul(f32x4.sub(v128.load(task.scores + (i << 2)), v128.load(task.labels + (i << 2))), G);
    let h = H;
    if (task.weights) {
      const w = v128.load(task.weights + (i << 2));
      g = f32x4.mul(g, w);
      h = f32x4.mul(h, w);
    }
    storePairs(task.out + (i << 3), round4(g), round4(h));
  }
}

/** Largest |score − y| · weight: it sets the unit of the gradients. `maxima`: 4 bytes for each 16,384 rows. */
export function largestResidual(
  job: usize, scores: usize, labels: usize, weights: usize, rows: i32, maxima: usize,
): f32 {
  const task = fill(job, scores, labels, weights, rows, 0);
  task.maxima = maxima;
  const blocks = blocksOf(rows);
  parallel(residualBlock, job, blocks);
  let largest: f32 = 0;
  for (let block = 0; block < blocks; block++) largest = max(largest, load<f32>(maxima + (<usize>block << 2)));
  return largest;
}

function residualBlock(argument: usize, block: i32, _blocks: i32): void {
  const task = changetype<GradientJob>(argument);
  let largest: f32 = 0;
  for (let i = <usize>block * BLOCK, end = min(i + BLOCK, <usize>task.rows); i < end; i++) {
    const p = i << 2;
    const residual = abs(load<f32>(task.scores + p) - load<f32>(task.labels + p));
    largest = max(largest, task.weights ? residual * load<f32>(task.weights + p) : residual);
  }
  store<f32>(task.maxima + (<usize>block << 2), largest);
}

/** Class-major scores (classes × rows) to probabilities of the same shape. */
export function softmaxRows(job: usize, scores: usize, rows: i32, classes: i32, out: usize): void {
  const task = fill(job, scores, 0, 0, rows, out);
  task.classes = classes;
  parallel(softmaxBlock, job, blocksOf(rows));
}

function softmaxBlock(argument: usize, block: i32, _blocks: i32): void {
  const task = changetype<GradientJob>(argument);
  const step = <usize>task.rows << 2;
  for (let i = <usize>block * BLOCK, end = min(i + BLOCK, <usize>task.rows); i < end; i += 4) {
    const from = task.scores + (i << 2);
    const to = task.out + (i << 2);
    const last = <usize>task.classes * step;
    let largest = v128.load(from);
    for (let k = step; k < last; k += step) largest = f32x4.max(largest, v128.load(from + k));
    let sum = f32x4.splat(0);
    for (let k: usize = 0; k < last; k += step) {
      const e = exp4(f32x4.sub(v128.load(from + k), largest));
      v128.store(to + k, e);
      sum = f32x4.add(sum, e);
    }
    const factor = f32x4.div(f32x4.splat(1), sum);
    for (let k: usize = 0; k < last; k += step) v128.store(to + k, f32x4.mul(v128.load(to + k), factor));
  }
}

/** Log-loss of several classes, for the tree of one: gradient p − [label is the class], hessian p (1 − p). */
export function classGradients(
  job: usize, probabilities: usize, labels: usize, weights: usize, rows: i32, output: f32,
  gradientScale: f32, hessianScale: f32, out: usize,
): void {
  const task = fill(job, probabilities, labels, weights, rows, out);
  task.gradientScale = gradientScale;
  task.hessianScale = hessianScale;
  task.output = output;
  parallel(classBlock, job, blocksOf(rows));
}

function classBlock(argument: usize, block: i32, _blocks: i32): void {
  const task = changetype<GradientJob>(argument);
  const one = f32x4.splat(1);
  const G = f32x4.splat(task.gradientScale);
  const H = f32x4.splat(task.hessianScale);
  const output = f32x4.splat(task.output);
  for (let i = <usize>block * BLOCK, end = min(i + BLOCK, <usize>task.rows); i < end; i += 4) {
    const p = v128.load(task.scores + (i << 2));
    const hit = v128.and(f32x4.eq(v128.load(task.labels + (i << 2)), output), one);
    let g = f32x4.mul(f32x4.sub(p, hit), G);
    let h = f32x4.mul(f32x4.mul(p, f32x4.sub(one, p)), H);
    if (task.weights) {
      const w = v128.load(task.weights + (i << 2));
      g = f32x4.mul(g, w);
      h = f32x4.mul(h, w);
    }
    storePairs(task.out + (i << 3), round4(g), round4(h));
  }
}
