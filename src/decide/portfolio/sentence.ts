import {
  formatCount,
  formatCounted,
  formatRough,
  formatRoughPair,
  formatShare,
  formatSharePair,
  formatSignificant,
} from '../../base/number-format.ts';
import { listed } from '../../base/listed.ts';
import type { Portfolio, PortfolioRanking, RankedIdea } from '../../contracts/portfolio.ts';
import { guessClause, inTexture } from '../texture.ts';
import { followsFrom } from '../word.ts';
import { ideaName } from './idea-name.ts';
import { AHEAD } from './ranking.ts';

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
    return `None is worth it: even ${ideaName(best)} is expected to bring ${money(best.net.mean, found)} less than it costs.`.replace(
      '−',
      '',
    );
  if (!second) return `${ideaName(best)} is the only idea in the order: ${expectedWords(best, found)}.`;
  if (leaders.length === 1) {
    const ahead = `${expectedWords(best, found)}, ahead of each other idea in at least eight of ten worlds`;
    return best.verdict === null
      ? `Assess ${ideaName(best)} first, a rough guess so far: ${ahead}, if the guess holds.`
      : `Begin with ${ideaName(best)}: ${ahead}.`;
  }
  const begin = ideas.find(({ id }) => id === first.id)!;
  return `Begin with ${ideaName(begin)}: ${first.because}. ${notApart(begin, best, found)}`;
}

/** Ideas that cannot be told apart from the best, in their order, without those that are named elsewhere. */
const others = ({ ideas, leaders }: Found, without: readonly RankedIdea[]): RankedIdea[] =>
  ideas.filter((idea) => leaders.includes(idea.id) && !without.includes(idea));

const BAR = formatShare(AHEAD);

/** What cannot be told apart from the best, with the bar that it would take. */
function notApart(begin: RankedIdea, best: RankedIdea, found: Found): string {
  const rest = others(found, [begin, best]);
  if (begin === best) {
    const each = rest.length === 1 ? 'it' : 'each of them';
    return `It comes first in ${formatShare(best.pFirst)} of the worlds and cannot be told apart from ${nearest(rest)}: it is ahead of ${each} in fewer than ${BAR} of the worlds.`;
  }
  const also = rest.length === 0 ? '' : ` Nor can ${nearest(rest)} be told apart from the best.`;
  const { lead, size } = leadOf(best, begin, found);
  const ahead = `ahead of it in ${formatShare(found.first!.bestAhead!)} of the worlds; below ${BAR} two cannot be told apart.${also}`;
  const by = `by ${BY[found.rankedBy]}`;
  if (size === 'equal') return `B${by.slice(1)} ${ideaName(best)} is about equal, ${lead}, ${ahead}`;
  if (size === 'little') return `B${by.slice(1)} ${ideaName(best)} is better by a little, ${lead}, ${ahead}`;
  return `It is not the best ${by}: ${ideaName(best)} is, ${lead}, ${ahead}`;
}

/** Up to these factors one amount is about equal to another, or larger by a little; our choice. */
const EQUAL = 1.005;
const LITTLE = 1.05;

interface Lead {
  readonly lead: string;
  readonly size: 'equal' | 'little' | 'clear';
}

/** What the best and the one to begin with are put in order by, side by side; one amount where they are about equal. */
function leadOf(best: RankedIdea, begin: RankedIdea, { rankedBy, unit }: Found): Lead {
  const amountOf = (idea: RankedIdea): number =>
    rankedBy === 'net' ? idea.net.mean : rankedBy === 'ratio' ? (idea.ratio?.mean ?? Infinity) : (idea.pTopRight ?? 0);
  const [more, less] = [amountOf(best), amountOf(begin)];
  const size = more <= less * EQUAL ? 'equal' : more <= less * LITTLE ? 'little' : 'clear';
  const [one, other] = PAIR[rankedBy](more, size === 'equal' ? more : less);
  const [before, named] = rankedBy === 'net' ? ['on average ', ` ${unit}`] : ['', ''];
  const [bestSource, beginSource] = [best, begin].map(({ value, cost }) => followsFrom([value, cost]));
  const first = inTexture(
    `${one}${named}`,
    (size === 'equal' ? followsFrom([bestSource!, beginSource!]) : bestSource!).kind,
  );
  return {
    lead: before + (size === 'equal' ? first : `${first} against ${inTexture(other, beginSource!.kind)}`),
    size,
  };
}

const PAIR: Readonly<Record<PortfolioRanking, (one: number, other: number) => readonly [string, string]>> = {
  net: formatRoughPair,
  ratio: (one, other) => [formatSignificant(one, { digits: 2 }), formatSignificant(other, { digits: 2 })],
  'top-right': formatSharePair,
};

/** More ideas are counted, and so many of them named; our choice. */
const MOST_NAMED = 2;

function nearest(rest: readonly RankedIdea[]): string {
  const names = listed(rest.slice(0, MOST_NAMED).map(ideaName));
  return rest.length > MOST_NAMED ? `${formatCount(rest.length)} others, the nearest ${names}` : names;
}

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
  const gross = `${formatShare(chance.mean)} of ${inTexture(formatRough(value.mean * years), value.kind)}`;
  const costs = `${inTexture(formatRough(cost.mean), cost.kind)} of cost`;
  const { kind } = followsFrom([value, cost]);
  const guesses = guessClause({ worth: value.kind, cost: cost.kind });
  if (rankedBy === 'top-right' && pTopRight !== null) {
    return `it lies at the top right with a chance of ${formatShare(pTopRight)}`;
  }
  if (rankedBy === 'ratio' && ratio) {
    return `${gross} / ${costs} = ${inTexture(formatSignificant(ratio.mean, { digits: 2 }), kind)} ${over} on average${guesses}`;
  }
  return `${gross} − ${costs} = ${inTexture(`${formatRough(net.mean)} ${unit}`, kind)} ${over} on average${guesses}`;
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
  const missing = ideas.filter(({ id, expert }) => leaders.includes(id) && expert === null).map(ideaName);
  const guess = ideas.find(({ id, verdict }) => id === first?.id && verdict === null);
  return [
    ...(guess
      ? [
          `Nobody has assessed ${ideaName(guess)} yet, and it is a rough guess: do that first (\`cairn assess ${guess.id}\`).`,
        ]
      : []),
    ...(other && other.id !== best.id
      ? [`By ${BY[rankedBy === 'net' ? 'ratio' : 'net']}, ${ideaName(other)} would come first.`]
      : []),
    ...(first?.otherwise ? [`What would change where to begin: ${first.otherwise}`] : []),
    ...(swap ? [`What would change the first place of the order: ${swap.sentence}`] : []),
    ...(missing.length > 0 && missing.length <= 3
      ? [`Nobody who knows the field is named for ${listed(missing)} (\`expert\`).`]
      : []),
  ];
}

const byRank = (ideas: readonly RankedIdea[], by: 'net' | 'ratio'): RankedIdea | undefined =>
  ideas.find(({ ranks }) => ranks[by] === 1);
