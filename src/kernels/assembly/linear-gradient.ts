import { LinearProblem } from './linear-problem';
import { sparseOffset } from './linear-scores';
import { sum4 } from './exponential';

/** Adds Xᵀ r for rows from … to − 1 to a float32 gradient; residuals beyond `to` within the last four are 0. */
export function addGradient(p: LinearProblem, from: i32, to: i32, residuals: usize, gradient: usize): void {
  if (p.lanes === 1) addOne(p, from, to, residuals, gradient);
  else for (let group: i32 = 0; group < p.lanes >> 2; group++) addGroup(p, from, to, residuals, gradient, group);
  if (p.pointers === 0) return;
  if (p.lanes === 1) addSparseOne(p, from, to, residuals, gradient);
  else addSparseMany(p, from, to, residuals, gradient);
}

function addOne(p: LinearProblem, from: i32, to: i32, residuals: usize, gradient: usize): void {
  const bytes = (<usize>p.stride) << 2;
  let x = p.dense + <usize>from * bytes;
  let intercept = f32x4.splat(0);
  for (let row = from; row < to; row += 4) {
    const at = residuals + ((<usize>(row - from)) << 2);
    const a = v128.load32_splat(at),
      b = v128.load32_splat(at, 4),
      c = v128.load32_splat(at, 8),
      d = v128.load32_splat(at, 12);
    intercept = f32x4.add(intercept, v128.load(at));
    for (let j: usize = 0; j < bytes; j += 16) {
      const from = x + j;
      const ab = f32x4.add(f32x4.mul(v128.load(from), a), f32x4.mul(v128.load(from + bytes), b));
      const cd = f32x4.add(f32x4.mul(v128.load(from + 2 * bytes), c), f32x4.mul(v128.load(from + 3 * bytes), d));
      v128.store(gradient + j, f32x4.add(v128.load(gradient + j), f32x4.add(ab, cd)));
    }
    x += 4 * bytes;
  }
  store<f32>(gradient + bytes, load<f32>(gradient + bytes) + sum4(intercept));
}

function addGroup(p: LinearProblem, from: i32, to: i32, residuals: usize, gradient: usize, group: i32): void {
  const bytes = (<usize>p.stride) << 2;
  const lanes = (<usize>p.lanes) << 2;
  const out = gradient + <usize>group * (bytes << 2);
  const interceptAt = gradient + <usize>p.lanes * bytes + ((<usize>group) << 4);
  let intercept = v128.load(interceptAt);
  let x = p.dense + <usize>from * bytes;
  for (let row = from; row < to; row += 4) {
    const at = residuals + <usize>(row - from) * lanes + ((<usize>group) << 4);
    const a = v128.load(at),
      b = v128.load(at + lanes),
      c = v128.load(at + 2 * lanes),
      d = v128.load(at + 3 * lanes);
    intercept = f32x4.add(intercept, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
    for (let j: usize = 0; j < bytes; j += 4) {
      const from = x + j,
        to = out + (j << 2);
      const ab = f32x4.add(f32x4.mul(v128.load32_splat(from), a), f32x4.mul(v128.load32_splat(from + bytes), b));
      const cd = f32x4.add(
        f32x4.mul(v128.load32_splat(from + 2 * bytes), c),
        f32x4.mul(v128.load32_splat(from + 3 * bytes), d),
      );
      v128.store(to, f32x4.add(v128.load(to), f32x4.add(ab, cd)));
    }
    x += 4 * bytes;
  }
  v128.store(interceptAt, intercept);
}

function addSparseOne(p: LinearProblem, from: i32, to: i32, residuals: usize, gradient: usize): void {
  const out = gradient + (sparseOffset(p) << 2), pointers = p.pointers, indices = p.indices, values = p.values;
  let entry = (<usize>load<i32>(pointers + ((<usize>from) << 2))) << 2;
  for (let row = from; row < to; row++) {
    const end = (<usize>load<i32>(pointers + ((<usize>row) << 2), 4)) << 2;
    const residual = load<f32>(residuals + ((<usize>(row - from)) << 2));
    for (; entry < end; entry += 4) {
      const at = out + ((<usize>load<u32>(indices + entry)) << 2);
      store<f32>(at, load<f32>(at) + load<f32>(values + entry) * residual);
    }
  }
}

function addSparseMany(p: LinearProblem, from: i32, to: i32, residuals: usize, gradient: usize): void {
  const lanes = (<usize>p.lanes) << 2;
  const out = gradient + (sparseOffset(p) << 2), pointers = p.pointers, indices = p.indices, values = p.values;
  let entry = (<usize>load<i32>(pointers + ((<usize>from) << 2))) << 2;
  for (let row = from; row < to; row++) {
    const end = (<usize>load<i32>(pointers + ((<usize>row) << 2), 4)) << 2;
    const at = residuals + <usize>(row - from) * lanes;
    for (; entry < end; entry += 4) {
      const x = v128.load32_splat(values + entry);
      const target = out + <usize>load<u32>(indices + entry) * lanes;
      for (let k: usize = 0; k < lanes; k += 16) {
        v128.store(target + k, f32x4.add(v128.load(target + k), f32x4.mul(x, v128.load(at + k))));
      }
    }
  }
}
