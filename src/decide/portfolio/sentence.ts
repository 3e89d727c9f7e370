import { formatCounted, formatRough, formatShare } from '../../base/number-format.ts';
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
  const others = leaders.length === 2 ? named(second) : `${leaders.length - 1} others`;
  const start =
    leaders.length === ideas.length && ideas.length > 2
      ? `The first cannot be told: ${named(best)} and all others come first too often`
      : `${named(best)} and ${others} cannot be told apart`;
  return `${start}; ${best.id} comes first in ${formatShare(best.pFirst)} of the worlds. Begin with ${begin.id}: ${first.because}.`;
}

const named = ({ id, title }: RankedIdea): string => `${id} (${title})`;

const money = (amount: number, { unit }: Found): string => `${formatRough(amount).replace('−', '')} ${unit}`;

const BY: Readonly<Record<PortfolioRanking, string>> = {
  net: 'worth less cost',
  ratio: 'worth per cost',
  'top-right': 'the chance to lie at the top right',
};

/** What ideas are put in order by, in words. */
export const rankingWords = (ranking: PortfolioRanking): string => BY[ranking];

/** The arithmetic of the idea in a clause. */
function expectedWords({ chance, value, years, cost, net }: RankedIdea, found: Found): string {
  return `${formatShare(chance.mean)} that it works · ${formatRough(value.mean * years)} − ${formatRough(cost.mean)} of cost = ${formatRough(net.mean)} ${found.unit} over ${formatCounted(years, 'year')}`;
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
export function reasons({ ideas, rankedBy, changes, leaders }: Found): string[] {
  const [best] = ideas;
  if (!best) return [];
  const other = rankedBy === 'net' ? byRank(ideas, 'ratio') : byRank(ideas, 'net');
  const swap = changes.find(({ above }) => above === best.id)?.change;
  const missing = ideas.filter(({ id, expert }) => leaders.includes(id) && expert === null).map(({ id }) => id);
  return [
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
