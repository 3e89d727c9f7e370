import { exp4, largest4, sum4 } from './exponential';
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
  let loss: f64 = 0, product: f64 = 1;
  for (let row = from; row < to; row += 4) {
    const at = scores + (<usize>(row - from) << 2);
    const z = v128.load(at), y = v128.load(p.targets + (<usize>row << 2));
    const e = exp4(f32x4.neg(f32x4.abs(z)));
    const larger = f32x4.div(one, f32x4.add(one, e));
    const probability = v128.bitselect(larger, f32x4.sub(one, larger), f32x4.ge(z, zero));
    const linear = f32x4.sub(f32x4.max(z, zero), f32x4.mul(y, z));
    const count = min(to - row, 4);
    if (p.weights) {
      const w = v128.load(p.weights + (<usize>row << 2));
      v128.store(at, f32x4.mul(w, f32x4.sub(probability, y)));
      loss += weightedLoss(e, linear, w, count);
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

function weightedLoss(e: v128, linear: v128, w: v128, count: i32): f64 {
  let loss = <f64>f32x4.extract_lane(w, 0) * (Math.log(1 + <f64>f32x4.extract_lane(e, 0)) + <f64>f32x4.extract_lane(linear, 0));
  if (count > 1) loss += <f64>f32x4.extract_lane(w, 1) * (Math.log(1 + <f64>f32x4.extract_lane(e, 1)) + <f64>f32x4.extract_lane(linear, 1));
  if (count > 2) loss += <f64>f32x4.extract_lane(w, 2) * (Math.log(1 + <f64>f32x4.extract_lane(e, 2)) + <f64>f32x4.extract_lane(linear, 2));
  if (count > 3) loss += <f64>f32x4.extract_lane(w, 3) * (Math.log(1 + <f64>f32x4.extract_lane(e, 3)) + <f64>f32x4.extract_lane(linear, 3));
  return loss;
}

/** Log of the sum of exponentials less the score of the true class. Lanes beyond the classes end as 0. */
function softmaxResiduals(p: LinearProblem, from: i32, to: i32, scores: usize): f64 {
  const lanes = <usize>p.lanes << 2, last = lanes - 16;
  const padding = classMask(p.classes & 3);
  let loss: f64 = 0, product: f64 = 1;
  for (let row = from; row < to; row++) {
    const z = scores + <usize>(row - from) * lanes;
    const trueClass = <usize>load<f32>(p.targets + (<usize>row << 2)) << 2;
    const trueScore = load<f32>(z + trueClass);
    v128.store(z + last, v128.bitselect(v128.load(z + last), f32x4.splat(-1e30), padding));
    let top = v128.load(z);
    for (let k: usize = 16; k < lanes; k += 16) top = f32x4.max(top, v128.load(z + k));
    top = largest4(top);
    let total = f32x4.splat(0);
    for (let k: usize = 0; k < lanes; k += 16) {
      let e = exp4(f32x4.sub(v128.load(z + k), top));
      if (k === last) e = v128.and(e, padding);
      v128.store(z + k, e);
      total = f32x4.add(total, e);
    }
    const sum = sum4(total);
    const weight: f32 = p.weights ? load<f32>(p.weights + (<usize>row << 2)) : 1;
    const factor = f32x4.splat(weight / sum);
    for (let k: usize = 0; k < lanes; k += 16) v128.store(z + k, f32x4.mul(v128.load(z + k), factor));
    store<f32>(z + trueClass, load<f32>(z + trueClass) - weight);
    const linear = <f64>(f32x4.extract_lane(top, 0) - trueScore);
    if (p.weights) {
      loss += <f64>weight * (Math.log(<f64>sum) + linear);
    } else {
      loss += linear;
      product *= <f64>sum;
      if (product > PRODUCT_LIMIT) {
        loss += Math.log(product);
        product = 1;
      }
    }
  }
  return loss + Math.log(product);
}

/** All ones in the lanes of the last group that hold a class; `used` 0 means all four. */
@inline function classMask(used: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(used === 0 ? 4 : used));
}
