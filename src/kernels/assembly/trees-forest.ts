import { parallel, thread } from './parallel';
import { BINS, Column, MISSING, NODE_BYTES, Node, SET_BYTES } from './trees-layout';
import { partitionRows } from './trees-partition';
import { descend } from './trees-predict';

/**
 * Deep trees for forests: one tree is one block of work, grown depth first on a bootstrap sample. The score of a split is
 * Σ Lₖ² / L + Σ Rₖ² / R, where Lₖ is the weight of class k on the left: Gini impurity. With one sum of w·y in place of
 * the classes it is the variance, and for two classes both are the same.
 */
@unmanaged
class ForestJob {
  columnBins: usize;
  rowBins: usize;
  rows: i32;
  columns: i32;
  stride: i32;
  columnList: usize;
  /** Two words a row: float32 weight; float32 number, or the class as u32. */
  labels: usize;
  /** 0: one number a leaf. */
  classes: i32;
  columnsPerSplit: i32;
  minRows: i32;
  draws: i32;
  /** Most leaves of a tree. */
  capacity: i32;
  trees: i32;
  /** TREE_BYTES for each tree of the batch. */
  treeList: usize;
  /** One block of `scratchBytes` for each thread. */
  scratch: usize;
  scratchBytes: i32;
  /** Out of bag: float64 sums (rows × outputs), and u32 counts of trees. */
  sums: usize;
  counts: usize;
}

/** One tree of a batch. 48 bytes. */
@unmanaged
class Tree {
  seed0: u32;
  seed1: u32;
  seed2: u32;
  seed3: u32;
  nodes: usize;
  sets: usize;
  values: usize;
  /** One byte a row: how often it was drawn, at most 255. */
  drawn: usize;
  nodeCount: i32;
  setCount: i32;
  leafCount: i32;
  padding: i32;
}
const TREE_BYTES: usize = 48;

/** Node that waits: 16 bytes. The smaller child is grown first, so 64 entries last for 2³² rows. */
@unmanaged
class Waiting {
  node: i32;
  begin: i32;
  rows: i32;
  padding: i32;
}
const STACK_BYTES: usize = 64 * 16;

// Of this thread, while it grows a tree.
let job: ForestJob = changetype<ForestJob>(0);
let tree: Tree = changetype<Tree>(0);
let index: usize = 0;
let spare: usize = 0;
let order: usize = 0;
let table: usize = 0;
let stack: usize = 0;
let cells: usize = 0;
let cellCounts: usize = 0;
let leftSums: usize = 0;
let nodeSums: usize = 0;
let keys: usize = 0;
let width: i32 = 0;
let nodeWeight: f64 = 0;
let s0: u32 = 0;
let s1: u32 = 0;
let s2: u32 = 0;
let s3: u32 = 0;
// Bins of the current column that hold rows, one bit each.
let marks0: u64 = 0;
let marks1: u64 = 0;
let marks2: u64 = 0;
let marks3: u64 = 0;
// The best split of the current node.
let bestScore: f64 = 0;
let bestColumn: i32 = 0;
let bestBin: i32 = 0;
let bestMissingLeft: bool = false;
let bestSet: usize = 0;

/** Bytes of scratch that one thread needs. */
export function forestScratchBytes(rows: i32, columns: i32, classes: i32): i32 {
  const numbers = max(2, classes + 1);
  return rows * 8 + columns * 4 + 256 + <i32>STACK_BYTES + BINS * numbers * 8 + BINS * 4 + numbers * 16 + BINS * 16 + SET_BYTES + 256;
}

export function prepareForest(
  pointer: usize, columnBins: usize, rowBins: usize, rows: i32, columns: i32, stride: i32, columnList: usize, labels: usize,
  classes: i32, columnsPerSplit: i32, minRows: i32, draws: i32, capacity: i32, treeList: usize, scratch: usize,
  scratchBytes: i32, sums: usize, counts: usize,
): void {
  const forest = changetype<ForestJob>(pointer);
  forest.columnBins = columnBins;
  forest.rowBins = rowBins;
  forest.rows = rows;
  forest.columns = columns;
  forest.stride = stride;
  forest.columnList = columnList;
  forest.labels = labels;
  forest.classes = classes;
  forest.columnsPerSplit = columnsPerSplit;
  forest.minRows = minRows;
  forest.draws = draws;
  forest.capacity = capacity;
  forest.treeList = treeList;
  forest.scratch = scratch;
  forest.scratchBytes = scratchBytes;
  forest.sums = sums;
  forest.counts = counts;
}

