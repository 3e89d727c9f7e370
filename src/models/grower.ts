import type { Rng } from '../base/random.ts';
import type { Engine } from '../kernels/engine.ts';
import {
  COLUMN_BYTES,
  HISTOGRAM_BYTES,
  LEAF_BYTES,
  NODE_BYTES,
  ORDER_BYTES,
  RULES_BYTES,
  SET_BYTES,
  SPLIT_BYTES,
} from '../kernels/tree-kernels.ts';
import { writeColumns, type BinnedMatrix } from './binned-matrix.ts';
import type { BoostingOptions } from './boosting-options.ts';
import type { FeatureBins } from './feature-bins.ts';
import type { GrownTree } from './tree-ensemble.ts';

/** Grows trees leaf by leaf on a binned matrix. Byte offsets into the kernels' memory. */
export interface Grower {
  readonly pointer: number;
  readonly columns: number;
  readonly columnList: number;
  /** Pairs of int32 a row of the matrix: gradient and hessian in fixed-point units. */
  readonly gradients: number;
  /** Uint32, the rows to grow on; the kernels reorder it. */
  readonly index: number;
  readonly nodes: number;
  readonly sets: number;
  /** Float32, one a leaf. */
  readonly values: number;
}

/** Histograms that fit into the budget; at least two, a leaf's and its sibling's. */
function histogramSlots(stride: number, { leaves, histogramBytes }: BoostingOptions): number {
  return Math.max(2, Math.min(leaves + 1, Math.floor(histogramBytes / (stride * HISTOGRAM_BYTES))));
}

/** Bytes of working memory that `createGrower` will take. */
export function growerMemory(rows: number, stride: number, options: BoostingOptions, threads: number): number {
  const histograms = (histogramSlots(stride, options) + threads - 1) * stride * HISTOGRAM_BYTES;
  return histograms + rows * (8 + 4 + 8) + stride * 2 * SPLIT_BYTES + options.leaves * (LEAF_BYTES + 100);
}

export function createGrower(
  matrix: BinnedMatrix,
  bins: readonly FeatureBins[],
  options: BoostingOptions,
  engine: Engine,
): Grower {
  const { arena, kernels, threads } = engine;
  const { rows, columns, stride } = matrix;
  const { leaves } = options;
  const slots = histogramSlots(stride, options);
  const allocate = (bytes: number): number => arena.allocate(bytes);
  const pointer = allocate(kernels.growerBytes());
  const columnList = allocate(COLUMN_BYTES * columns);
  const gradients = allocate(8 * (rows + 4));
  const index = allocate(4 * rows);
  const spare = allocate(8 * rows + 64);
  const histograms = allocate(slots * stride * HISTOGRAM_BYTES);
  const privates = allocate((threads - 1) * stride * HISTOGRAM_BYTES);
  const splits = allocate(2 * columns * SPLIT_BYTES);
  const leafList = allocate(leaves * LEAF_BYTES);
  const nodes = allocate(2 * leaves * NODE_BYTES);
  const sets = allocate(leaves * SET_BYTES);
  const rules = allocate(RULES_BYTES);
  const scratch = allocate(1536 + 4 * slots);
  const order = allocate(ORDER_BYTES * threads);
  const values = allocate(4 * leaves);
  writeColumns(engine, columnList, bins, options.monotone);
  kernels.prepareGrower(
    pointer,
    matrix.rowBins,
    matrix.columnBins,
    rows,
    columns,
    stride,
    columnList,
    gradients,
    index,
    spare,
    histograms,
    slots,
    privates,
    splits,
    leafList,
    nodes,
    sets,
    rules,
    scratch,
  );
  kernels.setGrowerOrder(pointer, order);
  return { pointer, columns, columnList, gradients, index, nodes, sets, values };
}

/** What one unit of the integer sums is worth. */
export interface Units {
  readonly gradient: number;
  readonly hessian: number;
}

/** Gains below this are rounding, for targets and log-odds of unit scale. */
const MIN_GAIN = 1e-9;

/** @param rows - most rows of a tree: they decide how many bits the count takes */
export function setRules(grower: Grower, options: BoostingOptions, units: Units, rows: number, engine: Engine): void {
  const constrained = options.monotone !== null && Array.from(options.monotone).some((sign) => sign !== 0);
  engine.kernels.setGrowerRules(
    grower.pointer,
    options.leaves,
    options.minRowsPerLeaf,
    Math.max(1, options.minHessianPerLeaf / units.hessian),
    options.l2 / units.hessian,
    options.categoryL2 / units.hessian,
    options.categorySmoothing / units.hessian,
    (MIN_GAIN * units.hessian) / units.gradient ** 2,
    countShift(rows),
    constrained ? 1 : 0,
  );
}

/** Bit where the count of rows starts beside the sum of hessians. */
function countShift(rows: number): number {
  return 63 - Math.ceil(Math.log2(rows + 1));
}

/**
 * The finest units whose sums over all rows cannot overflow; powers of two, so that scaling is exact.
 *
 * @param largest - bounds of |gradient| and of the hessian of one row
 */
export function chooseUnits(rows: number, largest: { gradient: number; hessian: number }): Units {
  const countBits = Math.ceil(Math.log2(rows + 1));
  const hessianBits = Math.min(30, 63 - 2 * countBits);
  return { gradient: powerOfTwo(largest.gradient, 30), hessian: powerOfTwo(largest.hessian, hessianBits) };
}

function powerOfTwo(bound: number, bits: number): number {
  return 2 ** (Math.ceil(Math.log2(Math.max(bound, 1e-30))) - bits);
}

/** Draws the columns that the next tree may split on; at least one. */
export function drawColumns(grower: Grower, fraction: number, rng: Rng, engine: Engine): void {
  if (fraction >= 1) return;
  const words = new Int32Array(engine.arena.memory.buffer, grower.columnList, 4 * grower.columns);
  let wanted = Math.max(1, Math.round(fraction * grower.columns));
  for (let i = 0; i < grower.columns; i++) {
    const active = rng() * (grower.columns - i) < wanted;
    words[4 * i + 3] = active ? 1 : 0;
    if (active) wanted--;
  }
}

/** Copies the tree out of the kernels' memory; gains get the units of the loss. */
export function readTree(grower: Grower, leaves: number, units: Units, output: number, engine: Engine): GrownTree {
  const { buffer } = engine.arena.memory;
  const nodes = new Uint32Array(buffer, grower.nodes, 4 * engine.kernels.grownNodes(grower.pointer)).slice();
  const gains = new Float32Array(nodes.buffer);
  const factor = units.gradient ** 2 / units.hessian;
  for (let i = 3; i < gains.length; i += 4) gains[i] = gains[i]! * factor;
  return {
    nodes,
    sets: new Uint32Array(buffer, grower.sets, 8 * engine.kernels.grownSets(grower.pointer)).slice(),
    values: new Float32Array(buffer, grower.values, leaves).slice(),
    output,
  };
}
