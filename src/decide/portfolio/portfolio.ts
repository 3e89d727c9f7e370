import { listed } from '../../base/listed.ts';
import {
  portfolioVersion,
  type PlacedIdea,
  type Portfolio,
  type PortfolioRanking,
  type RankedIdea,
} from '../../contracts/portfolio.ts';
import { NO_UNIT, type NamedEconomics } from '../economics.ts';
import { countClasses } from '../ideas/use-case-classes.ts';
import { wordOf } from '../word.ts';
import { chanceWorthIt } from '../worth.ts';
import { baseRateWith } from './base-rate.ts';
import { chanceOf } from './chance.ts';
import type { Drawing } from './draws.ts';
import { enter, isUnassessed, unitOf, type PortfolioIdea } from './entry.ts';
import { ideaName } from './idea-name.ts';
import { letterOf } from './letters.ts';
import { netOf, ratioOf } from './money.ts';
import { withNamesApart } from './names-apart.ts';
import { orderChanges, type Placed } from './order-changes.ts';
import { drawnIdea, placeIdea, scoreOf, withoutCost, type DrawnIdea } from './place-idea.ts';
import { planeOf } from './plane.ts';
import { AHEAD, EVEN, leadersOf, rankIds, rankUncertainty, shareAhead } from './ranking.ts';
import { recordOf } from './record.ts';
import { portfolioSentence, reasons } from './sentence.ts';
import { peopleFor, sharedBacking } from './shared.ts';
import { breakTie } from './tie-break.ts';
import { ownThresholds, topRightShare, type Thresholds } from './top-right.ts';

/** All that a portfolio is made of. Plain data but for the places of keys. */
export interface PortfolioRequest extends Drawing {
  readonly ideas: readonly PortfolioIdea[];
  readonly folder: string;
  /** ISO date. */
  readonly today: string;
  readonly ranking: PortfolioRanking;
  /** From where on an idea lies at the top right; null: the middle of the ideas themselves. */
  readonly thresholds: Thresholds | null;
  /** How many people there are; null: nobody said. */
  readonly people: number | null;
  /** Answered forecasts of whether projects work. */
  readonly forecasts: { readonly worked: number; readonly failed: number };
  /** By id. */
  readonly similar: ReadonlyMap<string, PlacedIdea['similar']>;
  readonly warnings: readonly string[];
}

const NOTHING_SIMILAR: PlacedIdea['similar'] = { cases: [], ideas: [], noted: [] };

/** An idea that entered: drawn, and why it stands apart from the order; null: it is in it. */
interface Entered {
  readonly drawn: DrawnIdea;
  readonly apart: string | null;
}

/** The whole portfolio: who enters, the order with how sure it is, and what would change it. Pure: the same for the same seed. */
export function portfolioOf(request: PortfolioRequest): Portfolio {
  const { ranking, seed, worlds, today, folder } = request;
  const ideas = withNamesApart(request.ideas);
  const closed = closedOf(ideas, today);
  const baseRate = baseRateWith(ownRecord(closed, request.forecasts));
  const unit = unitOf(ideas);
  const open = ideas.filter(({ ground: { id } }) => closed.every((one) => one.id !== id));
  const { entered, refused } = enterAll(open, { baseRate, unit, seed, worlds });
  const racing = entered.filter(({ apart }) => apart === null).map(({ drawn }) => drawn);
  const thresholds = request.thresholds ?? ownThresholds(racing.map(thresholdOf));
  const order = putInOrder(racing, { ranking, thresholds, unit });
  const letters = new Map(
    [...order.ids, ...entered.filter(({ apart }) => apart !== null).map(idOf)].map((id, i) => [id, letterOf(i)]),
  );
  const place = (drawn: DrawnIdea) => {
    const { id } = drawn.idea.ground;
    return placeIdea(drawn, {
      letter: letters.get(id)!,
      thresholds,
      similar: request.similar.get(id) ?? NOTHING_SIMILAR,
    });
  };
  const ranked = order.placed.map(({ drawn, ...rest }): RankedIdea => ({ ...place(drawn), ...rest }));
  const apart = entered.flatMap(({ drawn, apart: because }) => {
    if (because === null) return [];
    const placed = place(drawn);
    return [{ ...(drawn.economics.hasCost ? placed : withoutCost(placed)), pFirst: null, because }];
  });
  const first = firstOf(ranked, { ...order, ideas });
  const found = {
    ideas: ranked,
    leaders: order.leaders,
    first,
    apart,
    refused,
    closed,
    changes: order.changes,
    baseRate,
    unit,
    rankedBy: ranking === 'top-right' && thresholds === null ? ('net' as const) : ranking,
  };
  return {
    portfolioVersion,
    sentence: portfolioSentence(found),
    because: reasons(found),
    folder,
    today,
    seed,
    worlds,
    ...found,
    plane: planeOf([...ranked, ...apart], { thresholds, from: request.thresholds ? 'stated' : 'portfolio' }),
    classes: countClasses(ideas.map(({ ground }) => ground.file)),
    record: recordOf(closed),
    shared: sharedBacking(open),
    people:
      request.people === null
        ? null
        : peopleFor(
            order.placed.map(({ drawn }) => drawn.idea),
            request.people,
          ),
    whatIf: null,
    warnings: [...request.warnings, ...portfolioWarnings(request, { thresholds, racing })],
  };
}

