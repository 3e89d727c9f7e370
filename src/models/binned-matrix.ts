import type { TreeFeature, TreeFeatures } from '../features/matrix.ts';
import type { Engine } from '../kernels/engine.ts';
import { BIN_JOB_BYTES, JOB_BYTES, MISSING_BIN, VALUE_BINS } from '../kernels/tree-kernels.ts';
import { quantileBounds, valueBins, type FeatureBins } from './feature-bins.ts';

/** A table as bytes in the kernels' memory, one a cell. Pointers are byte offsets. */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Columns, padded to a multiple of 4; bytes between two rows of `rowBins`. */
  readonly stride: number;
  /** Column-major, `rows` bytes between two columns. */
  readonly columnBins: number;
  /** Row-major; 0 when not asked for. */
  readonly rowBins: number;
}

/** Rows that quantiles are taken from: 200 a bin. Our choice; LightGBM takes 200,000. */
const SAMPLE_ROWS = 50_000;
/** Float32 copies of columns held at a time. */
const BATCH_BYTES = 64 * 2 ** 20;
const COUNTER_BYTES = 24_576;
const BOUND_BYTES = 1024;

/** Bytes of a binned matrix. */
export function binnedBytes(rows: number, columns: number, rowMajor: boolean): number {
  return paddedColumns(columns) * (rows + 64) * (rowMajor ? 2 : 1);
}

export const paddedColumns = (columns: number): number => Math.ceil(columns / 4) * 4;

/** How bins are found: learnt from the rows themselves, or as they were learnt before. */
type Source = { readonly kind: 'learn' } | { readonly kind: 'known'; readonly bins: readonly FeatureBins[] };

/**
 * Bins the rows of a table, and learns the bins from these rows unless they are given. The matrix stays in the arena
 * until the caller releases its mark.
 */
export function binTable(
  features: TreeFeatures,
  rows: ArrayLike<number>,
  options: { readonly source: Source; readonly rowMajor: boolean; readonly engine: Engine },
): { matrix: BinnedMatrix; bins: FeatureBins[] } {
  const { engine, source, rowMajor } = options;
  const { arena, kernels } = engine;
  const count = rows.length;
  const columns = features.columns.length;
  const stride = paddedColumns(columns);
  const columnBins = arena.allocate(stride * count + 64);
  const rowBins = rowMajor ? arena.allocate(stride * count + 64) : 0;
  const mark = arena.mark();
  const batch = Math.max(1, Math.min(columns, Math.floor(BATCH_BYTES / (4 * Math.max(1, count)))));
  const work = allocateBatch(engine, count, batch);
  const picked = isWhole(rows, features.rows) ? null : rows;
  const bins: FeatureBins[] = [];
  for (let start = 0; start < columns; start += batch) {
    const group = features.columns.slice(start, start + batch);
    for (const [i, column] of group.entries()) {
      copyColumn(column.values, picked, new Float32Array(arena.memory.buffer, work.floats + 4 * count * i, count));
      const learnt = source.kind === 'known' ? source.bins[start + i]! : learnBins(column, count, work, i, engine);
      bins.push(learnt);
      writeBinJob(engine, work, { i, count, bins: learnt, out: columnBins + (start + i) * count });
    }
    kernels.binColumns(work.jobs, group.length);
  }
  if (stride > columns) kernels.zero(columnBins + columns * count, (stride - columns) * count);
  if (rowMajor) kernels.transposeBins(work.jobs, columnBins, count, stride, rowBins);
  arena.release(mark);
  return { matrix: { rows: count, columns, stride, columnBins, rowBins }, bins };
}

interface Batch {
  readonly floats: number;
  readonly jobs: number;
  readonly bounds: number;
  readonly sample: number;
  readonly spare: number;
  readonly counters: number;
}

function allocateBatch({ arena }: Engine, rows: number, columns: number): Batch {
  const sampleBytes = 4 * Math.min(rows, SAMPLE_ROWS);
  return {
    floats: arena.allocate(4 * rows * columns),
    jobs: arena.allocate(Math.max(JOB_BYTES, BIN_JOB_BYTES * columns)),
    bounds: arena.allocate(BOUND_BYTES * columns),
    sample: arena.allocate(sampleBytes + 4),
    spare: arena.allocate(sampleBytes),
    counters: arena.allocate(COUNTER_BYTES),
  };
}

function isWhole(rows: ArrayLike<number>, all: number): boolean {
  if (rows.length !== all) return false;
  for (let i = 0; i < all; i++) if (rows[i] !== i) return false;
  return true;
}

function copyColumn(values: Float32Array, rows: ArrayLike<number> | null, out: Float32Array): void {
  if (rows === null) out.set(values);
  else for (let i = 0; i < out.length; i++) out[i] = values[rows[i]!]!;
}

function learnBins(column: TreeFeature, rows: number, work: Batch, i: number, engine: Engine): FeatureBins {
  const { name, kind, levels } = column;
  const { buffer } = engine.arena.memory;
  const start = work.floats + 4 * rows * i;
  if (kind === 'category') {
    const seen = new Uint8Array(levels);
    for (const code of new Float32Array(buffer, start, rows)) if (code >= 0 && code < levels) seen[code] = 1;
    return { name, kind, bounds: new Float32Array(), levels, seen };
  }
  const sampled = Math.min(rows, SAMPLE_ROWS);
  const finite = engine.kernels.sampleFloats(start, sampled, rows / Math.max(1, sampled), work.sample);
  engine.kernels.sortFloats(work.sample, finite, work.spare, work.counters);
  const bounds = quantileBounds(new Float32Array(buffer, work.sample, finite));
  return { name, kind, bounds, levels: 0, seen: new Uint8Array() };
}

function writeBinJob(
  engine: Engine,
  work: Batch,
  job: { i: number; count: number; bins: FeatureBins; out: number },
): void {
  const { buffer } = engine.arena.memory;
  const bounds = work.bounds + BOUND_BYTES * job.i;
  if (job.bins.kind === 'category') {
    const table = new Uint8Array(buffer, bounds, 256).fill(MISSING_BIN);
    for (const [code, seen] of job.bins.seen.entries()) if (seen) table[code] = code;
  } else {
    new Float32Array(buffer, bounds, 256).fill(Infinity).set(job.bins.bounds);
  }
  const words = new Uint32Array(buffer, work.jobs + BIN_JOB_BYTES * job.i, BIN_JOB_BYTES / 4);
  words.set([work.floats + 4 * job.count * job.i, job.count, bounds, job.bins.kind === 'category' ? 1 : 0, job.out]);
}

/** Writes what the grower knows of each column: bins, category, monotone, active; 16 bytes each. */
export function writeColumns(
  engine: Engine,
  pointer: number,
  bins: readonly FeatureBins[],
  monotone: ArrayLike<number> | null,
): void {
  const words = new Int32Array(engine.arena.memory.buffer, pointer, 4 * bins.length);
  for (const [i, feature] of bins.entries()) {
    const cells = Math.min(VALUE_BINS, Math.max(1, valueBins(feature)));
    words.set([cells, feature.kind === 'category' ? 1 : 0, monotone?.[i] ?? 0, 1], 4 * i);
  }
}
