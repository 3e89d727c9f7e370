import {
  lookAtPortfolio,
  type LookedAtPortfolio,
  type PortfolioOptions,
} from '../app/decide/portfolio/look-at-portfolio.ts';
import { parseThresholds } from '../app/decide/portfolio/parse-thresholds.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { nearestName } from '../base/nearest.ts';
import { portfolioRankings, type Portfolio, type PortfolioRanking } from '../contracts/portfolio.ts';
import { portfolioEffects } from '../node.ts';
import type { Arguments } from './arguments.ts';
import { ideasHere, withIdea } from './assess-place.ts';
import { dateFlag } from './date-flag.ts';
import { errorJson } from './failure.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { numberFlag } from './number-flag.ts';
import { showSteps } from './show-steps.ts';

/** The portfolio that the words and flags of a command line ask for, with progress on standard error. */
export async function portfolioFrom(
  given: Arguments,
  { similar }: Pick<PortfolioOptions, 'similar'>,
): Promise<LookedAtPortfolio> {
  const topRight = given.value('top-right');
  const options = {
    words: given.positionals.length > 0 ? given.positionals : [await ideasHere()],
    today: dateFlag(given, 'today') ?? localDate(new Date()),
    seed: numberFlag(given, 'seed', { whole: true }) ?? 0,
    ranking: rankingFrom(given.value('rank')),
    thresholds: topRight === undefined ? null : parseThresholds(topRight),
    people: numberFlag(given, 'people', { whole: true, least: 1 }) ?? null,
    whatIf: given.values('what-if'),
    fresh: given.isOn('fresh'),
    similar,
  };
  using interrupt = abortOnInterrupt();
  return await withIdea(placeIn(options.words[0]!), (project) =>
    showSteps(lookAtPortfolio({ ...options, project }, portfolioEffects(), interrupt.signal), (found) =>
      Promise.resolve(found),
    ),
  );
}

/** A path inside of what is named: the project of a folder of ideas is looked for from the folder itself. */
const placeIn = (word: string): string => (/\.ya?ml$/i.test(word) ? word : `${word}/idea.yaml`);

function rankingFrom(text: string | undefined): PortfolioRanking {
  if (text === undefined) return 'net';
  const found = portfolioRankings.find((ranking) => ranking === text.trim().toLowerCase());
  if (found) return found;
  const nearest = nearestName(text, portfolioRankings);
  throw new UserError('bad-input', `--rank "${text}" is no order`, {
    hint: nearest ? `Did you mean ${nearest}?` : `Write one of ${portfolioRankings.join(', ')}.`,
  });
}

/** With --json standard output holds one document: what kept an idea out stands in it too, as `errors`. */
export const portfolioJson = (portfolio: Portfolio, problems: readonly UserError[]): object =>
  problems.length === 0 ? portfolio : { ...portfolio, errors: problems.map(errorJson) };

/** What follows for ideas that could not be read. */
export const leftOutOfPortfolio = (ideas: number): string =>
  `${ideas === 1 ? 'It is' : 'They are'} left out of the portfolio.`;
