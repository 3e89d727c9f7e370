import { LinearProblem } from './linear-problem';
import { sum4 } from './exponential';

/** Writes X w + intercept for rows from … to − 1 (and for up to three rows more, which nobody reads). */
export function scoreRows(p: LinearProblem, from: i32, to: i32, scores: usize): void {
  if (p.lanes === 1) scoreOne(p, from, to, scores);
  else for (let group: i32 = 0; group < p.lanes >> 2; group++) scoreGroup(p, from, to, scores, group);
  if (p.pointers === 0) return;
  if (p.lanes === 1) scoreSparseOne(p, from, to, scores);
  else scoreSparseMany(p, from, to, scores);
}

/** One output: four rows at a time, four features at a time. */
function scoreOne(p: LinearProblem, from: i32, to: i32, scores: usize): void {
  const bytes = <usize>p.stride << 2;
  const coefficients = p.point;
  const intercept = load<f32>(coefficients + bytes);
  let x = p.dense + <usize>from * bytes;
  for (let row = from; row < to; row += 4) {
    let a = f32x4.splat(0), b = a, c = a, d = a;
    for (let j: usize = 0; j < bytes; j += 16) {
      const w = v128.load(coefficients + j);
      const at = x + j;
      a = f32x4.add(a, f32x4.mul(v128.load(at), w));
      b = f32x4.add(b, f32x4.mul(v128.load(at + bytes), w));
      c = f32x4.add(c, f32x4.mul(v128.load(at + 2 * bytes), w));
      d = f32x4.add(d, f32x4.mul(v128.load(at + 3 * bytes), w));
    }
    const out = scores + (<usize>(row - from) << 2);
    store<f32>(out, intercept + sum4(a));
    store<f32>(out, intercept + sum4(b), 4);
    store<f32>(out, intercept + sum4(c), 8);
    store<f32>(out, intercept + sum4(d), 12);
    x += 4 * bytes;
  }
}

/** Four classes: four rows at a time. */
function scoreGroup(p: LinearProblem, from: i32, to: i32, scores: usize, group: i32): void {
  const bytes = <usize>p.stride << 2;
  const lanes = <usize>p.lanes << 2;
  const coefficients = p.point + <usize>group * (bytes << 2);
  const intercept = v128.load(p.point + <usize>p.lanes * bytes + (<usize>group << 4));
  let x = p.dense + <usize>from * bytes;
  for (let row = from; row < to; row += 4) {
    let a = intercept, b = intercept, c = intercept, d = intercept;
    for (let j: usize = 0; j < bytes; j += 4) {
      const w = v128.load(coefficients + (j << 2));
      const at = x + j;
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(at), w));
      b = f32x4.add(b, f32x4.mul(v128.load32_splat(at + bytes), w));
      c = f32x4.add(c, f32x4.mul(v128.load32_splat(at + 2 * bytes), w));
      d = f32x4.add(d, f32x4.mul(v128.load32_splat(at + 3 * bytes), w));
    }
    const out = scores + <usize>(row - from) * lanes + (<usize>group << 4);
    v128.store(out, a);
    v128.store(out + lanes, b);
    v128.store(out + 2 * lanes, c);
    v128.store(out + 3 * lanes, d);
    x += 4 * bytes;
  }
}

/** Where the coefficients of sparse features begin. */
@inline export function sparseOffset(p: LinearProblem): usize {
  return <usize>(p.stride + 1) * p.lanes;
}

function scoreSparseOne(p: LinearProblem, from: i32, to: i32, scores: usize): void {
  const w = p.point + (sparseOffset(p) << 2), pointers = p.pointers, indices = p.indices, values = p.values;
  let entry = <usize>load<i32>(pointers + (<usize>from << 2)) << 2;
  for (let row = from; row < to; row++) {
    const end = <usize>load<i32>(pointers + (<usize>row << 2), 4) << 2;
    let a: f32 = 0, b: f32 = 0;
    for (; entry + 4 < end; entry += 8) {
      a += load<f32>(values + entry) * load<f32>(w + (<usize>load<u32>(indices + entry) << 2));
      b += load<f32>(values + entry, 4) * load<f32>(w + (<usize>load<u32>(indices + entry, 4) << 2));
    }
    if (entry < end) {
      a += load<f32>(values + entry) * load<f32>(w + (<usize>load<u32>(indices + entry) << 2));
      entry += 4;
    }
    const out = scores + (<usize>(row - from) << 2);
    store<f32>(out, load<f32>(out) + (a + b));
  }
}

/** Four classes at a time: their sums stay in registers, and the coefficients of a row stay in the cache between groups. */
function scoreSparseMany(p: LinearProblem, from: i32, to: i32, scores: usize): void {
  const lanes = <usize>p.lanes << 2;
  const coefficients = p.point + (sparseOffset(p) << 2), pointers = p.pointers, indices = p.indices, values = p.values;
  for (let row = from; row < to; row++) {
    const start = <usize>load<i32>(pointers + (<usize>row << 2)) << 2;
    const end = <usize>load<i32>(pointers + (<usize>row << 2), 4) << 2;
    for (let k: usize = 0; k < lanes; k += 16) {
      const w = coefficients + k;
      const out = scores + <usize>(row - from) * lanes + k;
      let a = v128.load(out), b = f32x4.splat(0);
      let entry = start;
      for (; entry + 4 < end; entry += 8) {
        a = f32x4.add(a, f32x4.mul(v128.load32_splat(values + entry), v128.load(w + <usize>load<u32>(indices + entry) * lanes)));
        b = f32x4.add(b, f32x4.mul(v128.load32_splat(values + entry, 4), v128.load(w + <usize>load<u32>(indices + entry, 4) * lanes)));
      }
      if (entry < end) {
        a = f32x4.add(a, f32x4.mul(v128.load32_splat(values + entry), v128.load(w + <usize>load<u32>(indices + entry) * lanes)));
      }
      v128.store(out, f32x4.add(a, b));
    }
  }
}
