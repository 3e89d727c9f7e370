import { parallel } from './parallel';
import { MISSING, Node, NODE_BYTES, SET_BYTES } from './trees-layout';

const BLOCK: i32 = 2048;

@unmanaged
class PredictJob {
  nodes: usize;
  sets: usize;
  values: usize;
  /** Row-major bins. */
  bins: usize;
  stride: i32;
  rows: i32;
  roots: usize;
  /** One u32 for each tree; 0: every leaf holds all outputs. */
  outputOf: usize;
  trees: i32;
  outputs: i32;
  out: usize;
  index: usize;
}

/** The leaf's payload where a row ends. */
@inline export function descend(nodes: usize, sets: usize, root: u32, bins: usize): u32 {
  let node = changetype<Node>(nodes + <usize>root * NODE_BYTES);
  while (node.left !== 0) {
    const bin = <i32>load<u8>(bins + <usize>node.feature);
    node = changetype<Node>(nodes + <usize>(node.left + goesRight(node, sets, bin)) * NODE_BYTES);
  }
  return node.payload;
}

@inline function goesRight(node: Node, sets: usize, bin: i32): u32 {
  const flags = <i32>node.flags;
  if (flags & 2) {
    const word = load<u32>(sets + <usize>node.payload * SET_BYTES + (<usize>(bin >> 5) << 2));
    return ((word >> <u32>(bin & 31)) & 1) ^ 1;
  }
  return select<u32>((flags & 1) ^ 1, u32(bin > <i32>node.bin), bin === MISSING);
}

/** Adds one tree's values to float32 scores of the rows listed. */
export function addTree(
  job: usize, nodes: usize, sets: usize, values: usize, bins: usize, stride: i32, index: usize, rows: i32, scores: usize,
): void {
  const task = changetype<PredictJob>(job);
  task.nodes = nodes;
  task.sets = sets;
  task.values = values;
  task.bins = bins;
  task.stride = stride;
  task.index = index;
  task.rows = rows;
  task.out = scores;
  parallel(addTreeBlock, job, (rows + BLOCK - 1) / BLOCK);
}

function addTreeBlock(argument: usize, block: i32, _blocks: i32): void {
  const task = changetype<PredictJob>(argument);
  for (let i = block * BLOCK, end = min(i + BLOCK, task.rows); i < end; i++) {
    const row = <usize>load<u32>(task.index + (<usize>i << 2));
    const leaf = descend(task.nodes, task.sets, 0, task.bins + row * <usize>task.stride);
    const score = task.out + (row << 2);
    store<f32>(score, load<f32>(score) + load<f32>(task.values + (<usize>leaf << 2)));
  }
}

/**
 * Adds all trees, in their order, to float64 sums of shape (rows × outputs). A block of rows meets tree after tree:
 * its bins stay in the cache, and each tree is read once a block.
 */
export function predictTrees(
  job: usize, nodes: usize, sets: usize, values: usize, bins: usize, stride: i32, rows: i32,
  roots: usize, outputOf: usize, trees: i32, outputs: i32, out: usize,
): void {
  const task = changetype<PredictJob>(job);
  task.nodes = nodes;
  task.sets = sets;
  task.values = values;
  task.bins = bins;
  task.stride = stride;
  task.rows = rows;
  task.roots = roots;
  task.outputOf = outputOf;
  task.trees = trees;
  task.outputs = outputs;
  task.out = out;
  parallel(predictBlock, job, (rows + BLOCK - 1) / BLOCK);
}

function predictBlock(argument: usize, block: i32, _blocks: i32): void {
  const task = changetype<PredictJob>(argument);
  const begin = block * BLOCK;
  const end = min(begin + BLOCK, task.rows);
  const outputs = <usize>task.outputs;
  for (let t = 0; t < task.trees; t++) {
    const root = load<u32>(task.roots + (<usize>t << 2));
    if (task.outputOf) {
      const output = <usize>load<u32>(task.outputOf + (<usize>t << 2));
      addScalarTree(task, root, begin, end, task.out + (output << 3), outputs << 3);
    } else {
      addVectorTree(task, root, begin, end);
    }
  }
}

/** Four rows at a time: their walks are independent, so the processor overlaps them. */
function addScalarTree(task: PredictJob, root: u32, begin: i32, end: i32, out: usize, outStep: usize): void {
  const nodes = task.nodes;
  const sets = task.sets;
  const stride = <usize>task.stride;
  let row = begin;
  for (; row + 4 <= end; row += 4) {
    const b0 = task.bins + <usize>row * stride;
    const b1 = b0 + stride;
    const b2 = b1 + stride;
    const b3 = b2 + stride;
    let n0 = nodes + <usize>root * NODE_BYTES;
    let n1 = n0;
    let n2 = n0;
    let n3 = n0;
    for (;;) {
      const a0 = step(nodes, sets, n0, b0);
      const a1 = step(nodes, sets, n1, b1);
      const a2 = step(nodes, sets, n2, b2);
      const a3 = step(nodes, sets, n3, b3);
      if (((a0 ^ n0) | (a1 ^ n1) | (a2 ^ n2) | (a3 ^ n3)) === 0) break;
      n0 = a0;
      n1 = a1;
      n2 = a2;
      n3 = a3;
    }
    addValue(task, n0, out + <usize>row * outStep);
    addValue(task, n1, out + <usize>(row + 1) * outStep);
    addValue(task, n2, out + <usize>(row + 2) * outStep);
    addValue(task, n3, out + <usize>(row + 3) * outStep);
  }
  for (; row < end; row++) {
    const leaf = descend(nodes, sets, root, task.bins + <usize>row * stride);
    const sum = out + <usize>row * outStep;
    store<f64>(sum, load<f64>(sum) + <f64>load<f32>(task.values + (<usize>leaf << 2)));
  }
}

/** The child a row goes to; a leaf stays. */
@inline function step(nodes: usize, sets: usize, at: usize, bins: usize): usize {
  const node = changetype<Node>(at);
  const left = node.left;
  const next = nodes + <usize>(left + goesRight(node, sets, <i32>load<u8>(bins + <usize>node.feature))) * NODE_BYTES;
  return select<usize>(next, at, left !== 0);
}

@inline function addValue(task: PredictJob, at: usize, sum: usize): void {
  const leaf = <usize>changetype<Node>(at).payload;
  store<f64>(sum, load<f64>(sum) + <f64>load<f32>(task.values + (leaf << 2)));
}

function addVectorTree(task: PredictJob, root: u32, begin: i32, end: i32): void {
  const outputs = <usize>task.outputs;
  for (let row = begin; row < end; row++) {
    const leaf = <usize>descend(task.nodes, task.sets, root, task.bins + <usize>row * <usize>task.stride);
    const values = task.values + ((leaf * outputs) << 2);
    const sums = task.out + ((<usize>row * outputs) << 3);
    for (let k: usize = 0; k < outputs; k++) {
      store<f64>(sums + (k << 3), load<f64>(sums + (k << 3)) + <f64>load<f32>(values + (k << 2)));
    }
  }
}
