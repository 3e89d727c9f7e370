import { parallel, thread, threads } from './parallel';
import { addColumn, addRows, clearColumn, subtractColumn } from './trees-histogram';
import {
  CELL, COLUMN_BYTES, Column, LEAF_BYTES, Leaf, MISSING, NODE_BYTES, Node, SET_BYTES, SPLIT_BYTES, Split, splitOf,
} from './trees-layout';
import { partitionRows, writeTable } from './trees-partition';
import { SplitRules, findSplit } from './trees-split';

/** Rows × columns from which a histogram is shared among threads; below, waking them costs more. Our choice, measured. */
const SHARED_HISTOGRAM: i32 = 60_000;
/** Rows from which a partition is shared. */
const SHARED_PARTITION: i32 = 32_768;
/** Columns from which the search for splits is shared. */
const SHARED_SEARCH: i32 = 16;
/** Rows in a block of a shared histogram. */
const BLOCK_ROWS: i32 = 8192;
const MOST_BLOCKS: i32 = 64;
/** Gains below this share of the leaf's own score are rounding. */
const NOISE: f64 = 1e-12;

/** Everything that growing a tree needs; filled by `prepareGrower` and `setGrowerRules`. */
@unmanaged
class Grower {
  rowBins: usize;
  columnBins: usize;
  /** Rows of the matrix: the distance between two columns of `columnBins`. */
  matrixRows: i32;
  columns: i32;
  stride: i32;
  columnList: usize;
  gradients: usize;
  index: usize;
  spare: usize;
  histograms: usize;
  slots: i32;
  /** A histogram for each helper thread. */
  privates: usize;
  /** One u32 for each thread: 1 when its private histogram holds rows of the current leaf. */
  touched: usize;
  splits: usize;
  leaves: usize;
  nodes: usize;
  sets: usize;
  rules: usize;
  mostLeaves: i32;
  leafCount: i32;
  nodeCount: i32;
  setCount: i32;
  freeSlots: usize;
  freeCount: i32;
  // The current step, as the threads see it.
  small: usize;
  big: usize;
  smallOpen: i32;
  bigOpen: i32;
  bigFromParent: i32;
  table: usize;
  leftCounts: usize;
  partition: usize;
}

export function growerBytes(): i32 {
  return offsetof<Grower>();
}

export function prepareGrower(
  pointer: usize, rowBins: usize, columnBins: usize, matrixRows: i32, columns: i32, stride: i32, columnList: usize,
  gradients: usize, index: usize, spare: usize, histograms: usize, slots: i32, privates: usize, splits: usize,
  leaves: usize, nodes: usize, sets: usize, rules: usize, scratch: usize,
): void {
  const g = changetype<Grower>(pointer);
  g.rowBins = rowBins;
  g.columnBins = columnBins;
  g.matrixRows = matrixRows;
  g.columns = columns;
  g.stride = stride;
  g.columnList = columnList;
  g.gradients = gradients;
  g.index = index;
  g.spare = spare;
  g.histograms = histograms;
  g.slots = slots;
  g.privates = privates;
  g.splits = splits;
  g.leaves = leaves;
  g.nodes = nodes;
  g.sets = sets;
  g.rules = rules;
  // scratch: 256 bytes table, 256 bytes left counts, 1 KiB marks of threads, then 4 bytes for each slot.
  g.table = scratch;
  g.leftCounts = scratch + 256;
  g.touched = scratch + 512;
  g.freeSlots = scratch + 1536;
}

/** `order`: 4 KiB for each thread. */
export function setGrowerOrder(pointer: usize, order: usize): void {
  changetype<SplitRules>(changetype<Grower>(pointer).rules).order = order;
}