/** Who enters, drawn, and who may not, with the reason and the place of the key. */
function enterAll(
  open: readonly PortfolioIdea[],
  { baseRate, unit, seed, worlds }: Drawing & { readonly baseRate: Portfolio['baseRate']; readonly unit: string },
): { entered: Entered[]; refused: Portfolio['refused'][number][] } {
  const refused: Portfolio['refused'][number][] = [];
  const entered = open.flatMap((idea): Entered[] => {
    const entry = enter(idea.ground, unit);
    if ('hint' in entry) {
      const { ground, file, locate } = idea;
      const { path, ...why } = entry;
      refused.push({ id: ground.id, title: ground.file.title, file, place: locate(path), ...why });
      return [];
    }
    const drawn = drawnIdea(idea, { economics: entry, chance: chanceOf(idea.ground, baseRate) }, { seed, worlds });
    return [{ drawn, apart: apartBecause(idea, entry) }];
  });
  return { entered, refused };
}

const idOf = ({ drawn }: Entered): string => drawn.idea.ground.id;

const thresholdOf = ({ draws, chance }: DrawnIdea): Thresholds => ({
  money: draws.value.toSorted()[Math.floor(draws.value.length / 2)]!,
  chance: chance.mean,
});

/** Ideas that have ended, by the day of the portfolio. */
function closedOf(ideas: readonly PortfolioIdea[], today: string): Portfolio['closed'] {
  return ideas.flatMap(({ ground: { id, file }, file: name }) =>
    file.outcome && file.outcome.on <= today
      ? [{ id, title: file.title, file: name, ...file.outcome, believed: file.belief?.feasible ?? null }]
      : [],
  );
}

function ownRecord(
  closed: Portfolio['closed'],
  forecasts: PortfolioRequest['forecasts'],
): Portfolio['baseRate']['own'] {
  const worked = closed.filter(({ outcome }) => outcome === 'worked').length;
  return {
    worked: worked + forecasts.worked,
    failed: closed.length - worked + forecasts.failed,
    ideas: closed.length,
    forecasts: forecasts.worked + forecasts.failed,
  };
}

/** Why an idea that entered is not in the order; null when it is. */
function apartBecause(idea: PortfolioIdea, economics: NamedEconomics): string | null {
  if (!economics.hasCost)
    return 'What it costs is not written (`cost`, or `belief.cost`), so nothing can be said of its order.';
  const { kind, sentence } = idea.decision;
  if (!isUnassessed(idea)) return kind === 'not-ready' || kind === 'dont' ? sentence : null;
  return chanceWorthIt(economics) < 0.5
    ? 'Even if it worked, it would as likely as not cost more than it is worth.'
    : null;
}

interface Order {
  readonly ids: readonly string[];
  readonly leaders: string[];
  /** Of which the first is ahead by so little that other things may decide. */
  readonly even: string[];
  readonly changes: Portfolio['changes'];
  /** Share of the worlds in which the first is ahead of an idea. */
  readonly bestAhead: (id: string) => number;
  readonly placed: readonly ({ readonly drawn: DrawnIdea } & Pick<
    RankedIdea,
    'rank' | 'ranks' | 'rankRange' | 'pFirst'
  >)[];
}

/** Neighbours whose swap is worked out: nobody reads of more, and each is searched for. */
const MOST_CHANGES = 20;

