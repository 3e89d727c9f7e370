import { formatCount, formatCounted, formatEstimate } from '../base/number-format.ts';
import type { Estimate } from '../contracts/estimate.ts';
import type { DataWay } from '../contracts/idea-file.ts';
import { chanceAtMost, exactly, meanOf, quantileOf, samplesOf } from './estimate.ts';
import { sortedQuantile } from '../math/quantile.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import type { Ground } from './ground.ts';
import { isMeasuredEnough } from './measured-enough.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { guessClause, inTexture } from './texture.ts';
import { unknownSection } from './unknown-section.ts';
import { saidAs, wordOf, type Word } from './word.ts';

/** A way to get rows, as the choice sees it. */
export interface RowWay {
  readonly title: string;
  /** Most rows that it gives; ∞: as many as one likes. */
  readonly capacity: number;
  /** Expected money before the first row, and for each row. */
  readonly fixed: number;
  readonly perRow: number;
}

export interface Route {
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

/** When the last of several independent deliveries is there: its quantile, exact, because the chances multiply. */
export function latestArrival(weeks: readonly Estimate[], p: number): number {
  if (weeks.length === 0) return 0;
  let high = Math.max(...weeks.map((each) => quantileOf(each, p ** (1 / weeks.length))));
  let low = Math.max(...weeks.map((each) => quantileOf(each, p)));
  const allThere = (at: number): number => weeks.reduce((product, each) => product * chanceAtMost(each, at), 1);
  if (allThere(low) >= p) return low;
  for (let i = 0; i < 100 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (allThere(middle) < p) low = middle;
    else high = middle;
  }
  return high;
}

/** The cheapest way to the rows that are needed, as an idea describes its ways. */
export interface DataRoute {
  readonly needed: number;
  /** Where that number comes from. */
  readonly neededBecause: string;
  readonly ways: readonly DataWay[];
  readonly steps: readonly { readonly way: DataWay; readonly rows: number }[];
  /** P10, P50, P90 of its money; all equal for exact prices. */
  readonly cost: { readonly p10: number; readonly p50: number; readonly p90: number; readonly mean: number };
  /** Weeks until the last row is there; null where a way that is used does not say. */
  readonly weeks: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
}

/** Rows that are needed, as the idea says or as the check found; null when neither does. */
export function rowsNeededOf({ file, check }: Pick<Ground, 'file' | 'check'>): {
  readonly rows: number;
  readonly because: string;
  readonly measured: boolean;
} | null {
  const said = file.data?.rowsNeeded;
  if (said !== undefined) return { rows: said, because: 'data.rowsNeeded', measured: false };
  const found = check?.verdict.rowsNeeded ?? null;
  return found === null
    ? null
    : { rows: found, because: 'rows that the check would need to see a useful gain', measured: true };
}

/** Rows of the table with a value of the target; null where there is no such table. */
const countedRows = ({ check, probe }: Pick<Ground, 'check' | 'probe'>): number | null =>
  probe?.labels?.present ?? (check ? check.dataset.rows - check.dataset.rowsWithoutTarget : null);

/** Rows that are there: counted in the table, else what the ways of kind `have` say. */
export function rowsThere({ file, check, probe }: Pick<Ground, 'file' | 'check' | 'probe'>): number {
  const counted = countedRows({ check, probe });
  if (counted !== null) return counted;
  const owned = (file.data?.ways ?? []).filter(({ way }) => way === 'have');
  return owned.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
}

/** @returns null when it is not known how many rows are needed, 'short' when no mix of ways reaches them */
export function dataRouteOf(
  ground: Pick<Ground, 'file' | 'check' | 'probe'>,
  { seed = 0, worlds = DEFAULT_WORLDS } = {},
): DataRoute | 'short' | null {
  const needed = rowsNeededOf(ground);
  if (!needed) return null;
  const ways = waysOf(ground);
  const route = cheapestRoute(ways.map(rowWayOf), Math.ceil(needed.rows));
  if (!route) return 'short';
  const steps = ways.flatMap((way, i) => (route.rows[i]! > 0 ? [{ way, rows: route.rows[i]! }] : []));
  const lead = steps.map(({ way }) => way.weeks ?? (way.way === 'have' ? exactly(0) : null));
  const known = lead.every((weeks) => weeks !== null) ? (lead as readonly Estimate[]) : null;
  return {
    needed: Math.ceil(needed.rows),
    neededBecause: needed.because,
    ways,
    steps,
    cost: { ...costSpread(steps, { seed, worlds }), mean: route.cost },
    weeks: known && { p10: latestArrival(known, 0.1), p50: latestArrival(known, 0.5), p90: latestArrival(known, 0.9) },
  };
}

/**
 * The ways of the idea; rows of its table come first, for nothing, where no way says that they are there. Where the table was
 * counted, there are as many as were counted.
 */
function waysOf(ground: Pick<Ground, 'file' | 'check' | 'probe'>): readonly DataWay[] {
  const { ways = [] } = ground.file.data ?? {};
  const counted = countedRows(ground);
  const there = rowsThere(ground);
  if (ways.some(({ way }) => way === 'have')) {
    return counted === null
      ? ways
      : ways.map((way) => (way.way === 'have' ? { ...way, rows: counted } : way)).filter(({ rows }) => rows !== 0);
  }
  return there === 0 ? ways : [{ way: 'have', rows: there, perRow: exactly(0) }, ...ways];
}

const rowWayOf = ({ way, rows, fixed, perRow }: DataWay): RowWay => ({
  title: way,
  capacity: rows === undefined ? Infinity : Math.floor(rows),
  fixed: fixed === undefined ? 0 : meanOf(fixed),
  perRow: meanOf(perRow),
});

function costSpread(
  steps: DataRoute['steps'],
  { seed, worlds }: { readonly seed: number; readonly worlds: number },
): { p10: number; p50: number; p90: number } {
  const total = new Float64Array(worlds);
  steps.forEach(({ way: { way, fixed, perRow }, rows }, at) => {
    const prices = samplesOf(perRow, { seed, stream: `data/${way}/${at}/row`, count: worlds });
    const entry = samplesOf(fixed ?? exactly(0), { seed, stream: `data/${way}/${at}/fixed`, count: worlds });
    for (let i = 0; i < worlds; i++) total[i]! += entry[i]! + rows * prices[i]!;
  });
  total.sort();
  return { p10: sortedQuantile(total, 0.1), p50: sortedQuantile(total, 0.5), p90: sortedQuantile(total, 0.9) };
}

const HEAD = { id: 'data-ways', title: 'How could enough rows be got, and when?' } as const;

/** The cheapest way to enough rows, its price and when the last of them is there. */
export function dataWaysSection(ground: Ground): Section {
  const needed = rowsNeededOf(ground);
  if (!needed) {
    return unknownSection(
      HEAD,
      'It is not known how many rows are needed.',
      'Write data.rowsNeeded, or name a table and a target, so that a check can say it.',
    );
  }
  const word = wordOf(ground, 'data');
  const there = rowsThere(ground);
  const route = dataRouteOf(ground);
  if (route === null || route === 'short') return shortSection(ground, needed, word);
  const facts = [
    rowsFact('needed', 'rows that are needed', needed.rows, {
      because: needed.because,
      measured: needed.measured,
      word,
    }),
    thereFact(ground, there, word),
    ...routeFacts(route, word),
  ];
  const own = route.steps.every(({ way }) => way.way === 'have');
  const sentence = own
    ? `The rows are there: ${formatCount(there)} of ${formatCount(route.needed)} that are needed.`
    : routeWords(route);
  return {
    ...HEAD,
    outcome: own || route.weeks ? 'passed' : 'warns',
    sentence,
    facts,
    next: route.weeks ? null : 'Write weeks for each way.',
  };
}

/** Most rows that all ways of the idea together give. */
const reachableRows = (ground: Pick<Ground, 'file' | 'check' | 'probe'>): number =>
  waysOf(ground).reduce((sum, way) => sum + rowWayOf(way).capacity, 0);

/**
 * That no ways together give the rows that are needed, in a sentence; null where they do, where that number is not
 * known, and where it is only somebody's word and these rows are measured to be enough.
 */
export function rowsOutOfReach(ground: Ground): string | null {
  const needed = rowsNeededOf(ground);
  if (!needed) return null;
  if (reachableRows(ground) >= Math.ceil(needed.rows)) return null;
  return !needed.measured && isMeasuredEnough(ground) ? null : shortWords(ground, needed);
}

function shortWords(ground: Ground, { rows, measured }: NonNullable<ReturnType<typeof rowsNeededOf>>): string {
  const kind = measured ? 'measured' : wordOf(ground, 'data').kind;
  const guess = guessClause({ 'the need of rows': kind });
  return `Not enough rows: ${inTexture(formatCount(rows), kind)} needed, and all ways together give ${formatCount(reachableRows(ground))}${guess}.`;
}

/** Too few rows stand in the way, unless what was measured on those that are there speaks against the number that is needed. */
function shortSection(ground: Ground, needed: NonNullable<ReturnType<typeof rowsNeededOf>>, word: Word): Section {
  const facts = [
    rowsFact('needed', 'rows that are needed', needed.rows, {
      because: needed.because,
      measured: needed.measured,
      word,
    }),
    thereFact(ground, rowsThere(ground), word),
    rowsFact('reachable', 'rows that all ways together give', reachableRows(ground), {
      because: 'sum of data.ways',
      measured: false,
      word,
    }),
  ];
  const isInTheWay = rowsOutOfReach(ground) !== null;
  const short = shortWords(ground, needed);
  return {
    ...HEAD,
    outcome: isInTheWay ? 'blocks' : 'warns',
    sentence: isInTheWay
      ? short
      : `${short} The model reaches what is needed on the rows that are there, so fewer rows are enough than \`data.rowsNeeded\` says.`,
    facts,
    next: isInTheWay
      ? 'Find another way to rows, or a problem that needs fewer.'
      : 'Write into data.rowsNeeded what these rows show, or under `need` what they do not reach yet.',
  };
}

function routeWords({ steps, cost, weeks, needed }: DataRoute): string {
  const parts = steps.map(({ way, rows }) => `${formatCount(rows)} by \`${way.way}\``);
  const price = formatEstimate(cost.p50, cost.p10 < cost.p90 ? [cost.p10, cost.p90] : null).text;
  const time = weeks
    ? `; the last is there within ${formatEstimate(weeks.p50, weeks.p10 < weeks.p90 ? [weeks.p10, weeks.p90] : null).text} weeks`
    : '; when they are there is not written';
  return `Cheapest way to ${formatCounted(needed, 'row')}: ${parts.join(', ')}, for ${price}${time}.`;
}

function rowsFact(
  key: string,
  title: string,
  value: number,
  { because, measured, word }: { readonly because: string; readonly measured: boolean; readonly word: Word },
): Fact {
  return factOf({
    key: `data/${key}`,
    title,
    value,
    unit: 'rows',
    ...(measured ? { kind: 'measured' as const } : saidAs(word)),
    because,
  });
}

const thereFact = ({ probe, check }: Ground, there: number, word: Word): Fact =>
  rowsFact('there', 'labelled rows that are there', there, {
    because: probe || check ? 'rows of the table with a value of the target' : 'data.ways of kind have',
    measured: Boolean(probe ?? check),
    word,
  });

function routeFacts({ cost, weeks }: DataRoute, word: Word): Fact[] {
  return [
    factOf({
      key: 'data/route-cost',
      title: 'price of the rows by the cheapest way',
      value: cost.p50,
      interval: cost.p10 < cost.p90 ? [cost.p10, cost.p90] : null,
      ...saidAs(word),
      because: 'fixed cost and price of each row of the ways that are used; the mix with the lowest expected price',
    }),
    factOf({
      key: 'data/route-weeks',
      title: 'weeks until the last of them is there',
      value: weeks?.p50 ?? null,
      unit: 'weeks',
      interval: weeks && weeks.p10 < weeks.p90 ? [weeks.p10, weeks.p90] : null,
      ...saidAs(word),
      because: weeks
        ? 'the latest of the ways that are used, all beginning today'
        : 'a way that is used does not say its weeks',
    }),
  ];
}