export function setGrowerRules(
  pointer: usize, mostLeaves: i32, minRows: i32, minHessian: f64, l2: f64, categoryL2: f64, categorySmoothing: f64,
  minGain: f64, shift: i32, constrained: i32,
): void {
  const g = changetype<Grower>(pointer);
  g.mostLeaves = mostLeaves;
  const rules = changetype<SplitRules>(g.rules);
  rules.minRows = minRows;
  rules.minHessian = minHessian;
  rules.l2 = l2;
  rules.categoryL2 = categoryL2;
  rules.categorySmoothing = categorySmoothing;
  rules.minGain = minGain;
  rules.shift = shift;
  rules.constrained = constrained;
}

@inline function leafAt(g: Grower, i: i32): Leaf {
  return changetype<Leaf>(g.leaves + <usize>i * LEAF_BYTES);
}

@inline function columnAt(g: Grower, i: i32): Column {
  return changetype<Column>(g.columnList + <usize>i * 16);
}

@inline function histogramAt(g: Grower, slot: i32): usize {
  return g.histograms + <usize>slot * <usize>g.stride * COLUMN_BYTES;
}

/**
 * Grows one tree on the first `rows` entries of the index list, the leaf with the largest gain first, and leaves the
 * list in the order of the leaves. Returns the number of leaves; nodes and leaves then stand in their buffers.
 */
export function growTree(pointer: usize, rows: i32): i32 {
  const g = changetype<Grower>(pointer);
  const rules = changetype<SplitRules>(g.rules);
  g.leafCount = 1;
  g.nodeCount = 1;
  g.setCount = 0;
  g.freeCount = g.slots;
  for (let i = 0; i < g.slots; i++) store<i32>(g.freeSlots + (<usize>i << 2), g.slots - 1 - i);
  const root = leafAt(g, 0);
  root.begin = 0;
  root.rows = rows;
  root.node = 0;
  root.slot = takeSlot(g, -1);
  root.low = -Infinity;
  root.high = Infinity;
  writeLeafNode(g, root, 0);
  g.small = changetype<usize>(root);
  g.big = 0;
  buildHistogram(g, root);
  mergePrivates(g, root);
  sumRoot(g, root, rules.shift);
  splitOf(root).gain = 0;
  g.smallOpen = i32(rows >= 2 * rules.minRows);
  g.bigOpen = 0;
  search(g);
  while (g.leafCount < g.mostLeaves) {
    const best = bestLeaf(g);
    if (best < 0) break;
    splitLeaf(g, best);
  }
  return g.leafCount;
}

export function grownNodes(pointer: usize): i32 {
  return changetype<Grower>(pointer).nodeCount;
}

export function grownSets(pointer: usize): i32 {
  return changetype<Grower>(pointer).setCount;
}

/** All cells of one column together are the whole leaf. */
function sumRoot(g: Grower, root: Leaf, shift: i32): void {
  let first = 0;
  while (!columnAt(g, first).active) first++;
  const column = columnAt(g, first);
  const cells = histogramAt(g, root.slot) + <usize>first * COLUMN_BYTES;
  let sum = v128.load(cells, MISSING * CELL);
  for (let bin = 0; bin < column.bins; bin++) sum = i64x2.add(sum, v128.load(cells + <usize>bin * CELL));
  root.gradient = i64x2.extract_lane(sum, 0);
  root.hessian = i64x2.extract_lane(sum, 1) & ((<i64>1 << <i64>shift) - 1);
}

function bestLeaf(g: Grower): i32 {
  let best = -1;
  let gain: f64 = 0;
  for (let i = 0; i < g.leafCount; i++) {
    const candidate = splitOf(leafAt(g, i)).gain;
    if (candidate > gain) {
      gain = candidate;
      best = i;
    }
  }
  return best;
}

