import { seededRng } from '../base/random.ts';
import type { TreeFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import { COLUMN_BYTES, FOREST_JOB_BYTES, FOREST_TREE_BYTES, NODE_BYTES, SET_BYTES } from '../kernels/tree-kernels.ts';
import { binnedBytes, binTable, writeColumns, type BinnedMatrix } from './binned-matrix.ts';
import { checkForestOptions, forestDefaults, type ForestOptions } from './forest-options.ts';
import { outputsOf, type Target } from './target.ts';
import { joinTrees, type GrownTree, type TreeEnsemble } from './tree-ensemble.ts';
import { sumTrees } from './tree-predict.ts';
import { checkTable } from './tree-table.ts';

export interface ForestModel {
  readonly kind: 'forest';
  /** Leaves are divided by the number of trees, so that a forest, too, is a sum. */
  readonly trees: TreeEnsemble;
}

export interface ForestFit {
  readonly model: ForestModel;
  /** Shape (training rows × outputs), in the order of `rows`: each row predicted by the trees that did not draw it; NaN when all did. */
  readonly outOfBag: Float64Array;
}

/**
 * A random forest: each tree grown deep on a bootstrap sample, each split the best of a few randomly drawn columns
 * (Gini impurity, or variance). A leaf holds the shares of all classes, so that many classes cost no more trees.
 * Missing values take the side that suits them; categories are split as sets. The same bits for any number of threads.
 *
 * @param rows - training rows, indices into the table; nothing is learnt from other rows
 * @param given - what is not given comes from `forestDefaults`
 * @throws UserError `too-large` before memory that does not exist is asked for; `bad-input` for options that make no sense
 * @see Breiman 2001, doi:10.1023/A:1010933404324
 */
export function fitForest(
  features: TreeFeatures,
  target: Target,
  rows: ArrayLike<number>,
  given: Partial<ForestOptions>,
  engine: Engine,
): ForestFit {
  const columns = features.columns.length;
  checkTable(features, rows);
  const options: ForestOptions = { ...forestDefaults(rows.length, columns, target.task), ...given };
  checkForestOptions(options, columns);
  const mark = engine.arena.mark();
  try {
    // Fails now, not after minutes, when the fit cannot have its memory.
    engine.arena.release(engine.arena.allocate(binnedBytes(rows.length, columns, true) + BATCH_BYTES));
    const { matrix, bins } = binTable(features, rows, { source: { kind: 'learn' }, rowMajor: true, engine });
    const labels = placeLabels(target, rows, options.weights, engine);
    const place = allocateForest(matrix, target, options, engine);
    writeColumns(engine, place.columnList, bins, null);
    prepare(place, matrix, labels.pointer, engine);
    const trees = growBatches(place, matrix, options, engine);
    const outOfBag = readOutOfBag(place, matrix.rows, labels, engine);
    const share = labels.scale / options.trees;
    for (const { values } of trees) for (let i = 0; i < values.length; i++) values[i] = values[i]! * share + 0; // + 0: no −0, JSON has none
    const base = new Float64Array(place.outputs).fill(labels.centre);
    const frame = { task: target.task, classes: target.classes, features: bins, base };
    return { model: { kind: 'forest', trees: joinTrees(trees, frame, place.outputs) }, outOfBag };
  } finally {
    engine.arena.release(mark);
  }
}

/** Predictions, shape (rows × outputs) as `outputsOf` says: the mean of the trees. With an engine faster; same bits. */
export function predictForest(model: ForestModel, features: TreeFeatures, engine?: Engine): Float64Array {
  return sumTrees(model.trees, features, engine);
}

interface Labels {
  readonly pointer: number;
  readonly centre: number;
  readonly scale: number;
}

/** Weight and label of each row side by side: float32, and float32 or the class. Numbers are centred and scaled. */
function placeLabels(
  target: Target,
  rows: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  { arena }: Engine,
): Labels {
  const pointer = arena.allocate(8 * rows.length);
  const floats = new Float32Array(arena.memory.buffer, pointer, 2 * rows.length);
  const words = new Uint32Array(arena.memory.buffer, pointer, 2 * rows.length);
  const { centre, scale } = target.task === 'regression' ? location(target.values, rows) : { centre: 0, scale: 1 };
  for (let i = 0; i < rows.length; i++) {
    const value = target.values[rows[i]!]!;
    floats[2 * i] = weights ? weights[rows[i]!]! : 1;
    if (target.task === 'multiclass') words[2 * i + 1] = value;
    else floats[2 * i + 1] = (value - centre) / scale;
  }
  return { pointer, centre, scale };
}

/** Mean, and the largest distance from it: float32 then holds the numbers as finely as it can. */
function location(values: Float64Array, rows: ArrayLike<number>): { centre: number; scale: number } {
  let centre = 0;
  for (let i = 0; i < rows.length; i++) centre += values[rows[i]!]! / rows.length;
  let scale = 0;
  for (let i = 0; i < rows.length; i++) scale = Math.max(scale, Math.abs(values[rows[i]!]! - centre));
  return { centre, scale: scale > 0 ? scale : 1 };
}

/** Where a forest lives while it grows. Byte offsets. */
interface Place {
  readonly job: number;
  readonly columnList: number;
  readonly outputs: number;
  /** Number of classes when leaves hold shares of all, else 0. */
  readonly classes: number;
  readonly columnsPerSplit: number;
  readonly minRows: number;
  readonly draws: number;
  /** Most leaves of a tree. */
  readonly capacity: number;
  /** Trees grown between two readings. */
  readonly batch: number;
  readonly treeList: number;
  readonly treeMemory: number;
  readonly treeBytes: number;
  readonly scratch: number;
  readonly scratchBytes: number;
  readonly sums: number;
  readonly counts: number;
}

/** Memory of a batch of trees. Our choice. */
const BATCH_BYTES = 256 * 2 ** 20;
const MOST_BATCH = 32;

function allocateForest(matrix: BinnedMatrix, target: Target, options: ForestOptions, engine: Engine): Place {
  const { arena, kernels, threads } = engine;
  const { rows, columns } = matrix;
  const outputs = outputsOf(target);
  const classes = target.task === 'multiclass' ? outputs : 0;
  const draws = Math.max(1, Math.round(options.rowFraction * rows));
  const capacity = Math.max(1, Math.floor(Math.min(rows, draws) / options.minRowsPerLeaf));
  const treeBytes = 64 * 4 + capacity * (2 * NODE_BYTES + SET_BYTES + 4 * outputs) + rows;
  const batch = Math.max(1, Math.min(options.trees, MOST_BATCH, Math.floor(BATCH_BYTES / treeBytes)));
  const scratchBytes = Math.ceil(kernels.forestScratchBytes(rows, columns, classes) / 64) * 64;
  const treeMemory = arena.allocate(treeBytes * batch);
  const place = {
    job: arena.allocate(FOREST_JOB_BYTES),
    columnList: arena.allocate(COLUMN_BYTES * columns),
    treeList: arena.allocate(FOREST_TREE_BYTES * batch),
    scratch: arena.allocate(scratchBytes * threads),
    sums: arena.allocate(8 * rows * outputs),
    counts: arena.allocate(4 * rows),
  };
  kernels.zero(place.sums, 8 * rows * outputs);
  kernels.zero(place.counts, 4 * rows);
  const { columnsPerSplit, minRowsPerLeaf: minRows } = options;
  return {
    ...place,
    outputs,
    classes,
    columnsPerSplit,
    minRows,
    draws,
    capacity,
    batch,
    treeMemory,
    treeBytes,
    scratchBytes,
  };
}

function prepare(place: Place, matrix: BinnedMatrix, labels: number, { kernels }: Engine): void {
  kernels.prepareForest(
    place.job,
    matrix.columnBins,
    matrix.rowBins,
    matrix.rows,
    matrix.columns,
    matrix.stride,
    place.columnList,
    labels,
    place.classes,
    place.columnsPerSplit,
    place.minRows,
    place.draws,
    place.capacity,
    place.treeList,
    place.scratch,
    place.scratchBytes,
    place.sums,
    place.counts,
  );
}

function growBatches(place: Place, matrix: BinnedMatrix, options: ForestOptions, engine: Engine): GrownTree[] {
  const trees: GrownTree[] = [];
  const words = FOREST_TREE_BYTES / 4;
  while (trees.length < options.trees) {
    const count = Math.min(place.batch, options.trees - trees.length);
    const list = new Uint32Array(engine.arena.memory.buffer, place.treeList, words * count);
    for (let t = 0; t < count; t++) {
      const draw = seededRng(options.seed, `forest ${trees.length + t}`);
      const seeds = Array.from({ length: 4 }, () => draw() * 2 ** 32);
      list.set([...seeds, ...treeParts(place, matrix, t)], words * t);
    }
    engine.kernels.growForest(place.job, count);
    for (let t = 0; t < count; t++) trees.push(readTree(list.subarray(words * t), place.outputs, engine));
    options.onTrees?.(trees.length, options.trees);
  }
  return trees;
}

/** Offsets of nodes, sets, values and draw counts of a tree of the batch. */
function treeParts(place: Place, matrix: BinnedMatrix, t: number): number[] {
  const nodes = align(place.treeMemory + place.treeBytes * t);
  const sets = align(nodes + 2 * NODE_BYTES * place.capacity);
  const values = align(sets + SET_BYTES * place.capacity);
  const drawn = align(values + 4 * place.outputs * place.capacity);
  if (drawn + matrix.rows > place.treeMemory + place.treeBytes * (t + 1)) throw new Error('a tree outgrows its memory');
  return [nodes, sets, values, drawn];
}

/** Up to the next multiple of 16. */
function align(offset: number): number {
  return Math.ceil(offset / 16) * 16;
}

/** `tree`: the record that the kernels filled. */
function readTree(tree: Uint32Array, outputs: number, { arena }: Engine): GrownTree {
  const [nodes, sets, values] = [tree[4]!, tree[5]!, tree[6]!];
  const [nodeCount, setCount, leafCount] = [tree[8]!, tree[9]!, tree[10]!];
  const { buffer } = arena.memory;
  return {
    nodes: new Uint32Array(buffer, nodes, 4 * nodeCount).slice(),
    sets: new Uint32Array(buffer, sets, 8 * setCount).slice(),
    values: new Float32Array(buffer, values, outputs * leafCount).slice(),
    output: 0,
  };
}

function readOutOfBag(place: Place, rows: number, labels: Labels, { arena }: Engine): Float64Array {
  const counts = new Uint32Array(arena.memory.buffer, place.counts, rows);
  const sums = new Float64Array(arena.memory.buffer, place.sums, rows * place.outputs);
  return Float64Array.from(sums, (sum, i) => {
    const count = counts[Math.floor(i / place.outputs)]!;
    return count > 0 ? labels.centre + (labels.scale * sum) / count : Number.NaN;
  });
}
