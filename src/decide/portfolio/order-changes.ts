import { formatFactor, formatRoughPair, formatShare, formatSharePair } from '../../base/number-format.ts';
import type { OrderChange, PortfolioRanking } from '../../contracts/portfolio.ts';
import type { IdeaDraws } from './draws.ts';
import { ideaName } from './idea-name.ts';
import { costOf, netOf, ratioOf, type Expected } from './money.ts';
import { AHEAD, shareAhead, type Runner } from './ranking.ts';
import { topRightShare, type Thresholds } from './top-right.ts';

/** An idea in the order, with all that a change of it is worked out from. */
export interface Placed extends Runner {
  readonly title: string;
  readonly expectedMoney: Expected;
  readonly years: number;
  readonly draws: IdeaDraws;
}

interface Ordering {
  readonly ranking: PortfolioRanking;
  readonly thresholds: Thresholds | null;
  readonly unit: string;
}

type What = 'value' | 'cost' | 'chance';
const WHATS: readonly What[] = ['value', 'cost', 'chance'];

/**
 * For each two neighbours the smallest factor on the worth, the cost or the chance of either from which on they change
 * places; those that the smallest factor swaps come first. Exact for net and ratio, which are sums of means; by halving for the
 * top right.
 */
export function orderChanges(ranked: readonly Placed[], ordering: Ordering): OrderChange[] {
  const pairs = ranked.slice(1).map((below, i) => pairChange(ranked[i]!, below, ordering));
  const distance = ({ change }: OrderChange): number => (change ? Math.abs(Math.log(change.factor)) : Infinity);
  return pairs.toSorted((a, b) => (distance(a) === distance(b) ? 0 : distance(a) - distance(b)));
}

function pairChange(above: Placed, below: Placed, ordering: Ordering): OrderChange {
  const pAbove = shareAhead(above, below);
  const candidates = [
    ...WHATS.map((what) => ({ idea: below, target: above.expected, what })),
    ...WHATS.map((what) => ({ idea: above, target: below.expected, what })),
  ].flatMap(({ idea, target, what }): Option[] => {
    const factor = factorTo(idea, target, what, ordering);
    return factor === null ? [] : [{ idea, what, factor }];
  });
  const [nearest] = candidates.toSorted((a, b) => Math.abs(Math.log(a.factor)) - Math.abs(Math.log(b.factor)));
  return {
    above: above.id,
    below: below.id,
    pAbove,
    apart: pAbove >= AHEAD || pAbove <= 1 - AHEAD,
    change: nearest ? changeOf(nearest, { above, below }, ordering.unit) : null,
  };
}

/** The factor on one part of an idea at which its expectation is `target`; null where none is. */
function factorTo(idea: Placed, target: number, what: What, { ranking, thresholds }: Ordering): number | null {
  const money = idea.expectedMoney;
  const factor =
    ranking === 'top-right'
      ? topRightFactor(idea, target, what, thresholds)
      : ranking === 'net'
        ? netFactor(money, target, what)
        : ratioFactor(money, target, what);
  if (factor === null || !(factor > 0) || !Number.isFinite(factor)) return null;
  return what === 'chance' && factor * money.chance > 1 ? null : factor;
}

function netFactor(money: Expected, target: number, what: What): number {
  const { chance, worth, build, running } = money;
  const gross = chance * worth;
  switch (what) {
    case 'value':
      return (target + costOf(money)) / gross;
    case 'cost':
      return (gross - target) / costOf(money);
    case 'chance':
      return (target + build) / (chance * (worth - running));
  }
}

function ratioFactor(money: Expected, target: number, what: What): number {
  const { chance, worth, build, running } = money;
  switch (what) {
    case 'value':
      return target / ratioOf(money);
    case 'cost':
      return ratioOf(money) / target;
    case 'chance':
      return (target * build) / (chance * (worth - target * running));
  }
}

const FARTHEST = Math.log(1000);

/** A cost has no place on the plane. The share rises with the factor, so halving finds where it reaches the target. */
function topRightFactor({ draws }: Placed, target: number, what: What, thresholds: Thresholds | null): number | null {
  if (thresholds === null || what === 'cost') return null;
  const share = (log: number): number => topRightShare(draws, thresholds, { [what]: Math.exp(log) });
  let [low, high] = [-FARTHEST, FARTHEST];
  if (share(low) > target || share(high) < target) return null;
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (share(middle) < target) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

interface Option {
  readonly idea: Placed;
  readonly what: What;
  readonly factor: number;
}

type Change = NonNullable<OrderChange['change']>;

function changeOf(
  { idea, what, factor }: Option,
  pair: { readonly above: Placed; readonly below: Placed },
  unit: string,
): Change {
  const { chance, worth } = idea.expectedMoney;
  const from = what === 'chance' ? chance : what === 'cost' ? costOf(idea.expectedMoney) : worth / idea.years;
  const change = { id: idea.id, what, factor, from, to: from * factor };
  return { ...change, sentence: changeSentence(change, pair, unit) };
}

/** A smaller factor than that is within what any amount is known by; our choice. */
const ABOUT_EQUAL = 1.03;

function changeSentence(
  { id, what, factor, from, to }: Omit<Change, 'sentence'>,
  { above, below }: { readonly above: Placed; readonly below: Placed },
  unit: string,
): string {
  const far = Math.abs(Math.log(factor));
  if (far < 1e-9) return `${ideaName(below)} and ${ideaName(above)} are equal.`;
  if (far < Math.log(ABOUT_EQUAL)) {
    const less = {
      value: 'less in what one of them is worth',
      cost: 'less in what one of them costs',
      chance: 'less in the chance of one of them',
    };
    return `${ideaName(below)} and ${ideaName(above)} are about equal: ${formatShare(ABOUT_EQUAL - 1)} or ${less[what]} swaps them.`;
  }
  const which = id === below.id ? 'the former' : 'the latter';
  const [then, now] = what === 'chance' ? formatSharePair(to, from) : formatRoughPair(to, from);
  const amounts =
    what === 'chance'
      ? `${then} instead of ${now}`
      : `${then} instead of ${now} ${unit}${what === 'value' ? ' a year' : ''} on average`;
  const times = `${formatFactor(factor)} times`;
  const condition = {
    value: `${which} is worth ${times} as much`,
    cost: `${which} costs ${times} as much`,
    chance: `the chance of ${which} is ${times} as high`,
  }[what];
  return `${ideaName(below)} comes before ${ideaName(above)} if ${condition} (${amounts}).`;
}

/** What an idea is put in order by, exactly. */
export const expectedBy = (money: Expected, ranking: Exclude<PortfolioRanking, 'top-right'>): number =>
  ranking === 'net' ? netOf(money) : ratioOf(money);