function splitLeaf(g: Grower, i: i32): void {
  const rules = changetype<SplitRules>(g.rules);
  const parent = leafAt(g, i);
  const split = splitOf(parent);
  const column = columnAt(g, split.column);
  writeTable(column, split, g.table);
  partition(g, parent, split);
  const left = writeSplitNode(g, parent, split, column);

  const other = leafAt(g, g.leafCount++);
  other.gradient = parent.gradient - split.leftGradient;
  other.hessian = parent.hessian - split.leftHessian;
  other.begin = parent.begin + split.leftRows;
  other.rows = parent.rows - split.leftRows;
  other.low = parent.low;
  other.high = parent.high;
  other.slot = -1;
  other.node = <i32>left + 1;
  parent.gradient = split.leftGradient;
  parent.hessian = split.leftHessian;
  parent.rows = split.leftRows;
  parent.node = <i32>left;
  if (rules.constrained) boundChildren(column, parent, other, rules);
  writeLeafNode(g, parent, i);
  writeLeafNode(g, other, g.leafCount - 1);
  splitOf(other).gain = 0;
  split.gain = 0;
  if (g.leafCount >= g.mostLeaves) return;
  searchChildren(g, parent, other, rules);
}

/** Histograms of both children: the smaller one from its rows, the larger one as what remains of the parent's. */
function searchChildren(g: Grower, left: Leaf, right: Leaf, rules: SplitRules): void {
  const small = left.rows <= right.rows ? left : right;
  const big = left.rows <= right.rows ? right : left;
  const parentSlot = left.slot;
  left.slot = -1;
  g.smallOpen = i32(small.rows >= 2 * rules.minRows);
  g.bigOpen = i32(big.rows >= 2 * rules.minRows);
  if (!g.bigOpen) {
    releaseSlot(g, parentSlot);
    return;
  }
  if (parentSlot < 0 && !g.smallOpen) {
    // The parent's histogram was given up and nobody needs the small child's.
    big.slot = takeSlot(g, -1);
    buildHistogram(g, big);
    mergePrivates(g, big);
    g.small = changetype<usize>(big);
    g.big = 0;
    g.smallOpen = 1;
    search(g);
    releaseIfShut(g, big);
    return;
  }
  big.slot = parentSlot >= 0 ? parentSlot : takeSlot(g, -1);
  small.slot = takeSlot(g, big.slot);
  if (parentSlot < 0) {
    buildHistogram(g, big);
    mergePrivates(g, big);
  }
  buildHistogram(g, small);
  g.small = changetype<usize>(small);
  g.big = changetype<usize>(big);
  g.bigFromParent = i32(parentSlot >= 0);
  search(g);
  releaseIfShut(g, small);
  releaseIfShut(g, big);
}

/** A free histogram, or that of the open leaf with the smallest gain, which then must be built again when it is split. */
function takeSlot(g: Grower, kept: i32): i32 {
  if (g.freeCount > 0) return load<i32>(g.freeSlots + (<usize>(--g.freeCount) << 2));
  let victim = -1;
  let gain = Infinity;
  for (let i = 0; i < g.leafCount; i++) {
    const leaf = leafAt(g, i);
    if (leaf.slot < 0 || leaf.slot === kept) continue;
    if (splitOf(leaf).gain < gain) {
      gain = splitOf(leaf).gain;
      victim = i;
    }
  }
  const leaf = leafAt(g, victim);
  const slot = leaf.slot;
  leaf.slot = -1;
  return slot;
}

function releaseSlot(g: Grower, slot: i32): void {
  if (slot >= 0) store<i32>(g.freeSlots + (<usize>(g.freeCount++) << 2), slot);
}

function releaseIfShut(g: Grower, leaf: Leaf): void {
  if (splitOf(leaf).gain > 0) return;
  releaseSlot(g, leaf.slot);
  leaf.slot = -1;
}

/** Under a monotone split both sides must stay on their side of the middle. */
function boundChildren(column: Column, left: Leaf, right: Leaf, rules: SplitRules): void {
  if (column.monotone === 0) return;
  const a = min(max(-<f64>left.gradient / (<f64>left.hessian + rules.l2), left.low), left.high);
  const b = min(max(-<f64>right.gradient / (<f64>right.hessian + rules.l2), right.low), right.high);
  const middle = (a + b) / 2;
  if (column.monotone > 0) {
    left.high = min(left.high, middle);
    right.low = max(right.low, middle);
  } else {
    left.low = max(left.low, middle);
    right.high = min(right.high, middle);
  }
}