/** Grows a batch of trees, then lets each predict the rows that it did not draw, tree after tree. */
export function growForest(pointer: usize, trees: i32): void {
  const forest = changetype<ForestJob>(pointer);
  forest.trees = trees;
  parallel(growForestTree, pointer, trees);
  parallel(outOfBagBlock, pointer, (forest.rows + 1023) / 1024);
}

function growForestTree(pointer: usize, block: i32, _blocks: i32): void {
  job = changetype<ForestJob>(pointer);
  tree = changetype<Tree>(job.treeList + <usize>block * TREE_BYTES);
  carveScratch();
  seed(tree.seed0, tree.seed1, tree.seed2, tree.seed3);
  const rows = drawRows();
  for (let i = 0; i < job.columns; i++) store<u32>(order + (<usize>i << 2), i);
  tree.nodeCount = 1;
  tree.setCount = 0;
  tree.leafCount = 0;
  let top = 0;
  push(top++, 0, 0, rows);
  while (top > 0) {
    const waiting = changetype<Waiting>(stack + <usize>(--top) * 16);
    const node = waiting.node;
    const begin = waiting.begin;
    const count = waiting.rows;
    const pure = sumNode(begin, count);
    bestColumn = -1;
    if (!pure && count >= 2 * job.minRows) chooseSplit(begin, count);
    if (bestColumn < 0) {
      writeLeaf(node);
      continue;
    }
    const left = splitNode(node, begin, count);
    const child = <i32>changetype<Node>(tree.nodes + <usize>node * NODE_BYTES).left;
    if (left >= count - left) {
      push(top++, child, begin, left);
      push(top++, child + 1, begin + left, count - left);
    } else {
      push(top++, child + 1, begin + left, count - left);
      push(top++, child, begin, left);
    }
  }
}

function push(at: i32, node: i32, begin: i32, rows: i32): void {
  const waiting = changetype<Waiting>(stack + <usize>at * 16);
  waiting.node = node;
  waiting.begin = begin;
  waiting.rows = rows;
}

function carveScratch(): void {
  width = max(1, job.classes);
  const numbers = max(2, job.classes + 1);
  let p = job.scratch + <usize>thread() * <usize>job.scratchBytes;
  cells = p;
  p += BINS * numbers * 8;
  leftSums = p;
  p += numbers * 8;
  nodeSums = p;
  p += numbers * 8;
  keys = p;
  p += BINS * 16;
  stack = p;
  p += STACK_BYTES;
  bestSet = p;
  p += SET_BYTES;
  table = p;
  p += 256;
  cellCounts = p;
  p += BINS * 4;
  order = p;
  p += job.columns * 4;
  index = p;
  p += job.rows * 4;
  spare = p;
  memory.fill(cells, 0, BINS * numbers * 8);
  memory.fill(cellCounts, 0, BINS * 4);
}

/** sfc32, as in `base/random.ts`. */
function seed(a: u32, b: u32, c: u32, counter: u32): void {
  s0 = a;
  s1 = b;
  s2 = c;
  s3 = counter;
}

function random(): u32 {
  const result = s0 + s1 + s3;
  s3 += 1;
  s0 = s1 ^ (s1 >> 9);
  s1 = s2 + (s2 << 3);
  s2 = rotl<u32>(s2, 21) + result;
  return result;
}

@inline function randomBelow(bound: i32): i32 {
  return <i32>((<u64>random() * <u64>bound) >> 32);
}

/** Draws the bootstrap sample; lists each row that was drawn once. Returns how many. */
function drawRows(): i32 {
  const drawn = tree.drawn;
  memory.fill(drawn, 0, job.rows);
  for (let i = 0; i < job.draws; i++) {
    const at = drawn + <usize>randomBelow(job.rows);
    const count = load<u8>(at);
    if (count < 255) store<u8>(at, count + 1);
  }
  let p = index;
  for (let row = 0; row < job.rows; row++) {
    store<u32>(p, row);
    p += load<u8>(drawn + <usize>row) ? 4 : 0;
  }
  return <i32>((p - index) >> 2);
}

