import type { PlacedIdea, PortfolioRanking, RankedIdea } from '../../contracts/portfolio.ts';
import { keysOf, type NamedEconomics } from '../economics.ts';
import { archetypeOfIdea } from '../people.ts';
import { saidAs, wordOf, wordsThatDoNotCount } from '../word.ts';
import { drawIdea, type Drawing, type IdeaDraws } from './draws.ts';
import { ellipseOf } from './ellipse.ts';
import { isUnassessed, type PortfolioIdea } from './entry.ts';
import {
  costOf,
  expectedOf,
  moneyInWorlds,
  netOf,
  ratioOf,
  spreadOf,
  type Expected,
  type WorldMoney,
} from './money.ts';
import { topRightShare, topRightWorlds, type Thresholds } from './top-right.ts';

/** An idea with its draws: all that its numbers and its rank are made of. */
export interface DrawnIdea {
  readonly idea: PortfolioIdea;
  readonly economics: NamedEconomics;
  readonly chance: PlacedIdea['chance'];
  readonly draws: IdeaDraws;
  readonly worlds: WorldMoney;
  readonly expected: Expected;
}

export function drawnIdea(
  idea: PortfolioIdea,
  { economics, chance }: Pick<DrawnIdea, 'economics' | 'chance'>,
  drawing: Drawing,
): DrawnIdea {
  const draws = drawIdea(idea.ground.id, { economics, chance }, drawing);
  return {
    idea,
    economics,
    chance,
    draws,
    worlds: moneyInWorlds(draws, economics.years),
    expected: expectedOf(economics, chance.mean),
  };
}

/** Everything of an idea that does not depend on the others but for the thresholds. */
export function placeIdea(
  drawn: DrawnIdea,
  {
    letter,
    thresholds,
    similar,
  }: { readonly letter: string; readonly thresholds: Thresholds | null; readonly similar: PlacedIdea['similar'] },
): Omit<RankedIdea, 'rank' | 'ranks' | 'rankRange' | 'pFirst'> {
  const { idea, economics, chance, draws, worlds, expected } = drawn;
  const { ground, decision } = idea;
  const { file } = ground;
  const meanValue = expected.worth / economics.years;
  const keys = keysOf(ground);
  const assessed = !isUnassessed(idea);
  const ratio = ratioOf(expected);
  const ellipse = ellipseOf(draws);
  return {
    id: ground.id,
    letter,
    title: file.title,
    file: idea.file,
    class: file.class ?? null,
    metric: file.metric!.name,
    archetype: archetypeOfIdea(ground),
    verdict: assessed ? decision.kind : null,
    verdictHeadline: assessed ? decision.headline : null,
    verdictSentence: assessed ? decision.sentence : null,
    rough: !file.value,
    sponsor: file.sponsor ?? null,
    expert: file.expert ?? null,
    interest: file.interest ?? null,
    years: economics.years,
    value: { ...spreadOf(draws.value, meanValue), ...saidAs(wordOf(ground, keys.value)) },
    cost: { ...spreadOf(worlds.cost, costOf(expected)), ...saidAs(wordOf(ground, keys.cost)) },
    chance,
    net: spreadOf(worlds.net, netOf(expected)),
    ratio: Number.isFinite(ratio) ? spreadOf(worlds.ratio, ratio) : null,
    pPays: paysOf(drawn),
    pTopRight: thresholds && topRightShare(draws, thresholds),
    place: ellipse && { chance: ellipse.centre.chance, money: 10 ** ellipse.centre.logMoney },
    ellipse,
    warnings: warningsOf(idea),
    similar,
  };
}

/** The chance that it works, which is exact, times the simulated share of it in which it then pays: so never above it. */
function paysOf({ chance, draws, worlds }: DrawnIdea): number {
  const sum = (shares: Float64Array): number => shares.reduce((total, p) => total + p, 0);
  const works = sum(draws.chance);
  return works === 0 ? 0 : chance.mean * (sum(worlds.pays) / works);
}

/** The same of an idea whose cost may not be written: without what rests on it. */
export function withoutCost(
  placed: Omit<RankedIdea, 'rank' | 'ranks' | 'rankRange' | 'pFirst'>,
): Omit<PlacedIdea, 'pFirst'> {
  return { ...placed, cost: null, net: null, ratio: null, pPays: null };
}

/** What ideas are put in order by: in expectation, and in each world. */
export function scoreOf(
  { expected, worlds, draws }: DrawnIdea,
  ranking: PortfolioRanking,
  thresholds: Thresholds | null,
): { readonly expected: number; readonly worlds: Float64Array } {
  switch (ranking) {
    case 'net':
      return { expected: netOf(expected), worlds: worlds.net };
    case 'ratio':
      return { expected: ratioOf(expected), worlds: worlds.ratio };
    case 'top-right':
      return thresholds
        ? { expected: topRightShare(draws, thresholds), worlds: topRightWorlds(draws, thresholds) }
        : { expected: netOf(expected), worlds: worlds.net };
  }
}

function warningsOf({ ground }: PortfolioIdea): string[] {
  const { file } = ground;
  return [
    ...(file.expert === undefined
      ? [`Nobody who knows the field${file.domain === undefined ? '' : ` (${file.domain})`} is named (\`expert\`).`]
      : []),
    ...wordsThatDoNotCount(ground),
  ];
}
