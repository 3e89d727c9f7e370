import type { TreeFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import { JOB_BYTES, MISSING_BIN, NODE_BYTES } from '../kernels/tree-kernels.ts';
import { binTable, paddedColumns } from './binned-matrix.ts';
import type { FeatureBins } from './feature-bins.ts';
import { packNodes, type TreeEnsemble } from './tree-ensemble.ts';
import { UserError } from '../base/errors.ts';

/** Rows that are binned and predicted at a time. */
const BATCH_ROWS = 65_536;

/**
 * `base` plus the sum of all trees, shape (rows × outputs). With an engine the kernels and their threads do it; the
 * bits are the same.
 *
 * @throws UserError `bad-input` when the columns are not those of training
 */
export function sumTrees(ensemble: TreeEnsemble, features: TreeFeatures, engine?: Engine): Float64Array {
  checkColumns(ensemble.features, features);
  const outputs = ensemble.base.length;
  const sums = new Float64Array(features.rows * outputs);
  for (let i = 0; i < sums.length; i++) sums[i] = ensemble.base[i % outputs]!;
  if (ensemble.roots.length === 0) return sums;
  if (engine) sumInKernels(ensemble, features, engine, sums);
  else sumHere(ensemble, features, sums);
  return sums;
}

function checkColumns(known: readonly FeatureBins[], features: TreeFeatures): void {
  const wanted = known.map(({ name, kind }) => `${name} (${kind})`);
  const given = features.columns.map(({ name, kind }) => `${name} (${kind})`);
  const wrong = wanted.findIndex((name, i) => name !== given[i]);
  if (wrong < 0 && wanted.length === given.length) return;
  throw new UserError(
    'bad-input',
    `The model was trained on ${wanted.length} columns, the table has ${given.length}; column ${Math.max(wrong, 0)} is ${given[wrong] ?? 'absent'}, wanted ${wanted[wrong] ?? 'none'}`,
    { hint: 'Give the table the columns that the model was trained on, in the same order.' },
  );
}

function sumInKernels(ensemble: TreeEnsemble, features: TreeFeatures, engine: Engine, sums: Float64Array): void {
  const { arena, kernels } = engine;
  const outputs = ensemble.base.length;
  const start = arena.mark();
  try {
    const trees = placeEnsemble(ensemble, engine);
    const batch = Math.min(BATCH_ROWS, features.rows);
    const job = arena.allocate(JOB_BYTES);
    const out = arena.allocate(8 * batch * outputs);
    const mark = arena.mark();
    for (let first = 0; first < features.rows; first += batch) {
      const count = Math.min(batch, features.rows - first);
      const part = sliceRows(features, first, count);
      const rows = Uint32Array.from({ length: count }, (_, i) => i);
      const source = { kind: 'known', bins: ensemble.features } as const;
      const { matrix } = binTable(part, rows, { source, rowMajor: true, engine });
      const shared = new Float64Array(arena.memory.buffer, out, count * outputs);
      const mine = sums.subarray(first * outputs, (first + count) * outputs);
      shared.set(mine);
      kernels.predictTrees(
        job,
        trees.nodes,
        trees.sets,
        trees.values,
        matrix.rowBins,
        matrix.stride,
        count,
        trees.roots,
        trees.outputOf,
        ensemble.roots.length,
        outputs,
        out,
      );
      mine.set(shared);
      arena.release(mark);
    }
  } finally {
    arena.release(start);
  }
}

const sliceRows = (features: TreeFeatures, first: number, count: number): TreeFeatures => ({
  rows: count,
  columns: features.columns.map((column) => ({ ...column, values: column.values.subarray(first, first + count) })),
});

/** Copies an ensemble into the kernels' memory. Byte offsets. */
function placeEnsemble(
  ensemble: TreeEnsemble,
  { arena }: Engine,
): { nodes: number; sets: number; values: number; roots: number; outputOf: number } {
  const nodes = arena.allocate(NODE_BYTES * ensemble.left.length);
  const sets = arena.allocate(4 * ensemble.sets.length);
  const values = arena.allocate(4 * ensemble.values.length);
  const roots = arena.allocate(4 * ensemble.roots.length);
  const outputOf = ensemble.outputOf.length > 0 ? arena.allocate(4 * ensemble.outputOf.length) : 0;
  const { buffer } = arena.memory;
  packNodes(ensemble, new Uint32Array(buffer, nodes, 4 * ensemble.left.length));
  new Uint32Array(buffer, sets, ensemble.sets.length).set(ensemble.sets);
  new Float32Array(buffer, values, ensemble.values.length).set(ensemble.values);
  new Uint32Array(buffer, roots, ensemble.roots.length).set(ensemble.roots);
  if (outputOf > 0) new Uint32Array(buffer, outputOf, ensemble.outputOf.length).set(ensemble.outputOf);
  return { nodes, sets, values, roots, outputOf };
}

/** The clear version: one row, one tree at a time. */
function sumHere(ensemble: TreeEnsemble, features: TreeFeatures, sums: Float64Array): void {
  const columns = features.columns.length;
  const stride = paddedColumns(columns);
  const outputs = ensemble.base.length;
  const { roots, outputOf, values } = ensemble;
  const bins = new Uint8Array(stride);
  for (let row = 0; row < features.rows; row++) {
    for (let c = 0; c < columns; c++) bins[c] = binOf(features.columns[c]!.values[row]!, ensemble.features[c]!);
    for (let t = 0; t < roots.length; t++) {
      const leaf = leafOf(ensemble, roots[t]!, bins);
      if (outputOf.length > 0) {
        const at = row * outputs + outputOf[t]!;
        sums[at] = sums[at]! + values[leaf]!;
      } else {
        for (let k = 0; k < outputs; k++) {
          const at = row * outputs + k;
          sums[at] = sums[at]! + values[leaf * outputs + k]!;
        }
      }
    }
  }
}

/** The bin of one value; missing, and categories that training never saw, are 255. */
export function binOf(value: number, bins: FeatureBins): number {
  if (Number.isNaN(value)) return MISSING_BIN;
  if (bins.kind === 'category') return bins.seen[Math.trunc(value)] === 1 ? Math.trunc(value) : MISSING_BIN;
  let low = 0;
  let high = bins.bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bins.bounds[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a row with this bin in the node's column goes to the left child. */
export function goesLeft(ensemble: TreeEnsemble, node: number, code: number): boolean {
  const { bin, flags, payload, sets } = ensemble;
  if ((flags[node]! & 2) !== 0) return ((sets[payload[node]! * 8 + (code >> 5)]! >>> (code & 31)) & 1) === 1;
  return code === MISSING_BIN ? (flags[node]! & 1) === 1 : code <= bin[node]!;
}

/** Index of the leaf's value. */
function leafOf(ensemble: TreeEnsemble, root: number, bins: Uint8Array): number {
  const { left, feature } = ensemble;
  let node = root;
  while (left[node] !== 0) node = left[node]! + (goesLeft(ensemble, node, bins[feature[node]!]!) ? 0 : 1);
  return ensemble.payload[node]!;
}
