import type { Portfolio, PortfolioRanking, RankedIdea } from '../../contracts/portfolio.ts';
import { netOf, ratioOf } from './money.ts';
import { orderChanges, type Placed } from './order-changes.ts';
import { scoreOf, type DrawnIdea } from './place-idea.ts';
import { AHEAD, EVEN, leadersOf, rankIds, rankUncertainty, shareAhead } from './ranking.ts';
import { topRightShare, type Thresholds } from './top-right.ts';

/** Ideas by the ranking that was asked for, with how sure the order is and what would change it. */
export interface PortfolioOrder {
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

/** @param thresholds - null where there is no top right: then an order by it is one by worth less cost */
export function putInOrder(
  racing: readonly DrawnIdea[],
  {
    ranking,
    thresholds,
    unit,
  }: { readonly ranking: PortfolioRanking; readonly thresholds: Thresholds | null; readonly unit: string },
): PortfolioOrder {
  const runners = racing.map((drawn): Placed & { readonly drawn: DrawnIdea } => ({
    id: drawn.idea.ground.id,
    title: drawn.idea.ground.file.title,
    ...scoreOf(drawn, ranking, thresholds),
    ofEquals: scoreOf(drawn, 'net', thresholds),
    expectedMoney: drawn.expected,
    years: drawn.economics.years,
    draws: drawn.draws,
    drawn,
  }));
  const by = (score: (drawn: DrawnIdea) => number): Map<string, number> =>
    new Map(
      rankIds(runners.map((runner) => ({ ...runner, expected: score(runner.drawn) }))).map((id, i) => [id, i + 1]),
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
