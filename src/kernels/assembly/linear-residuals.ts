import { exp4 } from './exponential';
import { LinearProblem } from './linear-problem';

/**
 * Replaces scores by the derivative of the loss and returns the loss, in float64. Rows beyond `to` that share the last
 * four get 0, so that the gradient does not see them.
 */
export function residuals(p: LinearProblem, from: i32, to: i32, scores: usize): f64 {
  let loss: f64;
  if (p.loss === 2) loss = softmaxResiduals(p, from, to, scores);
  else if (p.loss === 1) loss = logisticResiduals(p, from, to, scores);
  else loss = squaredResiduals(p, from, to, scores);
  const spare = (from - to) & 3;
  memory.fill(scores + (<usize>((to - from) * p.lanes) << 2), 0, <usize>(spare * p.lanes) << 2);
  return loss;
}

function squaredResiduals(p: LinearProblem, from: i32, to: i32, scores: usize): f64 {
  let loss: f64 = 0;
  for (let row = from; row < to; row++) {
    const at = scores + (<usize>(row - from) << 2);
    const residual = load<f32>(at) - load<f32>(p.targets + (<usize>row << 2));
    const weight: f32 = p.weights ? load<f32>(p.weights + (<usize>row << 2)) : 1;
    loss += 0.5 * <f64>weight * <f64>residual * <f64>residual;
    store<f32>(at, weight * residual);
  }
  return loss;
}

/** Factors of a loss are multiplied, and the logarithm taken before the product could overflow. */
const PRODUCT_LIMIT: f64 = 1e200;

/** ln(1 + e^−|z|) + max(z, 0) − y z. Reads and writes groups of four rows; those beyond `to` count nothing. */
function logisticResiduals(p: LinearProblem, from: i32, to: i32, scores: usize): f64 {
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  const targets = p.targets, weights = p.weights;
  let loss: f64 = 0, product: f64 = 1;
  for (let row = from; row < to; row += 4) {
    const at = scores + (<usize>(row - from) << 2);
    const z = v128.load(at), y = v128.load(targets + (<usize>row << 2));
    const e = exp4(f32x4.neg(f32x4.abs(z)));
    const larger = f32x4.div(one, f32x4.add(one, e));
    const probability = v128.bitselect(larger, f32x4.sub(one, larger), f32x4.ge(z, zero));
    const linear = f32x4.sub(f32x4.pmax(z, zero), f32x4.mul(y, z));
    const count = min(to - row, 4);
    if (weights) {
      const w = v128.load(weights + (<usize>row << 2));
      v128.store(at, f32x4.mul(w, f32x4.sub(probability, y)));
      loss += weightedLogs(f32x4.add(one, e), linear, w, count);
    } else {
      v128.store(at, f32x4.sub(probability, y));
      product *= 1 + <f64>f32x4.extract_lane(e, 0);
      loss += <f64>f32x4.extract_lane(linear, 0);
      if (count > 1) {
        product *= 1 + <f64>f32x4.extract_lane(e, 1);
        loss += <f64>f32x4.extract_lane(linear, 1);
      }
      if (count > 2) {
        product *= 1 + <f64>f32x4.extract_lane(e, 2);
        loss += <f64>f32x4.extract_lane(linear, 2);
      }
      if (count > 3) {
        product *= 1 + <f64>f32x4.extract_lane(e, 3);
        loss += <f64>f32x4.extract_lane(linear, 3);
      }
      if (product > PRODUCT_LIMIT) {
        loss += Math.log(product);
        product = 1;
      }
    }
  }
  return loss + Math.log(product);
}

/** Sum of w (ln(factor) + linear) over the first `count` lanes. */
function weightedLogs(factors: v128, linear: v128, w: v128, count: i32): f64 {
  let loss = <f64>f32x4.extract_lane(w, 0) * (Math.log(<f64>f32x4.extract_lane(factors, 0)) + <f64>f32x4.extract_lane(linear, 0));
  if (count > 1) loss += <f64>f32x4.extract_lane(w, 1) * (Math.log(<f64>f32x4.extract_lane(factors, 1)) + <f64>f32x4.extract_lane(linear, 1));
  if (count > 2) loss += <f64>f32x4.extract_lane(w, 2) * (Math.log(<f64>f32x4.extract_lane(factors, 2)) + <f64>f32x4.extract_lane(linear, 2));
  if (count > 3) loss += <f64>f32x4.extract_lane(w, 3) * (Math.log(<f64>f32x4.extract_lane(factors, 3)) + <f64>f32x4.extract_lane(linear, 3));
  return loss;
}

/**
 * Log of the sum of exponentials less the score of the true class. Four rows at a time: tiles of four rows by four
 * classes are turned, so that a vector holds one class of four rows, and turned back. Lanes beyond the classes end as 0.
 */
