import { formatCount } from '../../base/number-format.ts';
import { cellText, type Column } from '../../table/table.ts';
import type { StoredPredictions } from './stored-predictions.ts';

/** The rows of one run in the order of those of another. */
export interface Alignment {
  /** Shape (rows): which row of this run stands beside each row of the other. */
  readonly order: Int32Array;
  /** Its labels → those of the other, where the two call the same classes by other names; null: by the same. */
  readonly labels: ReadonlyMap<string, string> | null;
  /** Rows had no ids and were taken in their order. */
  readonly byOrder: boolean;
}

/**
 * Sets the rows of a run beside those of another: the same ids, and in every row the same truth. Classes may have other names
 * when these stand for each other in every row.
 *
 * @returns why they are not the same rows, when they are not
 */
export function alignRows(base: StoredPredictions, other: StoredPredictions): Alignment | { readonly because: string } {
  if (base.rows !== other.rows) {
    return { because: `they were scored on ${formatCount(base.rows)} and ${formatCount(other.rows)} rows` };
  }
  const byOrder = base.ids === null || other.ids === null;
  const order = byOrder ? Int32Array.from({ length: base.rows }, (_, row) => row) : orderById(base.ids, other.ids);
  if ('because' in order) return order;
  const labels = matchTruth(base, other.truth, order);
  if ('because' in labels) {
    return byOrder ? { because: `they name no \`row\`, and in their order ${labels.because}` } : labels;
  }
  return { order, labels: labels.names, byOrder };
}

function orderById(base: readonly string[], other: readonly string[]): Int32Array | { readonly because: string } {
  const places = new Map(other.map((id, row) => [id, row]));
  const order = new Int32Array(base.length);
  let absent = 0;
  base.forEach((id, row) => {
    const place = places.get(id);
    if (place === undefined) absent++;
    else order[row] = place;
  });
  if (absent === 0) return order;
  return {
    because: `${formatCount(absent)} of ${formatCount(base.length)} rows of the first are not among those of the second`,
  };
}

type Names = { readonly names: ReadonlyMap<string, string> | null } | { readonly because: string };

function matchTruth({ truth: base, ids }: StoredPredictions, other: Column, order: Int32Array): Names {
  const differsIn = (row: number): string =>
    `the truth is not the same: row ${ids?.[row] ?? formatCount(row)} is ${cellText(base, row)!} in one and ${cellText(other, order[row]!)!} in the other`;
  if (isQuantity(base) && isQuantity(other)) {
    const wrong = order.findIndex((place, row) => base.values[row] !== other.values[place]);
    if (wrong < 0) return { names: null };
    return { because: differsIn(wrong) };
  }
  const forward = new Map<string, string>();
  const backward = new Map<string, string>();
  let changed = -1;
  for (let row = 0; row < order.length; row++) {
    const [a, b] = [cellText(base, row)!, cellText(other, order[row]!)!];
    if (a !== b && changed < 0) changed = row;
    const known = forward.get(b) ?? a;
    if (known !== a || (backward.get(a) ?? b) !== b) return { because: differsIn(row) };
    forward.set(b, a);
    backward.set(a, b);
  }
  if (changed < 0) return { names: null };
  // The same names in other places are no other names, but another truth.
  if (Array.from(forward.keys()).some((label) => backward.has(label))) {
    return { because: differsIn(changed) };
  }
  return { names: forward };
}

/** A number with so many values that it stands for itself and not for a class. */
const isQuantity = (column: Column): column is Column & { storage: 'numbers' } =>
  column.storage === 'numbers' && new Set(column.values).size > 20;
