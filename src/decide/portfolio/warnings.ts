import { listed } from '../../base/listed.ts';
import type { PortfolioRanking } from '../../contracts/portfolio.ts';
import { NO_UNIT } from '../economics.ts';
import { isUnassessed, unitOf, type PortfolioIdea } from './entry.ts';
import { ideaName } from './idea-name.ts';
import type { DrawnIdea } from './place-idea.ts';
import type { Thresholds } from './top-right.ts';

/** What a reader of the order should know of it: another ranking than was asked for, ideas of a later day, units that were taken, guesses. */
export function portfolioWarnings(
  ideas: readonly PortfolioIdea[],
  {
    ranking,
    today,
    thresholds,
    racing,
  }: {
    readonly ranking: PortfolioRanking;
    /** ISO date. */
    readonly today: string;
    readonly thresholds: Thresholds | null;
    /** Those in the order. */
    readonly racing: readonly DrawnIdea[];
  },
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
