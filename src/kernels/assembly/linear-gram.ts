import { LinearProblem, sliceStart } from './linear-problem';
import { parallel } from './parallel';

/** Rows at a time. */
const BLOCK: i32 = 64;
const BLOCK_BYTES: usize = 512;

/** Columns: dense, 1 for the intercept, sparse, target; the rest zero up to a multiple of 4. */
@inline function sizeOf(p: LinearProblem): i32 {
  return (p.stride + p.sparseWidth + 2 + 3) & ~3;
}

/**
 * Sums w e eᵀ over the rows, e holding all columns and the target, in float64, into the first slice's square (upper
 * triangle in tiles of four columns, row-major).
 */
export function linearGram(pointer: usize, from: i32, to: i32): void {
  const p = changetype<LinearProblem>(pointer);
  p.from = from;
  p.to = to;
  parallel(gramSlice, pointer, p.slices);
  const size = <usize>sizeOf(p), bytes = size * size << 3;
  const total = squareOf(p, 0);
  for (let slice: i32 = 1; slice < p.slices; slice++) {
    const other = squareOf(p, slice);
    for (let i: usize = 0; i < bytes; i += 16) v128.store(total + i, f64x2.add(v128.load(total + i), v128.load(other + i)));
  }
}

@inline function squareOf(p: LinearProblem, slice: i32): usize {
  const size = <usize>sizeOf(p);
  return p.gram + <usize>slice * (size * BLOCK_BYTES + (size * size << 3)) + size * BLOCK_BYTES;
}

function gramSlice(pointer: usize, slice: i32, _slices: i32): void {
  const p = changetype<LinearProblem>(pointer);
  const size = <usize>sizeOf(p);
  const square = squareOf(p, slice), block = square - size * BLOCK_BYTES;
  memory.fill(square, 0, size * size << 3);
  const end = sliceStart(p, slice + 1);
  for (let row = sliceStart(p, slice); row < end; row += BLOCK) {
    memory.fill(block, 0, size * BLOCK_BYTES);
    expand(p, row, min(end, row + BLOCK), block);
    addProducts(block, square, size);
  }
}

/** Writes the rows as columns of float64, each times the root of its weight. */
function expand(p: LinearProblem, from: i32, to: i32, block: usize): void {
  const stride = <usize>p.stride;
  for (let row = from; row < to; row++) {
    const root: f64 = p.weights ? Math.sqrt(<f64>load<f32>(p.weights + (<usize>row << 2))) : 1;
    const x = p.dense + (<usize>row * stride << 2);
    let out = block + (<usize>(row - from) << 3);
    for (let j: usize = 0; j < stride; j++, out += BLOCK_BYTES) store<f64>(out, root * <f64>load<f32>(x + (j << 2)));
    store<f64>(out, root);
    out += BLOCK_BYTES;
    if (p.pointers) {
      const last = load<i32>(p.pointers + (<usize>row << 2), 4);
      for (let i = load<i32>(p.pointers + (<usize>row << 2)); i < last; i++) {
        const at = out + <usize>load<u32>(p.indices + (<usize>i << 2)) * BLOCK_BYTES;
        store<f64>(at, root * <f64>load<f32>(p.values + (<usize>i << 2)));
      }
    }
    store<f64>(out + <usize>p.sparseWidth * BLOCK_BYTES, root * <f64>load<f32>(p.targets + (<usize>row << 2)));
  }
}

/** Tiles of two columns by four: eight sums stay in registers. */
function addProducts(block: usize, square: usize, size: usize): void {
  for (let i: usize = 0; i < size; i += 2) {
    for (let j = i & ~3; j < size; j += 4) addTile(block + i * BLOCK_BYTES, block + j * BLOCK_BYTES, square + ((i * size + j) << 3), size << 3);
  }
}

@inline function addTile(left: usize, right: usize, out: usize, rowBytes: usize): void {
  const zero = f64x2.splat(0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
  for (let k: usize = 0; k < BLOCK_BYTES; k += 16) {
    const a = v128.load(left + k), b = v128.load(left + k, 512);
    const r0 = v128.load(right + k), r1 = v128.load(right + k, 512), r2 = v128.load(right + k, 1024), r3 = v128.load(right + k, 1536);
    a0 = f64x2.add(a0, f64x2.mul(a, r0));
    a1 = f64x2.add(a1, f64x2.mul(a, r1));
    a2 = f64x2.add(a2, f64x2.mul(a, r2));
    a3 = f64x2.add(a3, f64x2.mul(a, r3));
    b0 = f64x2.add(b0, f64x2.mul(b, r0));
    b1 = f64x2.add(b1, f64x2.mul(b, r1));
    b2 = f64x2.add(b2, f64x2.mul(b, r2));
    b3 = f64x2.add(b3, f64x2.mul(b, r3));
  }
  addPair(out, a0, a1);
  addPair(out + 16, a2, a3);
  addPair(out + rowBytes, b0, b1);
  addPair(out + rowBytes + 16, b2, b3);
}

/** Adds the sums of the lanes of two vectors to two neighbouring cells. */
@inline function addPair(out: usize, a: v128, b: v128): void {
  const lanes = f64x2.add(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3));
  v128.store(out, f64x2.add(v128.load(out), lanes));
}
