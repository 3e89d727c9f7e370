/** A way to get rows, as the choice sees it. */
export interface RowWay {
  readonly title: string;
  /** Most rows that it gives; ∞: as many as one likes. */
  readonly capacity: number;
  /** Expected money before the first row, and for each row. */
  readonly fixed: number;
  readonly perRow: number;
}

interface Route {
  /** Rows of each way, in their order; 0: not used. */
  readonly rows: readonly number[];
  /** Expected money. */
  readonly cost: number;
}

/**
 * Cheapest mix of ways that gives so many rows, exact: branch and bound over which fixed costs are paid, where every other way is
 * counted at its cheapest thinkable price, its fixed cost spread over all the rows that it could give.
 *
 * @returns null when all ways together do not give so many rows. 2^ways steps at worst, and a handful in practice.
 */
export function cheapestRoute(ways: readonly RowWay[], needed: number): Route | null {
  if (ways.reduce((sum, { capacity }) => sum + capacity, 0) < needed) return null;
  const spreadPrice = ({ fixed, perRow, capacity }: RowWay): number => perRow + fixed / Math.min(capacity, needed);
  let best: Route | null = null;
  const visit = (decided: readonly boolean[]): void => {
    const open = ways.map((way, i) =>
      decided[i] === undefined ? spreadPrice(way) : decided[i] ? way.perRow : Infinity,
    );
    const relaxed = fillCheapest(ways, { prices: open, needed });
    if (!relaxed) return;
    const paid = ways.reduce((sum, { fixed }, i) => sum + (decided[i] ? fixed : 0), 0);
    if (best !== null && paid + relaxed.cost >= best.cost - 1e-9 * best.cost) return;
    if (decided.length === ways.length) {
      best = { rows: relaxed.rows, cost: paid + relaxed.cost };
      return;
    }
    visit([...decided, true]);
    if (ways[decided.length]!.fixed > 0) visit([...decided, false]);
  };
  visit([]);
  return best && settled(ways, best);
}

/** Rows by ascending price, as many as each way gives; null when that is not enough. */
function fillCheapest(
  ways: readonly RowWay[],
  { prices, needed }: { readonly prices: readonly number[]; readonly needed: number },
): Route | null {
  const order = ways
    .keys()
    .filter((i) => prices[i]! < Infinity)
    .toArray()
    .toSorted((a, b) => prices[a]! - prices[b]!);
  const rows = ways.map(() => 0);
  let [left, cost] = [needed, 0];
  for (const i of order) {
    const taken = Math.min(left, ways[i]!.capacity);
    rows[i] = taken;
    cost += taken * prices[i]!;
    left -= taken;
  }
  return left > 0 ? null : { rows, cost };
}

/** The same rows; only the fixed costs of ways that give rows are paid. */
const settled = (ways: readonly RowWay[], { rows }: Route): Route => ({
  rows,
  cost: ways.reduce((sum, { fixed, perRow }, i) => sum + (rows[i]! > 0 ? fixed + perRow * rows[i]! : 0), 0),
});
