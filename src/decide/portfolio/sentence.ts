import { formatCount, formatCounted, formatRough, formatShare, formatSignificant } from '../../base/number-format.ts';
import type { Portfolio, PortfolioRanking, RankedIdea } from '../../contracts/portfolio.ts';

type Found = Pick<
  Portfolio,
  'ideas' | 'leaders' | 'first' | 'apart' | 'refused' | 'closed' | 'changes' | 'baseRate' | 'unit' | 'rankedBy'
>;

/** Which idea first and why, or which cannot be told apart. To be read aloud. */
export function portfolioSentence(found: Found): string {
  const { ideas, first, leaders } = found;
  const [best, second] = ideas;
  if (!best) return nothingRanked(found);
  if (!first)
    return `None is worth it: even ${named(best)} is expected to bring ${money(best.net.mean, found)} less than it costs.`.replace(
      '−',
      '',
    );
  if (!second) return `${named(best)} is the only idea in the order: ${expectedWords(best, found)}.`;
  if (leaders.length === 1) {
    return `Begin with ${named(best)}: ${expectedWords(best, found)}, ahead of each other idea in at least eight of ten worlds.`;
  }
  const begin = ideas.find(({ id }) => id === first.id)!;
  const others = leaders.filter((id) => id !== best.id);
  const from = others.length > MOST_NAMED ? `${formatCount(others.length)} others` : others.join(' and ');
  return `${named(best)} cannot be told apart from ${from}: it comes first in ${formatShare(best.pFirst)} of the worlds. Begin with ${begin.id}: ${first.because}.`;
}

/** More ideas are counted and not named. */
const MOST_NAMED = 3;

const named = ({ id, title }: RankedIdea): string => `${id} (${title})`;

const money = (amount: number, { unit }: Found): string => `${formatRough(amount).replace('−', '')} ${unit}`;

const BY: Readonly<Record<PortfolioRanking, string>> = {
  net: 'worth less cost',
  ratio: 'worth per cost',
  'top-right': 'the chance to lie at the top right',
};

/** What ideas are put in order by, in words. */
export const rankingWords = (ranking: PortfolioRanking): string => BY[ranking];

/** The arithmetic behind the place of an idea, in a clause. */
function expectedWords(idea: RankedIdea, { unit, rankedBy }: Found): string {
  const { chance, value, years, cost, net, ratio, pTopRight } = idea;
  const over = `over ${years === 1 ? 'a year' : formatCounted(years, 'year')}`;
  const gross = `${formatShare(chance.mean)} that it works · ${formatRough(value.mean * years)}`;
  if (rankedBy === 'top-right' && pTopRight !== null) {
    return `it lies at the top right with a chance of ${formatShare(pTopRight)}`;
  }
  if (rankedBy === 'ratio' && ratio) {
    return `${gross} / ${formatRough(cost.mean)} of cost = ${formatSignificant(ratio.mean, { digits: 2 })} ${over}`;
  }
  return `${gross} − ${formatRough(cost.mean)} of cost = ${formatRough(net.mean)} ${unit} ${over}`;
}

function nothingRanked({ apart, refused, closed }: Found): string {
  const parts = [
    ...(apart.length === 0 ? [] : [`${apart.length} not ready or not worth doing`]),
    ...(refused.length === 0 ? [] : [`${refused.length} refused`]),
    ...(closed.length === 0 ? [] : [`${closed.length} closed`]),
  ];
  return `No idea can be put in order: ${parts.join(', ')}.`;
}

/** The reasons behind the sentence, and what else a reader should know. */
export function reasons({ ideas, first, rankedBy, changes, leaders }: Found): string[] {
  const [best] = ideas;
  if (!best) return [];
  const other = rankedBy === 'net' ? byRank(ideas, 'ratio') : byRank(ideas, 'net');
  const swap = changes.find(({ above }) => above === best.id)?.change;
  const missing = ideas.flatMap(({ id, expert }) => (leaders.includes(id) && expert === null ? [id] : []));
  const guess = ideas.find(({ id, verdict }) => id === first?.id && verdict === null);
  return [
    ...(guess ? [`Nobody has assessed ${guess.id} yet: do that first, for it is a rough guess.`] : []),
    ...(other && other.id !== best.id
      ? [`By ${BY[rankedBy === 'net' ? 'ratio' : 'net']}, ${other.id} would come first.`]
      : []),
    ...(swap ? [`What would change the first place: ${swap.sentence}`] : []),
    ...(missing.length > 0 && missing.length <= 3
      ? [`Nobody who knows the field is named for ${missing.join(' and ')} (\`expert\`).`]
      : []),
  ];
}

const byRank = (ideas: readonly RankedIdea[], by: 'net' | 'ratio'): RankedIdea | undefined =>
  ideas.find(({ ranks }) => ranks[by] === 1);