function writeLeafNode(g: Grower, leaf: Leaf, index: i32): void {
  const node = changetype<Node>(g.nodes + <usize>leaf.node * NODE_BYTES);
  node.left = 0;
  node.feature = 0;
  node.bin = 0;
  node.flags = 0;
  node.payload = index;
  node.gain = 0;
}

/** Returns the index of the left child. */
function writeSplitNode(g: Grower, leaf: Leaf, split: Split, column: Column): i32 {
  const left = g.nodeCount;
  g.nodeCount += 2;
  const node = changetype<Node>(g.nodes + <usize>leaf.node * NODE_BYTES);
  node.left = left;
  node.feature = <u16>split.column;
  node.bin = <u8>split.bin;
  node.flags = <u8>(split.missingLeft | (column.category << 1));
  node.payload = 0;
  node.gain = <f32>split.gain;
  if (column.category) {
    node.payload = g.setCount;
    memory.copy(g.sets + <usize>g.setCount * SET_BYTES, changetype<usize>(split) + offsetof<Split>('set0'), SET_BYTES);
    g.setCount++;
  }
  return left;
}

function partition(g: Grower, leaf: Leaf, split: Split): void {
  const index = g.index + (<usize>leaf.begin << 2);
  const bins = g.columnBins + <usize>split.column * <usize>g.matrixRows;
  if (threads() === 1 || leaf.rows < SHARED_PARTITION) {
    const left = partitionRows(bins, g.table, index, leaf.rows, index, g.spare);
    memory.copy(index + (<usize>left << 2), g.spare, <usize>(leaf.rows - left) << 2);
    return;
  }
  g.partition = changetype<usize>(leaf);
  const blocks = partitionBlocks();
  parallel(partitionBlock, changetype<usize>(g), blocks);
  parallel(gatherBlock, changetype<usize>(g), blocks);
}

@inline function partitionBlocks(): i32 {
  return min(2 * threads(), MOST_BLOCKS);
}

/** Each block leaves its left rows at its own start and its right rows in the spare list. */
function partitionBlock(argument: usize, block: i32, blocks: i32): void {
  const g = changetype<Grower>(argument);
  const leaf = changetype<Leaf>(g.partition);
  const begin = <i32>(<i64>leaf.rows * block / blocks);
  const end = <i32>(<i64>leaf.rows * (block + 1) / blocks);
  const bins = g.columnBins + <usize>splitOf(leaf).column * <usize>g.matrixRows;
  const index = g.index + (<usize>(leaf.begin + begin) << 2);
  const left = g.spare + (<usize>g.matrixRows << 2) + (<usize>begin << 2);
  const count = partitionRows(bins, g.table, index, end - begin, left, g.spare + (<usize>begin << 2));
  store<i32>(g.leftCounts + (<usize>block << 2), count);
}

function gatherBlock(argument: usize, block: i32, blocks: i32): void {
  const g = changetype<Grower>(argument);
  const leaf = changetype<Leaf>(g.partition);
  const begin = <i32>(<i64>leaf.rows * block / blocks);
  const end = <i32>(<i64>leaf.rows * (block + 1) / blocks);
  let before = 0;
  let total = 0;
  for (let b = 0; b < blocks; b++) {
    const count = load<i32>(g.leftCounts + (<usize>b << 2));
    if (b < block) before += count;
    total += count;
  }
  const count = load<i32>(g.leftCounts + (<usize>block << 2));
  const index = g.index + (<usize>leaf.begin << 2);
  const left = g.spare + (<usize>g.matrixRows << 2) + (<usize>begin << 2);
  memory.copy(index + (<usize>before << 2), left, <usize>count << 2);
  memory.copy(index + (<usize>(total + begin - before) << 2), g.spare + (<usize>begin << 2), <usize>(end - begin - count) << 2);
}

