import { sortedQuantile } from '../../math/quantile.ts';

/** One idea in a race: what it is put in order by, exactly, and in each world. */
export interface Runner {
  readonly id: string;
  readonly expected: number;
  readonly worlds: Float64Array;
  /** What decides between equals, in expectation and within a world; without it nothing does. */
  readonly ofEquals?: { readonly expected: number; readonly worlds: Float64Array };
}

/** From here on one of two ideas is ahead; below it they cannot be told apart. Our choice, as for intervals of eight in ten. */
export const AHEAD = 0.8;

/** Ids from the largest expectation to the smallest; what still is equal the id decides, so that no order of files does. */
export const rankIds = (runners: readonly Pick<Runner, 'id' | 'expected' | 'ofEquals'>[]): string[] =>
  runners
    .toSorted(
      (a, b) =>
        compare(b.expected, a.expected) ||
        compare(b.ofEquals?.expected ?? 0, a.ofEquals?.expected ?? 0) ||
        compare(a.id, b.id),
    )
    .map(({ id }) => id);

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Share of worlds in which one is above the other; a draw counts half to each. */
export function shareAhead(one: Runner, other: Runner): number {
  const wins = one.worlds.reduce((sum, x, i) => sum + (x > other.worlds[i]! ? 1 : x === other.worlds[i]! ? 0.5 : 0), 0);
  return wins / one.worlds.length;
}

export interface RankUncertainty {
  /** Share of worlds in which it is the first; those who share the first place share the world. */
  readonly pFirst: number;
  /** Ranks that it takes in at least eight of ten worlds, its own in the order among them. */
  readonly rankRange: readonly [number, number];
}

/**
 * How sure the order is, by racing all ideas in each world.
 *
 * @param runners - in their order
 */
export function rankUncertainty(runners: readonly Runner[]): Map<string, RankUncertainty> {
  const count = runners[0]?.worlds.length ?? 0;
  const ranks = runners.map(() => new Float64Array(count));
  const firsts = new Float64Array(runners.length);
  const at = runners.map((_, i) => i);
  for (let world = 0; world < count; world++) {
    const between = (a: Runner, b: Runner): number =>
      compare(b.worlds[world]!, a.worlds[world]!) ||
      compare(b.ofEquals?.worlds[world] ?? 0, a.ofEquals?.worlds[world] ?? 0);
    at.sort((a, b) => between(runners[a]!, runners[b]!) || a - b);
    for (let from = 0; from < at.length;) {
      let end = from + 1;
      while (end < at.length && between(runners[at[end]!]!, runners[at[from]!]!) === 0) end++;
      // Equals share the middle of the places that they take.
      for (let k = from; k < end; k++) {
        ranks[at[k]!]![world] = (from + 1 + end) / 2;
        if (from === 0) firsts[at[k]!]! += 1 / end;
      }
      from = end;
    }
  }
  return new Map(
    runners.map(({ id }, i) => {
      const sorted = ranks[i]!.toSorted();
      const place = (p: number): number => Math.round(sortedQuantile(sorted, p));
      const rankRange = [Math.min(i + 1, place(0.1)), Math.max(i + 1, place(0.9))] as const;
      return [id, { pFirst: count === 0 ? 0 : firsts[i]! / count, rankRange }];
    }),
  );
}

/** Below it two ideas are as good as even: which of them to begin with may be decided by other things. Our choice. */
export const EVEN = 2 / 3;

/**
 * The first, and all that it is ahead of in a smaller share of the worlds, in their order.
 *
 * @param share - `AHEAD` for those that cannot be told apart from it, `EVEN` for those that are as good
 */
export function leadersOf(ranked: readonly Runner[], share: number): string[] {
  const [first] = ranked;
  if (!first) return [];
  return ranked.filter((other) => other === first || shareAhead(first, other) < share).map(({ id }) => id);
}