@inline function weightOf(row: usize): f64 {
  return <f64>load<f32>(job.labels + (row << 3)) * <f64>load<u8>(tree.drawn + row);
}

/** Sums of the node; true when all its rows have the same label. */
function sumNode(begin: i32, rows: i32): bool {
  memory.fill(nodeSums, 0, <usize>width << 3);
  let weight: f64 = 0;
  let same = true;
  const first = load<u32>(job.labels + (<usize>load<u32>(index + (<usize>begin << 2)) << 3), 4);
  for (let i = begin; i < begin + rows; i++) {
    const row = <usize>load<u32>(index + (<usize>i << 2));
    const w = weightOf(row);
    weight += w;
    const label = load<u32>(job.labels + (row << 3), 4);
    same = same && label === first;
    if (job.classes) {
      const sum = nodeSums + (<usize>label << 3);
      store<f64>(sum, load<f64>(sum) + w);
    } else {
      store<f64>(nodeSums, load<f64>(nodeSums) + w * <f64>reinterpret<f32>(label));
    }
  }
  nodeWeight = weight;
  return same || weight <= 0;
}

function writeLeaf(at: i32): void {
  const node = changetype<Node>(tree.nodes + <usize>at * NODE_BYTES);
  node.left = 0;
  node.feature = 0;
  node.bin = 0;
  node.flags = 0;
  node.payload = tree.leafCount;
  node.gain = 0;
  const values = tree.values + ((<usize>tree.leafCount * <usize>width) << 2);
  for (let k: usize = 0; k < <usize>width; k++) {
    store<f32>(values + (k << 2), nodeWeight > 0 ? <f32>(load<f64>(nodeSums + (k << 3)) / nodeWeight) : 0);
  }
  tree.leafCount += 1;
}

/** Looks at randomly drawn columns until enough were seen and one of them can split. */
function chooseSplit(begin: i32, rows: i32): void {
  bestScore = wholeScore() * (1 + 1e-12);
  for (let seen = 0; seen < job.columns; seen++) {
    if (seen >= job.columnsPerSplit && bestColumn >= 0) return;
    const pick = order + (<usize>(seen + randomBelow(job.columns - seen)) << 2);
    const column = load<u32>(pick);
    const here = order + (<usize>seen << 2);
    store<u32>(pick, load<u32>(here));
    store<u32>(here, column);
    tryColumn(column, begin, rows);
  }
}

function wholeScore(): f64 {
  let squares: f64 = 0;
  for (let k = 0; k < width; k++) {
    const sum = load<f64>(nodeSums + (<usize>k << 3));
    squares += sum * sum;
  }
  return squares / nodeWeight;
}

/** Cell of a bin: the weight, then the sums. */
@inline function cellOf(bin: i32): usize {
  return cells + ((<usize>bin * <usize>(width + 1)) << 3);
}

function tryColumn(i: i32, begin: i32, rows: i32): void {
  fillCells(job.columnBins + <usize>i * <usize>job.rows, begin, rows);
  const column = changetype<Column>(job.columnList + (<usize>i << 4));
  if (column.category) {
    scanCategories(i, rows);
  } else {
    scanNumbers(i, rows, false);
    if (marks3 >> 63) scanNumbers(i, rows, true);
  }
  clearCells();
}

function fillCells(bins: usize, begin: i32, rows: i32): void {
  marks0 = 0;
  marks1 = 0;
  marks2 = 0;
  marks3 = 0;
  const classes = job.classes;
  for (let p = index + (<usize>begin << 2), end = p + (<usize>rows << 2); p < end; p += 4) {
    const row = <usize>load<u32>(p);
    const bin = <i32>load<u8>(bins + row);
    const w = weightOf(row);
    const cell = cellOf(bin);
    const count = cellCounts + (<usize>bin << 2);
    store<f64>(cell, load<f64>(cell) + w);
    const before = load<u32>(count);
    store<u32>(count, before + 1);
    if (before === 0) mark(bin);
    if (classes) {
      const sum = cell + 8 + (<usize>load<u32>(job.labels + (row << 3), 4) << 3);
      store<f64>(sum, load<f64>(sum) + w);
    } else {
      store<f64>(cell, load<f64>(cell, 8) + w * <f64>load<f32>(job.labels + (row << 3), 4), 8);
    }
  }
}

