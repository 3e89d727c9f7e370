/** An approach that is tried as a whole, when it is its turn. */
export interface Alternative {
  readonly id: string;
  /** Chance that it works. */
  readonly p: number;
  /** Expected cost of trying it, in money or in time. */
  readonly cost: number;
}

/** How a group ends: `any` at the first success, `all` at the first failure. */
export type Stopping = 'any' | 'all';

/**
 * Expected cost of trying alternatives one after another: each is paid when all before it failed (`any`) or worked
 * (`all`).
 */
export function expectedCost(ordered: readonly Alternative[], stopping: Stopping): number {
  let [reached, cost] = [1, 0];
  for (const alternative of ordered) {
    cost += reached * alternative.cost;
    reached *= goesOn(alternative, stopping);
  }
  return cost;
}

const goesOn = ({ p }: Alternative, stopping: Stopping): number => (stopping === 'any' ? 1 - p : p);

/**
 * The index whose falling order costs least: p/c where the first success ends it, (1 − p)/c where the first failure does
 * ("fail fast"). For independent alternatives, one at a time, each of them whole.
 */
export function orderIndex({ p, cost }: Alternative, stopping: Stopping): number {
  const decides = stopping === 'any' ? p : 1 - p;
  if (cost === 0) return decides === 0 ? 0 : Infinity;
  return decides / cost;
}

/** Alternatives in the order of least expected cost; equal ones stay as they are. */
export function cheapestOrder<A extends Alternative>(alternatives: readonly A[], stopping: Stopping): A[] {
  return alternatives.toSorted((a, b) => {
    const difference = orderIndex(b, stopping) - orderIndex(a, stopping);
    return Number.isNaN(difference) ? 0 : difference;
  });
}

/** Up to here every order is weighed, by way of its subsets. */
export const MOST_WEIGHED = 8;

/**
 * Least expected cost over all orders, by dynamic programming over the subsets that were tried: proves the index.
 *
 * @param alternatives - at most `MOST_WEIGHED`
 */
export function leastCost(alternatives: readonly Alternative[], stopping: Stopping): number {
  const { value } = bestPath(alternatives.length, (tried, next) => {
    const reached = alternatives.reduce((p, item, i) => (tried & (1 << i) ? p * goesOn(item, stopping) : p), 1);
    return -reached * alternatives[next]!.cost;
  });
  return -value;
}

/**
 * The order that adds up to most, where a step is worth an amount that depends on the set tried before it and on what
 * comes next, not on the order within the set. 2ⁿ sets instead of n! orders.
 *
 * @param worth - of trying `next` after the set `tried`, whose bits are positions
 */
function bestPath(
  size: number,
  worth: (tried: number, next: number) => number,
): { readonly value: number; readonly path: readonly number[] } {
  const best = new Float64Array(1 << size).fill(-Infinity);
  const last = new Int8Array(1 << size).fill(-1);
  best[0] = 0;
  for (let tried = 0; tried < 1 << size; tried++) {
    for (let next = 0; next < size; next++) {
      if (tried & (1 << next)) continue;
      const value = best[tried]! + worth(tried, next);
      const set = tried | (1 << next);
      // A tie keeps the order of the plan; sums of the same numbers in another order differ in the last bits.
      if (value > best[set]! + 1e-12 * Math.abs(value)) {
        best[set] = value;
        last[set] = next;
      }
    }
  }
  const path: number[] = [];
  for (let set = (1 << size) - 1; set > 0; set &= ~(1 << last[set]!)) path.unshift(last[set]!);
  return { value: best.at(-1)!, path };
}

/** An approach with draws of its time, each kind for itself. */
export interface TimedAlternative {
  readonly id: string;
  readonly p: number;
  /** Days until it works, given that it works: equally likely draws, as many as of every other alternative. */
  readonly daysToWork: Float64Array;
  /** Days until it has failed, given that it fails. */
  readonly daysToFail: Float64Array;
}

/** P(one of them has worked within `days`) when they are tried in this order. Exact where times are fixed. */
export function chanceWithin(ordered: readonly TimedAlternative[], days: number): number {
  let [sum, tried] = [0, 0];
  ordered.forEach((_, next) => {
    sum += winsNext(ordered, tried, next, days);
    tried |= 1 << next;
  });
  return sum;
}

/** The order with the largest chance to have worked within `days`; at most `MOST_WEIGHED` alternatives. */
export function quickestOrder(
  alternatives: readonly TimedAlternative[],
  days: number,
): { readonly value: number; readonly path: readonly number[] } {
  return bestPath(alternatives.length, (tried, next) => winsNext(alternatives, tried, next, days));
}

/** P(all of a set fail, then the next one works, and all of it takes at most `days`). */
function winsNext(alternatives: readonly TimedAlternative[], tried: number, next: number, days: number): number {
  const before = alternatives.filter((_, i) => tried & (1 << i));
  const { p, daysToWork } = alternatives[next]!;
  const chance = before.reduce((product, item) => product * (1 - item.p), p);
  if (chance === 0) return 0;
  let inTime = 0;
  for (let draw = 0; draw < daysToWork.length; draw++) {
    let total = daysToWork[draw]!;
    for (const { daysToFail } of before) total += daysToFail[draw]!;
    if (total <= days) inTime++;
  }
  return (chance * inTime) / daysToWork.length;
}