function softmaxResiduals(p: LinearProblem, from: i32, to: i32, scores: usize): f64 {
  const lanes = <usize>p.lanes << 2, classes = p.classes, allTargets = p.targets, allWeights = p.weights;
  let loss: f64 = 0, product: f64 = 1;
  for (let row = from; row < to; row += 4) {
    const z = scores + <usize>(row - from) * lanes;
    const count = min(to - row, 4);
    const targets = allTargets + (<usize>row << 2);
    let trueScores = f32x4.splat(0);
    trueScores = f32x4.replace_lane(trueScores, 0, load<f32>(z + classOffset(targets)));
    if (count > 1) trueScores = f32x4.replace_lane(trueScores, 1, load<f32>(z + lanes + classOffset(targets + 4)));
    if (count > 2) trueScores = f32x4.replace_lane(trueScores, 2, load<f32>(z + 2 * lanes + classOffset(targets + 8)));
    if (count > 3) trueScores = f32x4.replace_lane(trueScores, 3, load<f32>(z + 3 * lanes + classOffset(targets + 12)));

    let top = f32x4.splat(-1e30);
    for (let k: usize = 0; k < lanes; k += 16) top = f32x4.pmax(top, turnWithMax(z + k, lanes, classes - <i32>(k >> 2)));
    let total = f32x4.splat(0);
    for (let k: i32 = 0; k < classes; k++) {
      const at = z + <usize>(k & 3) * lanes + (<usize>(k >> 2) << 4);
      const e = exp4(f32x4.sub(v128.load(at), top));
      v128.store(at, e);
      total = f32x4.add(total, e);
    }
    const weights = allWeights ? v128.load(allWeights + (<usize>row << 2)) : f32x4.splat(1);
    const factor = f32x4.div(weights, total);
    for (let k: usize = 0; k < lanes; k += 16) turnBack(z + k, lanes, classes - <i32>(k >> 2), factor);

    subtract(z + classOffset(targets), f32x4.extract_lane(weights, 0));
    if (count > 1) subtract(z + lanes + classOffset(targets + 4), f32x4.extract_lane(weights, 1));
    if (count > 2) subtract(z + 2 * lanes + classOffset(targets + 8), f32x4.extract_lane(weights, 2));
    if (count > 3) subtract(z + 3 * lanes + classOffset(targets + 12), f32x4.extract_lane(weights, 3));

    const linear = f32x4.sub(top, trueScores);
    if (allWeights) {
      loss += weightedLogs(total, linear, weights, count);
      continue;
    }
    loss += <f64>f32x4.extract_lane(linear, 0);
    product *= <f64>f32x4.extract_lane(total, 0);
    if (count > 1) {
      loss += <f64>f32x4.extract_lane(linear, 1);
      product *= <f64>f32x4.extract_lane(total, 1);
    }
    if (count > 2) {
      loss += <f64>f32x4.extract_lane(linear, 2);
      product *= <f64>f32x4.extract_lane(total, 2);
    }
    if (count > 3) {
      loss += <f64>f32x4.extract_lane(linear, 3);
      product *= <f64>f32x4.extract_lane(total, 3);
    }
    if (product > PRODUCT_LIMIT) {
      loss += Math.log(product);
      product = 1;
    }
  }
  return loss + Math.log(product);
}

@inline function classOffset(target: usize): usize {
  return <usize>load<f32>(target) << 2;
}

@inline function subtract(at: usize, value: f32): void {
  store<f32>(at, load<f32>(at) - value);
}

/** Turns a tile of four rows by four classes in place and returns the largest score of each row among `used` classes. */
@inline function turnWithMax(tile: usize, rowBytes: usize, used: i32): v128 {
  turn(tile, rowBytes);
  let top = v128.load(tile);
  if (used > 1) top = f32x4.pmax(top, v128.load(tile + rowBytes));
  if (used > 2) top = f32x4.pmax(top, v128.load(tile + 2 * rowBytes));
  if (used > 3) top = f32x4.pmax(top, v128.load(tile + 3 * rowBytes));
  return top;
}

/** Multiplies each row by its factor, clears the classes that are not used, and turns the tile back. */
@inline function turnBack(tile: usize, rowBytes: usize, used: i32, factor: v128): void {
  const zero = f32x4.splat(0);
  v128.store(tile, f32x4.mul(v128.load(tile), factor));
  v128.store(tile + rowBytes, used > 1 ? f32x4.mul(v128.load(tile + rowBytes), factor) : zero);
  v128.store(tile + 2 * rowBytes, used > 2 ? f32x4.mul(v128.load(tile + 2 * rowBytes), factor) : zero);
  v128.store(tile + 3 * rowBytes, used > 3 ? f32x4.mul(v128.load(tile + 3 * rowBytes), factor) : zero);
  turn(tile, rowBytes);
}

@inline function turn(tile: usize, rowBytes: usize): void {
  const a = v128.load(tile), b = v128.load(tile + rowBytes);
  const c = v128.load(tile + 2 * rowBytes), d = v128.load(tile + 3 * rowBytes);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5), abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5), cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(tile, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(tile + rowBytes, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(tile + 2 * rowBytes, v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
  v128.store(tile + 3 * rowBytes, v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
}
