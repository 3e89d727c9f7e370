import { VALUE_BINS } from '../kernels/tree-kernels.ts';

/** How the values of one column became bins; learnt on training rows only. */
export interface FeatureBins {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /**
   * Number: ascending upper bounds, float32; bin b holds bounds[b − 1] < x ≤ bounds[b], and one more bin holds the rest.
   * Category: empty, the bin is the level's code.
   */
  readonly bounds: Float32Array;
  /** Category: number of levels; number: 0. */
  readonly levels: number;
  /** Category: 1 for each code that training saw. Every other value is treated as missing. */
  readonly seen: Uint8Array;
}

/** Bins of a column without the one for missing values. */
export function valueBins(bins: FeatureBins): number {
  return bins.kind === 'category' ? bins.levels : bins.bounds.length + 1;
}

/** Half way between neighbours, in float32, and never the upper one: `x ≤ bound` must part them. */
function between(low: number, high: number): number {
  const middle = Math.fround(low / 2 + high / 2);
  return middle >= low && middle < high ? middle : low;
}

/**
 * Upper bounds of the bins of a number. Up to 255 different values get a bin each; beyond, bins hold about as many rows,
 * and a value that is more frequent than that has a bin of its own.
 *
 * @param sorted - a sample, ascending, without NaN
 */
export function quantileBounds(sorted: Float32Array): Float32Array {
  const { values, counts, distinct } = runs(sorted);
  const bounds: number[] = [];
  if (distinct <= VALUE_BINS) {
    for (let i = 0; i + 1 < distinct; i++) bounds.push(between(values[i]!, values[i + 1]!));
    return Float32Array.from(bounds);
  }
  const frequent = sorted.length / VALUE_BINS;
  let binsLeft = VALUE_BINS;
  let rowsLeft = sorted.length;
  for (let i = 0; i < distinct; i++) {
    if (counts[i]! < frequent) continue;
    binsLeft--;
    rowsLeft -= counts[i]!;
  }
  let mean = rowsLeft / Math.max(1, binsLeft);
  let filled = 0;
  for (let i = 0; i + 1 < distinct && bounds.length < VALUE_BINS - 1; i++) {
    const own = counts[i]! >= frequent;
    filled += counts[i]!;
    const nextOwn = counts[i + 1]! >= frequent;
    if (!own) rowsLeft -= counts[i]!;
    if (!own && filled < mean && !(nextOwn && filled >= mean / 2)) continue;
    bounds.push(between(values[i]!, values[i + 1]!));
    filled = 0;
    if (!own) mean = rowsLeft / Math.max(1, --binsLeft);
  }
  return Float32Array.from(bounds);
}

/** Different values and how often they stand in a sorted list. */
function runs(sorted: Float32Array): { values: Float32Array; counts: Uint32Array; distinct: number } {
  const values = new Float32Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let distinct = 0;
  for (let i = 0; i < sorted.length; distinct++) {
    const value = sorted[i]!;
    const start = i;
    while (i < sorted.length && sorted[i] === value) i++;
    values[distinct] = value;
    counts[distinct] = i - start;
  }
  return { values, counts, distinct };
}
