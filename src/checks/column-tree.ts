import type { TaskDecision } from '../split/task.ts';
import { valueCodes } from '../split/value-codes.ts';
import type { ColumnSchema } from '../table/schema.ts';
import type { Column } from '../table/table.ts';
import { r2 } from '../metrics/r2.ts';
import { rocAuc } from '../metrics/roc-auc.ts';

const DEPTH = 3;

/** Smallest leaf (our choice): below it a split fits single rows. */
const FEWEST_ROWS = 5;

/**
 * Score of a depth-3 tree that reads one column: ROC AUC (of each class against the rest) or R² on the rows that it did not learn from, the two
 * halves of the rows taking turns. Nominal values are ordered by their mean target in the learning half; missing values
 * are a value of their own. Null when the score is undefined. O(rows log rows).
 */
export function columnTreeScore(
  column: Column,
  type: ColumnSchema['type'],
  { target, rows }: { readonly target: TaskDecision['target']; readonly rows: Int32Array },
): number | null {
  const outputs = target.task === 'multiclass' ? target.classes.length : 1;
  const prediction = new Float64Array(rows.length * outputs);
  const places = Int32Array.from(rows.keys());
  const key = columnKey(column, type, rows);
  for (const half of [0, 1]) {
    const learn = places.filter((place) => place % 2 === half);
    const x = key(learn, (place) => target.values[rows[place]!]!);
    const y = (place: number): number => target.values[rows[place]!]!;
    const sorted = learn.sort((a, b) => x[a]! - x[b]!);
    const leaf = growTree(sorted, { x, y, outputs, depth: DEPTH });
    for (const place of places) if (place % 2 !== half) prediction.set(leaf(x[place]!), place * outputs);
  }
  const metric = target.task === 'regression' ? r2 : rocAuc;
  return metric.compute(
    Float64Array.from(rows, (row) => target.values[row]!),
    prediction,
    { classes: target.classes },
  ).value;
}

/** One number for each row by which the tree may cut, given the rows it learns from. */
function columnKey(
  column: Column,
  type: ColumnSchema['type'],
  rows: Int32Array,
): (learn: Int32Array, y: (place: number) => number) => Float64Array {
  if (column.storage === 'numbers' && type !== 'category') {
    const values = Float64Array.from(rows, (row) =>
      Number.isNaN(column.values[row]!) ? -Infinity : column.values[row]!,
    );
    return () => values;
  }
  const { codes, count } = valueCodes(column, rows);
  return (learn, y) => {
    // Nominal values by their mean target, pulled to the overall mean as if ten more rows had it.
    const mean = learn.reduce((sum, place) => sum + y(place), 0) / Math.max(1, learn.length);
    const sums = new Float64Array(count + 1).fill(10 * mean);
    const sizes = new Float64Array(count + 1).fill(10);
    for (const place of learn) {
      sums[codes[place]! + 1]! += y(place);
      sizes[codes[place]! + 1]!++;
    }
    return Float64Array.from(codes, (code) => sums[code + 1]! / sizes[code + 1]!);
  };
}

interface Growing {
  readonly x: Float64Array;
  readonly y: (place: number) => number;
  readonly outputs: number;
  readonly depth: number;
}

/** A function from the column's value to the mean target (shares of the classes) of its leaf. */
function growTree(sorted: Int32Array, growing: Growing): (value: number) => Float64Array {
  const { x, y, outputs, depth } = growing;
  const cut = depth > 0 ? bestCut(sorted, growing) : null;
  if (cut === null) {
    const mean = new Float64Array(outputs);
    for (const place of sorted)
      mean[outputs === 1 ? 0 : y(place)]! += (outputs === 1 ? y(place) : 1) / Math.max(1, sorted.length);
    return () => mean;
  }
  const threshold = x[sorted[cut - 1]!]!;
  const left = growTree(sorted.subarray(0, cut), { ...growing, depth: depth - 1 });
  const right = growTree(sorted.subarray(cut), { ...growing, depth: depth - 1 });
  return (value) => (value <= threshold ? left(value) : right(value));
}

/** Sum of squares over rows: what is left of the target's variance falls as this rises. */
const strength = (sums: Float64Array, rows: number): number =>
  sums.reduce((sum, value) => sum + value * value, 0) / rows;

/** Where to cut the sorted rows so that squared error (Gini impurity for classes) falls most; null when nothing is gained. */
function bestCut(sorted: Int32Array, { x, y, outputs }: Growing): number | null {
  const total = new Float64Array(outputs);
  const add = (sums: Float64Array, place: number): void => {
    if (outputs === 1) sums[0]! += y(place);
    else sums[y(place)]! += 1;
  };
  for (const place of sorted) add(total, place);
  const left = new Float64Array(outputs);
  const right = new Float64Array(outputs);
  let best: number | null = null;
  let most = strength(total, sorted.length) * (1 + 1e-9);
  for (let cut = 1; cut < sorted.length; cut++) {
    add(left, sorted[cut - 1]!);
    if (cut < FEWEST_ROWS || sorted.length - cut < FEWEST_ROWS || x[sorted[cut]!] === x[sorted[cut - 1]!]) continue;
    for (let k = 0; k < outputs; k++) right[k] = total[k]! - left[k]!;
    const gained = strength(left, cut) + strength(right, sorted.length - cut);
    if (gained > most) [most, best] = [gained, cut];
  }
  return best;
}