/** Wide tables are shared by columns, tall ones by rows into private histograms that `search` merges. */
function buildHistogram(g: Grower, leaf: Leaf): void {
  memory.fill(g.touched, 0, <usize>threads() << 2);
  g.partition = changetype<usize>(leaf);
  const count = threads();
  const worth = <i64>leaf.rows * g.stride >= SHARED_HISTOGRAM;
  if (count > 1 && worth && g.stride >= 64 * count) {
    parallel(histogramColumns, changetype<usize>(g), min((g.stride + 63) >> 6, 4 * count));
  } else if (count > 1 && worth) {
    parallel(histogramRows, changetype<usize>(g), min(MOST_BLOCKS, max(2, (leaf.rows + BLOCK_ROWS - 1) / BLOCK_ROWS)));
    if (!load<u32>(g.touched)) clearHistogram(g, histogramAt(g, leaf.slot), 0, g.columns);
  } else {
    addLeafRows(g, leaf, 0, leaf.rows, 0, g.stride, histogramAt(g, leaf.slot), true);
  }
}

function clearHistogram(g: Grower, histogram: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i++) clearColumn(histogram + <usize>i * COLUMN_BYTES, columnAt(g, i));
}

function addLeafRows(g: Grower, leaf: Leaf, begin: i32, end: i32, from: i32, to: i32, histogram: usize, clear: bool): void {
  if (clear) clearHistogram(g, histogram, from, min(to, g.columns));
  const shift = changetype<SplitRules>(g.rules).shift;
  const index = g.index + (<usize>(leaf.begin + begin) << 2);
  addRows(g.rowBins, g.stride, from, to, index, end - begin, g.gradients, histogram, shift);
}

function histogramColumns(argument: usize, block: i32, blocks: i32): void {
  const g = changetype<Grower>(argument);
  const leaf = changetype<Leaf>(g.partition);
  const lines = (g.stride + 63) >> 6;
  const from = (lines * block / blocks) << 6;
  const to = min((lines * (block + 1) / blocks) << 6, g.stride);
  addLeafRows(g, leaf, 0, leaf.rows, from, to, histogramAt(g, leaf.slot), true);
}

function histogramRows(argument: usize, block: i32, blocks: i32): void {
  const g = changetype<Grower>(argument);
  const leaf = changetype<Leaf>(g.partition);
  const begin = <i32>(<i64>leaf.rows * block / blocks);
  const end = <i32>(<i64>leaf.rows * (block + 1) / blocks);
  const mark = g.touched + (<usize>thread() << 2);
  const histogram = thread() === 0 ? histogramAt(g, leaf.slot) : privateAt(g, thread());
  addLeafRows(g, leaf, begin, end, 0, g.stride, histogram, !load<u32>(mark));
  store<u32>(mark, 1);
}

@inline function privateAt(g: Grower, t: i32): usize {
  return g.privates + <usize>(t - 1) * <usize>g.stride * COLUMN_BYTES;
}

function mergePrivates(g: Grower, leaf: Leaf): void {
  for (let i = 0; i < g.columns; i++) mergeColumn(g, histogramAt(g, leaf.slot) + <usize>i * COLUMN_BYTES, i);
  memory.fill(g.touched, 0, <usize>threads() << 2);
}

function mergeColumn(g: Grower, cells: usize, i: i32): void {
  for (let t = 1; t < threads(); t++) {
    if (load<u32>(g.touched + (<usize>t << 2))) addColumn(cells, privateAt(g, t) + <usize>i * COLUMN_BYTES, columnAt(g, i));
  }
}

/** Best splits of `small` and, when there is one, of `big`. */
function search(g: Grower): void {
  const shared = threads() > 1 && g.columns >= SHARED_SEARCH;
  parallel(searchColumns, changetype<usize>(g), shared ? min(threads(), MOST_BLOCKS) : 1);
  if (g.smallOpen) reduceSplits(g, changetype<Leaf>(g.small), 0);
  if (g.big !== 0) reduceSplits(g, changetype<Leaf>(g.big), g.columns);
}

