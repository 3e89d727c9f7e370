import { parallel } from './parallel';
import { MISSING } from './trees-layout';

/**
 * Sorts float32 numbers ascending by three passes over 11 bits of their order-preserving keys. No NaN.
 * `spare`: n × 4 bytes; `counts`: 3 × 2048 × 4 bytes.
 */
export function sortFloats(values: usize, n: i32, spare: usize, counts: usize): void {
  memory.fill(counts, 0, 3 * 8192);
  const end = values + (<usize>n << 2);
  for (let p = values; p < end; p += 4) {
    const bits = load<u32>(p);
    const key = bits ^ (<u32>(<i32>bits >> 31) | 0x80000000);
    store<u32>(p, key);
    const low = counts + ((<usize>key & 2047) << 2);
    const middle = counts + 8192 + (((<usize>key >> 11) & 2047) << 2);
    const high = counts + 16384 + ((<usize>key >> 22) << 2);
    store<u32>(low, load<u32>(low) + 1);
    store<u32>(middle, load<u32>(middle) + 1);
    store<u32>(high, load<u32>(high) + 1);
  }
  scatter(values, n, spare, counts, 0);
  scatter(spare, n, values, counts + 8192, 11);
  scatter(values, n, spare, counts + 16384, 22);
  for (let i: usize = 0, bytes = <usize>n << 2; i < bytes; i += 4) {
    const key = load<u32>(spare + i);
    store<u32>(values + i, key ^ (<u32>(<i32>~key >> 31) | 0x80000000));
  }
}

function scatter(from: usize, n: i32, to: usize, counts: usize, shift: u32): void {
  let sum: u32 = 0;
  for (let c = counts; c < counts + 8192; c += 4) {
    const count = load<u32>(c);
    store<u32>(c, sum);
    sum += count;
  }
  for (let end = from + (<usize>n << 2); from < end; from += 4) {
    const key = load<u32>(from);
    const c = counts + (((<usize>key >> shift) & 2047) << 2);
    const position = load<u32>(c);
    store<u32>(c, position + 1);
    store<u32>(to + (<usize>position << 2), key);
  }
}

/**
 * Copies the finite numbers among `n` strided ones, returns how many.
 * `step` is in numbers: row i of the sample is values[floor(i × step)].
 */
export function sampleFloats(values: usize, n: i32, step: f64, into: usize): i32 {
  let out = into;
  for (let i = 0; i < n; i++) {
    const x = load<f32>(values + (<usize>(<i32>(<f64>i * step)) << 2));
    store<f32>(out, x);
    out += x === x ? 4 : 0;
  }
  return <i32>((out - into) >> 2);
}

/** One column to bin. 32 bytes. */
@unmanaged
class BinJob {
  values: usize;
  rows: i32;
  /** 256 float32 upper bounds, padded with +∞; or of a category 256 bytes: the bin of each code. */
  bounds: usize;
  category: i32;
  /** Bytes, one a row. */
  out: usize;
  padding0: i32;
  padding1: i32;
  padding2: i32;
}
const BIN_JOB: usize = 32;

/** Turns `columns` columns of float32 into bytes: the number of bounds below each value; NaN becomes 255. */
export function binColumns(jobs: usize, columns: i32): void {
  parallel(binColumn, jobs, columns);
}

function binColumn(jobs: usize, block: i32, _blocks: i32): void {
  const job = changetype<BinJob>(jobs + <usize>block * BIN_JOB);
  if (job.category) binCategories(job);
  else binNumbers(job);
}

function binCategories(job: BinJob): void {
  for (let i = 0; i < job.rows; i++) {
    const x = load<f32>(job.values + (<usize>i << 2));
    let bin = MISSING;
    if (x >= 0 && x < 255) bin = load<u8>(job.bounds + <usize>(<i32>x));
    store<u8>(job.out + <usize>i, bin);
  }
}

