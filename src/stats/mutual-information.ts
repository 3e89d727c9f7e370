import { normalUpperQuantile } from '../math/normal.ts';
import { sortedQuantile } from '../math/quantile.ts';
import type { Interval } from './interval.ts';

export interface MutualInformation {
  /** Miller–Madow estimate in nats, not below 0. */
  readonly nats: number;
  /** 95 % interval of `nats`. */
  readonly interval: Interval;
  /** Share of the entropy of `b` that is explained, chance level removed; in [0, 1]. */
  readonly adjusted: number;
}

/**
 * Mutual information of two discrete columns: how many nats one tells about the other. 0 when independent, the entropy of `b` when
 * `a` determines it. The plug-in estimate is too large by about the free cells / 2n; that is taken off. The error has the
 * first-order term (the spread of the log-ratio) and the chi-square term that remains when the columns are independent.
 *
 * @param a - codes, any integers ≥ −1; −1 (missing) counts as a value of its own
 * @param b - codes likewise, the target
 * @see Miller 1955, "Note on the bias of information estimates"; Hutter & Zaffalon 2005, doi:10.1016/j.csda.2004.03.010
 */
export function mutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): MutualInformation {
  const rows = a.length;
  if (rows === 0) return { nats: 0, interval: [0, 0], adjusted: 0 };
  const { joint, ofA, ofB, width } = countTogether(a, b);
  let [information, squares] = [0, 0];
  joint.forEach((count, cell) => {
    const ratio = Math.log((count * rows) / (ofA.get(Math.floor(cell / width))! * ofB.get(cell % width)!));
    information += (count / rows) * ratio;
    squares += (count / rows) * ratio * ratio;
  });
  const corrected = information - (joint.size - ofA.size - ofB.size + 1) / (2 * rows);
  const freedom = (ofA.size - 1) * (ofB.size - 1);
  const variance = (squares - information ** 2) / rows + freedom / (2 * rows * rows);
  const half = normalUpperQuantile(0.025) * Math.sqrt(Math.max(0, variance));
  const nats = Math.max(0, corrected);
  const entropy = entropyOf(ofB, rows);
  return {
    nats,
    interval: [Math.max(0, corrected - half), Math.max(nats, corrected + half)],
    adjusted: entropy > 0 ? Math.min(1, nats / entropy) : 0,
  };
}

/**
 * Codes of equally filled bins, for the mutual information of a number. Equal values share a bin, and when there are no more
 * distinct values than bins each has its own.
 *
 * @returns shape (rows), codes from 0; NaN is −1
 */
export function binByQuantiles(values: Float64Array, bins: number): Int32Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const edges =
    distinct.length <= bins
      ? distinct
      : Float64Array.from(new Set(Array.from({ length: bins - 1 }, (_, k) => sortedQuantile(sorted, (k + 1) / bins))));
  return Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const at = edges.findIndex((edge) => value <= edge);
    return at < 0 ? edges.length : at;
  });
}

/** Counts of each pair and of each value; a pair stands at value of a × width + value of b. */
function countTogether(a: ArrayLike<number>, b: ArrayLike<number>) {
  let largest = 0;
  for (let row = 0; row < b.length; row++) largest = Math.max(largest, b[row]!);
  const width = largest + 2;
  const [joint, ofA, ofB] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
  for (let row = 0; row < a.length; row++) {
    const [x, y] = [a[row]! + 1, b[row]! + 1];
    add(joint, x * width + y);
    add(ofA, x);
    add(ofB, y);
  }
  return { joint, ofA, ofB, width };
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Miller–Madow entropy in nats. */
function entropyOf(counts: ReadonlyMap<number, number>, rows: number): number {
  let entropy = (counts.size - 1) / (2 * rows);
  for (const count of counts.values()) entropy -= (count / rows) * Math.log(count / rows);
  return entropy;
}
