/**
 * What the compiled kernels export for trees; see `assembly/trees-*.ts`. Pointers are byte offsets into the kernels'
 * memory. Booleans are 0 or 1.
 */
export interface TreeKernels {
  /** Sorts n float32 ascending. `spare`: 4n bytes, `counts`: 24 KiB. No NaN. */
  sortFloats(values: number, n: number, spare: number, counts: number): void;
  /** Copies values[floor(i · step)] for i < n without the NaN, returns how many. */
  sampleFloats(values: number, n: number, step: number, into: number): number;
  /** `jobs`: BIN_JOB_BYTES for each column: values, rows, bounds, category, out as 32-bit words. */
  binColumns(jobs: number, columns: number): void;
  /** Column-major bytes (stride × rows) to row-major ones (rows × stride); stride is a multiple of 4. `job`: 64 bytes. */
  transposeBins(job: number, columns: number, rows: number, stride: number, out: number): void;

  logisticGradients(
    job: number,
    scores: number,
    labels: number,
    weights: number,
    rows: number,
    gradientScale: number,
    hessianScale: number,
    out: number,
  ): void;
  squaredGradients(
    job: number,
    scores: number,
    labels: number,
    weights: number,
    rows: number,
    gradientScale: number,
    hessianScale: number,
    out: number,
  ): void;
  classGradients(
    job: number,
    probabilities: number,
    labels: number,
    weights: number,
    rows: number,
    output: number,
    gradientScale: number,
    hessianScale: number,
    out: number,
  ): void;
  softmaxRows(job: number, scores: number, rows: number, classes: number, out: number): void;
  largestResidual(job: number, scores: number, labels: number, weights: number, rows: number, maxima: number): number;

  growerBytes(): number;
  prepareGrower(
    grower: number,
    rowBins: number,
    columnBins: number,
    matrixRows: number,
    columns: number,
    stride: number,
    columnList: number,
    gradients: number,
    index: number,
    spare: number,
    histograms: number,
    slots: number,
    privates: number,
    splits: number,
    leaves: number,
    nodes: number,
    sets: number,
    rules: number,
    scratch: number,
  ): void;
  setGrowerRules(
    grower: number,
    mostLeaves: number,
    minRows: number,
    minHessian: number,
    l2: number,
    categoryL2: number,
    categorySmoothing: number,
    minGain: number,
    shift: number,
    constrained: number,
  ): void;
  /** `order`: ORDER_BYTES for each thread. */
  setGrowerOrder(grower: number, order: number): void;
  /** Returns the number of leaves. */
  growTree(grower: number, rows: number): number;
  grownNodes(grower: number): number;
  grownSets(grower: number): number;
  writeLeafValues(grower: number, factor: number, values: number): void;
  addLeafValues(grower: number, values: number, scores: number, rows: number): void;

  forestScratchBytes(rows: number, columns: number, classes: number): number;
  prepareForest(
    forest: number,
    columnBins: number,
    rowBins: number,
    rows: number,
    columns: number,
    stride: number,
    columnList: number,
    labels: number,
    classes: number,
    columnsPerSplit: number,
    minRows: number,
    draws: number,
    capacity: number,
    treeList: number,
    scratch: number,
    scratchBytes: number,
    sums: number,
    counts: number,
  ): void;
  /** Grows the trees listed in `treeList` and adds their predictions of rows not drawn to `sums` and `counts`. */
  growForest(forest: number, trees: number): void;

  addTree(
    job: number,
    nodes: number,
    sets: number,
    values: number,
    bins: number,
    stride: number,
    index: number,
    rows: number,
    scores: number,
  ): void;
  predictTrees(
    job: number,
    nodes: number,
    sets: number,
    values: number,
    bins: number,
    stride: number,
    rows: number,
    roots: number,
    outputOf: number,
    trees: number,
    outputs: number,
    out: number,
  ): void;
}

/** Value bins of a column; one more code, 255, is for missing values. */
export const VALUE_BINS = 255;
export const MISSING_BIN = 255;
/** Histogram of one column: 256 cells of two 64-bit integers, and a cache line. */
export const HISTOGRAM_BYTES = 4160;
export const BIN_JOB_BYTES = 32;
export const COLUMN_BYTES = 16;
export const LEAF_BYTES = 144;
export const SPLIT_BYTES = 80;
export const NODE_BYTES = 16;
export const SET_BYTES = 32;
/** A tree of a batch: 4 seeds; nodes, sets, values, drawn; counts of nodes, sets, leaves, as 32-bit words. */
export const FOREST_TREE_BYTES = 48;
export const FOREST_JOB_BYTES = 128;
export const RULES_BYTES = 128;
/** Order of categories while one column is searched, for each thread. */
export const ORDER_BYTES = 4096;
/** Memory of a job that a kernel hands to its threads. */
export const JOB_BYTES = 64;
