import type { Portfolio, RankedIdea } from '../../contracts/portfolio.ts';
import { wordOf } from '../word.ts';
import { isUnassessed, type PortfolioIdea } from './entry.ts';
import type { PortfolioOrder } from './put-in-order.ts';
import { breakTie } from './tie-break.ts';

/** Where to begin: of those that are as good as even and worth it at all. Null when the best is expected to lose money. */
export function firstOf(
  ranked: readonly RankedIdea[],
  {
    leaders,
    even,
    bestAhead,
    ideas,
  }: Pick<PortfolioOrder, 'leaders' | 'even' | 'bestAhead'> & { readonly ideas: readonly PortfolioIdea[] },
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