@inline function mark(bin: i32): void {
  const bit = (<u64>1) << <u64>(bin & 63);
  if (bin < 128) {
    if (bin < 64) marks0 |= bit;
    else marks1 |= bit;
  } else if (bin < 192) marks2 |= bit;
  else marks3 |= bit;
}

/** The first marked bin ≥ `from`, or 256. */
function nextBin(from: i32): i32 {
  for (let word = from >> 6; word < 4; word++) {
    let bits = word < 2 ? (word === 0 ? marks0 : marks1) : word === 2 ? marks2 : marks3;
    if (word === from >> 6) bits &= ~(<u64>0) << <u64>(from & 63);
    if (bits) return (word << 6) + <i32>ctz<u64>(bits);
  }
  return BINS;
}

function clearCells(): void {
  for (let bin = nextBin(0); bin < BINS; bin = bin + 1 < BINS ? nextBin(bin + 1) : BINS) {
    memory.fill(cellOf(bin), 0, <usize>(width + 1) << 3);
    store<u32>(cellCounts + (<usize>bin << 2), 0);
  }
}

// State of a scan: left weight, left rows, sums of squares of both sides.
let leftWeight: f64 = 0;
let leftRows: i32 = 0;
let leftSquares: f64 = 0;
let rightSquares: f64 = 0;

function beginScan(): void {
  leftWeight = 0;
  leftRows = 0;
  leftSquares = 0;
  rightSquares = 0;
  for (let k: usize = 0; k < <usize>width; k++) {
    store<f64>(leftSums + (k << 3), 0);
    const sum = load<f64>(nodeSums + (k << 3));
    rightSquares += sum * sum;
  }
}

/** Moves a bin to the left side. */
function moveLeft(bin: i32): void {
  const cell = cellOf(bin);
  leftWeight += load<f64>(cell);
  leftRows += load<u32>(cellCounts + (<usize>bin << 2));
  if (width === 1) {
    const left = load<f64>(leftSums) + load<f64>(cell, 8);
    const right = load<f64>(nodeSums) - left;
    store<f64>(leftSums, left);
    leftSquares = left * left;
    rightSquares = right * right;
    return;
  }
  for (let k: usize = 0; k < <usize>width; k++) {
    const moved = load<f64>(cell + 8 + (k << 3));
    if (moved === 0) continue;
    const left = load<f64>(leftSums + (k << 3));
    const right = load<f64>(nodeSums + (k << 3)) - left;
    leftSquares += moved * (2 * left + moved);
    rightSquares -= moved * (2 * right - moved);
    store<f64>(leftSums + (k << 3), left + moved);
  }
}

/** True when the split at this point is allowed and the best so far. */
@inline function improves(rows: i32): bool {
  if (leftRows < job.minRows || rows - leftRows < job.minRows) return false;
  const rightWeight = nodeWeight - leftWeight;
  if (leftWeight <= 0 || rightWeight <= 0) return false;
  const numerator = leftSquares * rightWeight + rightSquares * leftWeight;
  const denominator = leftWeight * rightWeight;
  if (numerator <= bestScore * denominator) return false;
  bestScore = numerator / denominator;
  return true;
}

function scanNumbers(column: i32, rows: i32, missingLeft: bool): void {
  const missing = (marks3 >> 63) !== 0;
  beginScan();
  if (missingLeft) moveLeft(MISSING);
  let bin = nextBin(0);
  while (bin < MISSING) {
    moveLeft(bin);
    const next = nextBin(bin + 1);
    if (next >= MISSING && (missingLeft || !missing)) return;
    if (improves(rows)) {
      bestColumn = column;
      bestBin = next < MISSING ? (bin + next - 1) >> 1 : bin;
      bestMissingLeft = missing ? missingLeft : 2 * leftWeight >= nodeWeight;
    }
    bin = next;
  }
}

/** Categories in order of their mean label, or of the share of the node's largest class. */
function scanCategories(column: i32, rows: i32): void {
  const sum: usize = 8 + (<usize>largestClass() << 3);
  let count = 0;
  for (let bin = nextBin(0); bin < BINS; bin = bin + 1 < BINS ? nextBin(bin + 1) : BINS) {
    const cell = cellOf(bin);
    const weight = load<f64>(cell);
    const key = weight > 0 ? load<f64>(cell + sum) / weight : 0;
    let k = count++;
    for (; k > 0 && load<f64>(keys + (<usize>(k - 1) << 4)) > key; k--) {
      v128.store(keys + (<usize>k << 4), v128.load(keys + (<usize>(k - 1) << 4)));
    }
    store<f64>(keys + (<usize>k << 4), key);
    store<i32>(keys + (<usize>k << 4), bin, 8);
  }
  beginScan();
  for (let k = 0; k < count - 1; k++) {
    moveLeft(load<i32>(keys + (<usize>k << 4), 8));
    if (!improves(rows)) continue;
    bestColumn = column;
    writeBestSet(count, k, 2 * leftWeight >= nodeWeight);
  }
}