/** Eight halvings without a branch; neighbouring rows overlap in the pipeline. */
function binNumbers(job: BinJob): void {
  const bounds = job.bounds;
  for (let i = 0; i < job.rows; i++) {
    const x = load<f32>(job.values + (<usize>i << 2));
    let p = bounds;
    p += select<usize>(512, 0, load<f32>(p, 127 * 4) < x);
    p += select<usize>(256, 0, load<f32>(p, 63 * 4) < x);
    p += select<usize>(128, 0, load<f32>(p, 31 * 4) < x);
    p += select<usize>(64, 0, load<f32>(p, 15 * 4) < x);
    p += select<usize>(32, 0, load<f32>(p, 7 * 4) < x);
    p += select<usize>(16, 0, load<f32>(p, 3 * 4) < x);
    p += select<usize>(8, 0, load<f32>(p, 1 * 4) < x);
    p += select<usize>(4, 0, load<f32>(p) < x);
    store<u8>(job.out + <usize>i, select<i32>(<i32>((p - bounds) >> 2), MISSING, x === x));
  }
}

/** Column-major bytes to row-major ones. */
@unmanaged
class TransposeJob {
  columns: usize;
  rows: i32;
  /** Padded to a multiple of 4: as many columns stand in `columns`. */
  stride: i32;
  out: usize;
}

/** `job`: TransposeJob. Rows may start anywhere: `columns` has a column stride of `rows`. */
export function transposeBins(job: usize, columns: usize, rows: i32, stride: i32, out: usize): void {
  const transpose = changetype<TransposeJob>(job);
  transpose.columns = columns;
  transpose.rows = rows;
  transpose.stride = stride;
  transpose.out = out;
  parallel(transposeBlock, job, (rows + 2047) / 2048);
}

/** Four columns × sixteen rows at a time, over 2,048 rows: the block stays in the second-level cache. */
function transposeBlock(argument: usize, block: i32, _blocks: i32): void {
  const job = changetype<TransposeJob>(argument);
  const rows = <usize>job.rows;
  const stride = <usize>job.stride;
  const begin = <usize>block * 2048;
  const end = min(begin + 2048, rows);
  for (let column: usize = 0; column < stride; column += 4) {
    const c0 = job.columns + column * rows;
    const c1 = c0 + rows;
    const c2 = c1 + rows;
    const c3 = c2 + rows;
    let out = job.out + begin * stride + column;
    let row = begin;
    for (; row + 16 <= end; row += 16) {
      const a = v128.load(c0 + row);
      const b = v128.load(c1 + row);
      const c = v128.load(c2 + row);
      const d = v128.load(c3 + row);
      const ab0 = v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const ab1 = v128.shuffle<u8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const cd0 = v128.shuffle<u8>(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const cd1 = v128.shuffle<u8>(c, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      out = storeRows(v128.shuffle<u16>(ab0, cd0, 0, 8, 1, 9, 2, 10, 3, 11), out, stride);
      out = storeRows(v128.shuffle<u16>(ab0, cd0, 4, 12, 5, 13, 6, 14, 7, 15), out, stride);
      out = storeRows(v128.shuffle<u16>(ab1, cd1, 0, 8, 1, 9, 2, 10, 3, 11), out, stride);
      out = storeRows(v128.shuffle<u16>(ab1, cd1, 4, 12, 5, 13, 6, 14, 7, 15), out, stride);
    }
    for (; row < end; row++, out += stride) {
      store<u8>(out, load<u8>(c0 + row));
      store<u8>(out, load<u8>(c1 + row), 1);
      store<u8>(out, load<u8>(c2 + row), 2);
      store<u8>(out, load<u8>(c3 + row), 3);
    }
  }
}

@inline function storeRows(four: v128, out: usize, stride: usize): usize {
  v128.store_lane<u32>(out, four, 0);
  v128.store_lane<u32>(out + stride, four, 1);
  v128.store_lane<u32>(out + 2 * stride, four, 2);
  v128.store_lane<u32>(out + 3 * stride, four, 3);
  return out + 4 * stride;
}
