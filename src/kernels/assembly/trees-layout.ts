/** Records that the tree kernels share. Sizes in bytes; `trees.ts` beside this folder knows them too. */

/** Cells of one column's histogram: 255 bins and one for missing values. */
export const BINS: i32 = 256;
export const MISSING: i32 = 255;
/** A cell: sum of gradients; count of rows in the high bits of the other half, sum of hessians below. */
export const CELL: i32 = 16;
/** One cache line more than the cells: else the same bin of all columns would fall into one set of the cache. */
export const COLUMN_BYTES: i32 = BINS * CELL + 64;

/** What is known of a column. 16 bytes. */
@unmanaged
export class Column {
  /** Bins without the one for missing values. */
  bins: i32;
  /** 0 number, 1 category. */
  category: i32;
  /** 1 never decreasing, −1 never increasing, 0 free. */
  monotone: i32;
  /** 1 when the current tree may split on it. */
  active: i32;
}

/** The best split of one leaf on one column. 80 bytes. */
@unmanaged
export class Split {
  /** Drop of the loss, not yet in units; ≤ 0: no split. */
  gain: f64;
  leftGradient: i64;
  leftHessian: i64;
  leftRows: i32;
  column: i32;
  /** Last bin on the left. */
  bin: i32;
  missingLeft: i32;
  /** Left categories, 256 bits; bit 255 is missing. */
  set0: u64;
  set1: u64;
  set2: u64;
  set3: u64;
  padding: i64;
}
export const SPLIT_BYTES: i32 = 80;

/** A leaf of the tree that grows. 64 bytes, then its best split. */
@unmanaged
export class Leaf {
  gradient: i64;
  hessian: i64;
  /** Bounds of the leaf's value under monotone constraints, in units of gradient / hessian. */
  low: f64;
  high: f64;
  /** Rows `begin … begin + rows − 1` of the index list. */
  begin: i32;
  rows: i32;
  /** Which histogram, −1 none. */
  slot: i32;
  node: i32;
  padding0: i64;
  padding1: i64;
}
export const LEAF_SPLIT: i32 = 64;
export const LEAF_BYTES: i32 = LEAF_SPLIT + SPLIT_BYTES;

/** A node as prediction reads it. 16 bytes. */
@unmanaged
export class Node {
  /** Left child, the right one follows; 0 in a leaf. */
  left: u32;
  feature: u16;
  bin: u8;
  /** 1: missing goes left; 2: a set of categories. */
  flags: u8;
  /** Leaf: index of its value. Set of categories: its index. */
  payload: u32;
  gain: f32;
}
export const NODE_BYTES: i32 = 16;
export const SET_BYTES: i32 = 32;

@inline export function splitOf(leaf: Leaf): Split {
  return changetype<Split>(changetype<usize>(leaf) + LEAF_SPLIT);
}