function putInOrder(
  racing: readonly DrawnIdea[],
  {
    ranking,
    thresholds,
    unit,
  }: { readonly ranking: PortfolioRanking; readonly thresholds: Thresholds | null; readonly unit: string },
): Order {
  const runners = racing.map((drawn): Placed & { readonly drawn: DrawnIdea } => ({
    id: drawn.idea.ground.id,
    title: drawn.idea.ground.file.title,
    ...scoreOf(drawn, ranking, thresholds),
    expectedMoney: drawn.expected,
    years: drawn.economics.years,
    draws: drawn.draws,
    drawn,
  }));
  const by = (score: (drawn: DrawnIdea) => number): Map<string, number> =>
    new Map(
      rankIds(racing.map((drawn) => ({ id: drawn.idea.ground.id, expected: score(drawn) }))).map((id, i) => [
        id,
        i + 1,
      ]),
    );
  const ranks = {
    net: by(({ expected }) => netOf(expected)),
    ratio: by(({ expected }) => ratioOf(expected)),
    topRight: thresholds && by(({ draws }) => topRightShare(draws, thresholds)),
  };
  const ids = rankIds(runners);
  const byId = new Map(runners.map((runner) => [runner.id, runner]));
  const sorted = ids.map((id) => byId.get(id)!);
  const uncertainty = rankUncertainty(sorted);
  return {
    ids,
    leaders: leadersOf(sorted, AHEAD),
    even: leadersOf(sorted, EVEN),
    bestAhead: (id) => shareAhead(sorted[0]!, byId.get(id)!),
    changes: orderChanges(sorted.slice(0, MOST_CHANGES + 1), {
      ranking: thresholds === null && ranking === 'top-right' ? 'net' : ranking,
      thresholds,
      unit,
    }),
    placed: sorted.map(({ id, drawn }, i) => ({
      drawn,
      rank: i + 1,
      ranks: { net: ranks.net.get(id)!, ratio: ranks.ratio.get(id)!, topRight: ranks.topRight?.get(id) ?? null },
      ...uncertainty.get(id)!,
    })),
  };
}

/** Where to begin: of those that are as good as even and worth it at all. Null when the best is expected to lose money. */
function firstOf(
  ranked: readonly RankedIdea[],
  {
    leaders,
    even,
    bestAhead,
    ideas,
  }: Pick<Order, 'leaders' | 'even' | 'bestAhead'> & { readonly ideas: readonly PortfolioIdea[] },
): Portfolio['first'] {
  const byId = new Map(ideas.map((idea) => [idea.ground.id, idea]));
  const [leader, next, ...others] = ranked
    .filter(({ id, net }) => even.includes(id) && net.mean > 0)
    .map(({ id }) => ({ id, ...backingOf(byId.get(id)!) }));
  if (!leader) return null;
  if (next) {
    const begin = breakTie([leader, next, ...others]);
    return { ...begin, bestAhead: begin.id === ranked[0]!.id ? null : bestAhead(begin.id) };
  }
  const because =
    leaders.length > 1 ? 'it is ahead of each other idea in at least two of three worlds' : 'no other comes near it';
  const isBest = leader.id === ranked[0]!.id;
  return { id: leader.id, because, bestAhead: isBest ? null : bestAhead(leader.id), otherwise: null };
}

function backingOf(idea: PortfolioIdea) {
  const { title, interest, sponsor, expert } = idea.ground.file;
  const interestKind = wordOf(idea.ground, 'interest').kind;
  return { title, isAssessed: !isUnassessed(idea), interest, interestKind, sponsor, expert };
}

function portfolioWarnings(
  { ideas, ranking, today }: PortfolioRequest,
  { thresholds, racing }: { readonly thresholds: Thresholds | null; readonly racing: readonly DrawnIdea[] },
): string[] {
  const early = ideas.filter(({ ground: { file } }) => file.outcome !== undefined && file.outcome.on > today);
  const roughly = racing.filter(({ idea }) => isUnassessed(idea)).length;
  return [
    ...(ranking === 'top-right' && thresholds === null
      ? ['There is no top right of fewer than two ideas, so the order is by worth less cost: give --top-right.']
      : []),
    ...early.map(
      ({ ground: { id, file } }) =>
        `${ideaName({ id, title: file.title })} is closed on ${file.outcome!.on}, a later day: it counts as open.`,
    ),
    ...unitsTaken(racing, unitOf(ideas)),
    ...(roughly === 0
      ? []
      : [
          `${roughly} of ${racing.length} in the order ${roughly === 1 ? 'is a' : 'are'} rough ${roughly === 1 ? 'guess' : 'guesses'} that nobody has assessed yet.`,
        ]),
  ];
}

/** Ideas that are named in a warning; more are counted. */
const MOST_NAMED = 3;

/** Money that names no unit and counts as that of the others, where there is one. */
function unitsTaken(racing: readonly DrawnIdea[], unit: string): string[] {
  const open = racing.filter(({ economics }) => economics.costUnit === null || economics.unit === NO_UNIT);
  if (open.length === 0 || unit === NO_UNIT) return [];
  const names = open
    .slice(0, MOST_NAMED)
    .map(({ idea: { ground } }) => ideaName({ id: ground.id, title: ground.file.title }));
  const all = listed([...names, ...(open.length > MOST_NAMED ? [`${open.length - MOST_NAMED} more`] : [])]);
  const what = open.some(({ economics }) => economics.unit === NO_UNIT) ? 'worth or cost' : 'cost';
  return [`${all} ${open.length === 1 ? 'names' : 'name'} no unit of ${what}: it is taken to be ${unit}.`];
}
