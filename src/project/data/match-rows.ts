import { indexNumbers } from './row-index.ts';

/** Which rows of two tables are the same row. Places are row numbers, ascending. */
export interface RowMatches {
  /** Rows that stand in both, equal in all that was compared; shape (pairs) each. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly removed: Int32Array;
  readonly added: Int32Array;
}

/**
 * Pairs rows with equal hashes, each at most once: of three equal rows before and two after, one is removed (the last).
 *
 * @param before - a hash for each of `rowsBefore`, which is all rows unless given
 */
export function matchByContent(
  before: Float64Array,
  after: Float64Array,
  rowsBefore: Int32Array = counting(before.length),
  rowsAfter: Int32Array = counting(after.length),
): RowMatches {
  const index = indexNumbers(pick(before, rowsBefore));
  const next = chains(before, rowsBefore, index);
  const pairs = { before: new Int32Array(rowsAfter.length), after: new Int32Array(rowsAfter.length) };
  const added: number[] = [];
  const taken = new Uint8Array(rowsBefore.length);
  const head = index.first.slice();
  let paired = 0;
  for (const row of rowsAfter) {
    const slot = index.slotOf(after[row]!);
    if (slot < 0 || head[slot]! < 0) {
      added.push(row);
      continue;
    }
    const place = head[slot]!;
    taken[place] = 1;
    head[slot] = next[place]!;
    pairs.before[paired] = rowsBefore[place]!;
    pairs.after[paired++] = row;
  }
  return {
    before: pairs.before.slice(0, paired),
    after: pairs.after.slice(0, paired),
    removed: rowsBefore.filter((_, place) => taken[place] === 0),
    added: Int32Array.from(added),
  };
}

/** Pairs by key where the key stands once in each table. */
export interface KeyMatches extends RowMatches {
  /** Rows whose key stands more than once in one of the tables: they cannot be told apart by it. */
  readonly ambiguousBefore: Int32Array;
  readonly ambiguousAfter: Int32Array;
}

/** @param before - hash of the key of each row */
export function matchByKey(before: Float64Array, after: Float64Array): KeyMatches {
  const [old, now] = [indexNumbers(before), indexNumbers(after)];
  const lists = { before: [], after: [], removed: [], added: [], ambiguousBefore: [], ambiguousAfter: [] } as Record<
    keyof KeyMatches,
    number[]
  >;
  for (let row = 0; row < before.length; row++) {
    const key = before[row]!;
    const there = now.slotOf(key);
    const times = Math.max(old.counts[old.slotOf(key)]!, there < 0 ? 0 : now.counts[there]!);
    if (times > 1) lists.ambiguousBefore.push(row);
    else if (there < 0) lists.removed.push(row);
    else {
      lists.before.push(row);
      lists.after.push(now.first[there]!);
    }
  }
  for (let row = 0; row < after.length; row++) {
    const key = after[row]!;
    const there = old.slotOf(key);
    if (Math.max(now.counts[now.slotOf(key)]!, there < 0 ? 0 : old.counts[there]!) > 1) lists.ambiguousAfter.push(row);
    else if (there < 0) lists.added.push(row);
  }
  return {
    before: Int32Array.from(lists.before),
    after: Int32Array.from(lists.after),
    removed: Int32Array.from(lists.removed),
    added: Int32Array.from(lists.added),
    ambiguousBefore: Int32Array.from(lists.ambiguousBefore),
    ambiguousAfter: Int32Array.from(lists.ambiguousAfter),
  };
}

/** For each place the next one with the same number, −1 for the last. */
function chains(hashes: Float64Array, rows: Int32Array, index: ReturnType<typeof indexNumbers>): Int32Array {
  const next = new Int32Array(rows.length).fill(-1);
  const last = new Int32Array(index.slots).fill(-1);
  for (let place = 0; place < rows.length; place++) {
    const slot = index.slotOf(hashes[rows[place]!]!);
    if (last[slot]! >= 0) next[last[slot]!] = place;
    last[slot] = place;
  }
  return next;
}

const pick = (values: Float64Array, rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);

function counting(length: number): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/** Pairs of rows, as two lists of equal length. */
export interface RowPairs {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/** Rows that are the same, and among them those whose content differs. */
export interface Matched extends RowMatches {
  readonly changed: RowPairs;
}
