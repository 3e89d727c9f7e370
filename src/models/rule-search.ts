import type { RuleColumn } from './rule-columns.ts';
import type { LeafSums } from './rule-loss.ts';

/** A question about one column: it holds for the rows in the marked bins. */
export interface Question {
  readonly column: RuleColumn;
  /** The column with thresholds over its whole range, when `column` has them around one place. */
  readonly coarse?: RuleColumn;
  /** Shape (bins + 1): 1 where the question holds; the last entry is for missing. */
  readonly holds: Uint8Array;
  /** Loss of the rows where it holds, and of the others. */
  readonly losses: readonly [holds: number, others: number];
  /** Nats to say which question of this column it is. */
  readonly cost: number;
}

export interface QuestionSearch {
  readonly sums: LeafSums;
  /** Positions of the rows to divide. */
  readonly positions: Int32Array;
  /** Loss of all other rows, which stays as it is. */
  readonly otherLoss: number;
  /** Rows that each side must have. */
  readonly minRows: number;
}

/** The question of a column with the shortest description of the target, its own cost included; null when there is none. */
export function bestQuestion(column: RuleColumn, search: QuestionSearch): Question | null {
  const histogram = fillHistogram(column, search);
  let best: Question | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (const { order, cost } of orders(column, histogram, search.sums)) {
    for (const withMissing of histogram.rows[column.bins]! > 0 ? [false, true] : [false]) {
      const cut = bestCut(order, histogram, search, { withMissing, cost });
      if (!cut || cut.length >= shortest) continue;
      shortest = cut.length;
      const holds = markBins(column, order.slice(0, cut.after));
      if (withMissing) holds[column.bins] = 1;
      best = { column, holds, losses: cut.losses, cost: cut.cost };
    }
  }
  return best;
}

/** Bins that have an order are marked up to the last, also where this search has no rows. */
function markBins({ bins, meaning }: RuleColumn, before: readonly number[]): Uint8Array {
  const holds = new Uint8Array(bins + 1);
  const hasOrder = meaning.kind === 'numbers' || (meaning.kind === 'levels' && meaning.ordered);
  if (hasOrder && before.length > 0) holds.fill(1, 0, before.at(-1)! + 1);
  else for (const bin of before) holds[bin] = 1;
  return holds;
}

interface Histogram {
  /** Shape (bins + 1): rows in each bin. */
  readonly rows: Int32Array;
  /** Shape (bins + 1, sums.size). */
  readonly sums: Float64Array;
}

function fillHistogram({ codes, bins }: RuleColumn, { sums, positions }: QuestionSearch): Histogram {
  const histogram = { rows: new Int32Array(bins + 1), sums: new Float64Array((bins + 1) * sums.size) };
  for (const position of positions) {
    const bin = codes[position]!;
    histogram.rows[bin]!++;
    sums.add(histogram.sums, bin * sums.size, position);
  }
  return histogram;
}

/** Bins in an order in which a question is a cut, and what it costs to say how many bins come before the cut. */
interface BinOrder {
  readonly order: readonly number[];
  readonly cost: (before: number) => number;
}

/**
 * Numbers and ordered levels stay in their order. Other levels are sorted by their mean, or their share of each class in
 * turn: with two classes or a number the best set of levels is then a cut (Breiman et al. 1984, theorem 4.5).
 */
function orders(column: RuleColumn, histogram: Histogram, sums: LeafSums): BinOrder[] {
  const present = Array.from({ length: column.bins }, (_, bin) => bin).filter((bin) => histogram.rows[bin]! > 0);
  const cuts = Math.log(Math.max(1, present.length));
  const { meaning } = column;
  if (meaning.kind !== 'levels' || meaning.ordered) return [{ order: present, cost: () => cuts }];
  const named = meaning.pooled ? present.filter((bin) => bin < column.bins - 1) : present;
  const unnamed = present.filter((bin) => !named.includes(bin));
  const cost = (before: number): number => cuts + logChoose(present.length, before);
  return sortKeys(sums).map(({ above, below }) => {
    const share = (bin: number): number => {
      let total = 0;
      for (let k = 0; k < below; k++) total += histogram.sums[bin * sums.size + k]!;
      return histogram.sums[bin * sums.size + above]! / (total || 1);
    };
    const sorted = named.sort((a, b) => share(b) - share(a) || a - b);
    return { order: [...sorted, ...unnamed], cost };
  });
}

/** Most classes whose shares levels are sorted by (our choice). */
const MAX_SORTED_CLASSES = 20;

/** Which entry of the sums is divided by the sum of how many first ones. */
function sortKeys({ size, parameters }: LeafSums): { above: number; below: number }[] {
  if (parameters === 1) return [{ above: 1, below: size === 3 ? 1 : 2 }];
  return Array.from({ length: Math.min(size, MAX_SORTED_CLASSES) }, (_, above) => ({ above, below: size }));
}

/** ln of the number of ways to choose k of n. */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}

interface Cut {
  /** Bins before the cut. */
  readonly after: number;
  readonly losses: readonly [number, number];
  readonly cost: number;
  readonly length: number;
}

function bestCut(
  order: readonly number[],
  histogram: Histogram,
  { sums, positions, otherLoss, minRows }: QuestionSearch,
  { withMissing, cost }: { readonly withMissing: boolean; readonly cost: BinOrder['cost'] },
): Cut | null {
  const { size } = sums;
  const missing = histogram.rows.length - 1;
  const inside = new Float64Array(size);
  const outside = new Float64Array(size);
  const move = (bin: number, sign: 1 | -1): void => {
    for (let k = 0; k < size; k++) {
      inside[k]! += sign * histogram.sums[bin * size + k]!;
      outside[k]! -= sign * histogram.sums[bin * size + k]!;
    }
  };
  for (let bin = 0; bin <= missing; bin++) move(bin, -1);
  inside.fill(0);
  let rows = 0;
  if (withMissing) {
    move(missing, 1);
    rows += histogram.rows[missing]!;
  }
  const missingSide = histogram.rows[missing]! > 0 ? Math.LN2 : 0;
  let best: Cut | null = null;
  for (let after = withMissing ? 0 : 1; after <= order.length; after++) {
    if (after > 0) {
      move(order[after - 1]!, 1);
      rows += histogram.rows[order[after - 1]!]!;
    }
    if (rows < minRows || positions.length - rows < minRows) continue;
    const losses = [sums.loss(inside, 0, 'holds'), sums.loss(outside, 0, 'others')] as const;
    const own = missingSide + cost(Math.min(after, order.length - after));
    const length = own + sums.nats(otherLoss + losses[0] + losses[1]);
    if (!best || length < best.length) best = { after, losses, cost: own, length };
  }
  return best;
}