function largestClass(): i32 {
  let best = 0;
  for (let k = 1; k < width; k++) {
    if (load<f64>(nodeSums + (<usize>k << 3)) > load<f64>(nodeSums + (<usize>best << 3))) best = k;
  }
  return best;
}

/** Categories that the node does not hold go to the heavier side. */
function writeBestSet(count: i32, cut: i32, absentLeft: bool): void {
  for (let word: usize = 0; word < 32; word += 8) store<u64>(bestSet + word, absentLeft ? ~(<u64>0) : 0);
  for (let k = 0; k < count; k++) {
    const bin = load<i32>(keys + (<usize>k << 4), 8);
    const word = bestSet + (<usize>(bin >> 6) << 3);
    const bit = (<u64>1) << <u64>(bin & 63);
    if (k <= cut) store<u64>(word, load<u64>(word) | bit);
    else store<u64>(word, load<u64>(word) & ~bit);
  }
  bestMissingLeft = (load<u64>(bestSet, 24) >> 63) !== 0;
}

/** Writes the node and parts its rows; returns how many went left. */
function splitNode(at: i32, begin: i32, rows: i32): i32 {
  const column = changetype<Column>(job.columnList + (<usize>bestColumn << 4));
  const node = changetype<Node>(tree.nodes + <usize>at * NODE_BYTES);
  node.left = tree.nodeCount;
  node.feature = <u16>bestColumn;
  node.bin = column.category ? 0 : <u8>bestBin;
  node.flags = <u8>(i32(bestMissingLeft) | (column.category << 1));
  node.payload = 0;
  node.gain = <f32>(bestScore - wholeScore());
  tree.nodeCount += 2;
  if (column.category) {
    node.payload = tree.setCount;
    memory.copy(tree.sets + <usize>tree.setCount * SET_BYTES, bestSet, SET_BYTES);
    tree.setCount += 1;
    for (let bin = 0; bin < BINS; bin++) {
      store<u8>(table + <usize>bin, (load<u64>(bestSet + (<usize>(bin >> 6) << 3)) >> <u64>(bin & 63)) & 1);
    }
  } else {
    memory.fill(table, 1, bestBin + 1);
    memory.fill(table + <usize>(bestBin + 1), 0, MISSING - (bestBin + 1));
    store<u8>(table + MISSING, i32(bestMissingLeft));
  }
  const list = index + (<usize>begin << 2);
  const left = partitionRows(job.columnBins + <usize>bestColumn * <usize>job.rows, table, list, rows, list, spare);
  memory.copy(list + (<usize>left << 2), spare, <usize>(rows - left) << 2);
  return left;
}

/** Each row meets the trees in their order: the sums do not depend on the threads. */
function outOfBagBlock(pointer: usize, block: i32, _blocks: i32): void {
  const forest = changetype<ForestJob>(pointer);
  const outputs = <usize>max(1, forest.classes);
  const begin = block * 1024;
  const end = min(begin + 1024, forest.rows);
  for (let t = 0; t < forest.trees; t++) {
    const grown = changetype<Tree>(forest.treeList + <usize>t * TREE_BYTES);
    for (let row = <usize>begin; row < <usize>end; row++) {
      if (load<u8>(grown.drawn + row)) continue;
      const leaf = <usize>descend(grown.nodes, grown.sets, 0, forest.rowBins + row * <usize>forest.stride);
      const count = forest.counts + (row << 2);
      store<u32>(count, load<u32>(count) + 1);
      const values = grown.values + ((leaf * outputs) << 2);
      const sums = forest.sums + ((row * outputs) << 3);
      for (let k: usize = 0; k < outputs; k++) {
        store<f64>(sums + (k << 3), load<f64>(sums + (k << 3)) + <f64>load<f32>(values + (k << 2)));
      }
    }
  }
}