function searchColumns(argument: usize, block: i32, blocks: i32): void {
  const g = changetype<Grower>(argument);
  const rules = changetype<SplitRules>(g.rules);
  const order = rules.order + <usize>thread() * 4096;
  const small = changetype<Leaf>(g.small);
  for (let i = g.columns * block / blocks, end = g.columns * (block + 1) / blocks; i < end; i++) {
    const column = columnAt(g, i);
    if (!column.active) continue;
    const cells = histogramAt(g, small.slot) + <usize>i * COLUMN_BYTES;
    mergeColumn(g, cells, i);
    const split = changetype<Split>(g.splits + <usize>i * SPLIT_BYTES);
    if (g.smallOpen) findSplit(cells, column, small, rules, order, split);
    if (g.big === 0) continue;
    const big = changetype<Leaf>(g.big);
    const bigCells = histogramAt(g, big.slot) + <usize>i * COLUMN_BYTES;
    if (g.bigFromParent) subtractColumn(bigCells, cells, column);
    findSplit(bigCells, column, big, rules, order, changetype<Split>(g.splits + <usize>(g.columns + i) * SPLIT_BYTES));
  }
}

/** Of equal gains the first column wins. */
function reduceSplits(g: Grower, leaf: Leaf, offset: i32): void {
  const best = splitOf(leaf);
  const total = <f64>leaf.gradient;
  const rules = changetype<SplitRules>(g.rules);
  best.gain = max(rules.minGain, NOISE * total * total / (<f64>leaf.hessian + rules.l2));
  let found = -1;
  for (let i = 0; i < g.columns; i++) {
    if (!columnAt(g, i).active) continue;
    const split = changetype<Split>(g.splits + <usize>(offset + i) * SPLIT_BYTES);
    if (split.gain > best.gain) {
      best.gain = split.gain;
      found = i;
    }
  }
  if (found < 0) {
    best.gain = 0;
    return;
  }
  memory.copy(changetype<usize>(best), g.splits + <usize>(offset + found) * SPLIT_BYTES, SPLIT_BYTES);
  best.column = found;
}

/** Leaf i's value: −factor · G / (H + l2) within its bounds; factor turns units into scores and shrinks. */
export function writeLeafValues(pointer: usize, factor: f64, values: usize): void {
  const g = changetype<Grower>(pointer);
  const l2 = changetype<SplitRules>(g.rules).l2;
  for (let i = 0; i < g.leafCount; i++) {
    const leaf = leafAt(g, i);
    const value = min(max(-<f64>leaf.gradient / (<f64>leaf.hessian + l2), leaf.low), leaf.high);
    store<f32>(values + (<usize>i << 2), <f32>(factor * value));
  }
}

/** scores[row] += value of the row's leaf, for the rows that the tree was grown on. */
export function addLeafValues(pointer: usize, values: usize, scores: usize, rows: i32): void {
  const g = changetype<Grower>(pointer);
  g.small = values;
  g.big = scores;
  g.bigOpen = rows;
  parallel(addLeafBlock, pointer, rows < SHARED_PARTITION ? 1 : partitionBlocks());
}

function addLeafBlock(argument: usize, block: i32, blocks: i32): void {
  const g = changetype<Grower>(argument);
  const begin = <i32>(<i64>g.bigOpen * block / blocks);
  const end = <i32>(<i64>g.bigOpen * (block + 1) / blocks);
  for (let i = 0; i < g.leafCount; i++) {
    const leaf = leafAt(g, i);
    const value = load<f32>(g.small + (<usize>i << 2));
    const last = g.index + (<usize>min(leaf.begin + leaf.rows, end) << 2);
    for (let p = g.index + (<usize>max(leaf.begin, begin) << 2); p < last; p += 4) {
      const score = g.big + (<usize>load<u32>(p) << 2);
      store<f32>(score, load<f32>(score) + value);
    }
  }
}
