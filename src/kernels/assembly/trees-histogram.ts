import { CELL, COLUMN_BYTES, Column, MISSING } from './trees-layout';

/** Rows looked ahead, so that their cache lines are on the way. */
const AHEAD: i32 = 24;
/** Columns of one pass over the rows: their histograms together stay in the second-level cache. */
const PASS_COLUMNS: i32 = 64;

/**
 * Adds rows to the histograms of the columns from … to − 1, both multiples of 4.
 * A cell is two 64-bit integers: sum of gradients; sum of hessians + count · 2^shift. Integer sums are exact, so their
 * order does not matter, and neither does the number of threads.
 */
export function addRows(
  bins: usize, stride: i32, from: i32, to: i32, index: usize, rows: i32, gradients: usize, histogram: usize, shift: i32,
): i32 {
  let sink = 0;
  for (let first = from; first < to; first += PASS_COLUMNS) {
    sink ^= addPass(bins + <usize>first, stride, (min(first + PASS_COLUMNS, to) - first) >> 2, index, rows, gradients,
      histogram + <usize>first * COLUMN_BYTES, shift);
  }
  return sink;
}

function addPass(
  bins: usize, stride: i32, quads: i32, index: usize, rows: i32, gradients: usize, histogram: usize, shift: i32,
): i32 {
  const one = i64x2(0, 1 << <i64>shift);
  const last = rows - 1;
  let sink = 0;
  for (let i = 0; i < rows; i++) {
    const row = <usize>load<u32>(index + (<usize>i << 2));
    const ahead = <usize>load<u32>(index + (<usize>min(i + AHEAD, last) << 2));
    sink ^= load<u8>(bins + ahead * stride) ^ load<u8>(gradients + (ahead << 3));
    const value = i64x2.add(i64x2.extend_low_i32x4_s(v128.load64_zero(gradients + (row << 3))), one);
    let p = bins + row * stride;
    let h = histogram;
    for (let quad = 0; quad < quads; quad++) {
      const c0 = h + (<usize>load<u8>(p) << 4);
      const c1 = h + (<usize>load<u8>(p, 1) << 4);
      const c2 = h + (<usize>load<u8>(p, 2) << 4);
      const c3 = h + (<usize>load<u8>(p, 3) << 4);
      v128.store(c0, i64x2.add(v128.load(c0), value));
      v128.store(c1, i64x2.add(v128.load(c1, COLUMN_BYTES), value), COLUMN_BYTES);
      v128.store(c2, i64x2.add(v128.load(c2, 2 * COLUMN_BYTES), value), 2 * COLUMN_BYTES);
      v128.store(c3, i64x2.add(v128.load(c3, 3 * COLUMN_BYTES), value), 3 * COLUMN_BYTES);
      p += 4;
      h += 4 * COLUMN_BYTES;
    }
  }
  return sink;
}

/** Empties the cells that the column uses. */
@inline export function clearColumn(cells: usize, column: Column): void {
  memory.fill(cells, 0, <usize>column.bins * CELL);
  v128.store(cells, i64x2.splat(0), MISSING * CELL);
}

/** minuend −= subtrahend on the cells that the column uses. */
export function subtractColumn(minuend: usize, subtrahend: usize, column: Column): void {
  for (let end = minuend + <usize>column.bins * CELL, a = minuend, b = subtrahend; a < end; a += CELL, b += CELL) {
    v128.store(a, i64x2.sub(v128.load(a), v128.load(b)));
  }
  v128.store(minuend, i64x2.sub(v128.load(minuend, MISSING * CELL), v128.load(subtrahend, MISSING * CELL)), MISSING * CELL);
}

/** sum += addend on the cells that the column uses. */
export function addColumn(sum: usize, addend: usize, column: Column): void {
  for (let end = sum + <usize>column.bins * CELL, a = sum, b = addend; a < end; a += CELL, b += CELL) {
    v128.store(a, i64x2.add(v128.load(a), v128.load(b)));
  }
  v128.store(sum, i64x2.add(v128.load(sum, MISSING * CELL), v128.load(addend, MISSING * CELL)), MISSING * CELL);
}
