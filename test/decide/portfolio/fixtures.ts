import { IdeaFile } from '../../../src/contracts/idea-file.ts';
import { verdictOf } from '../../../src/decide/assess.ts';
import type { Ground } from '../../../src/decide/ground.ts';
import type { PortfolioIdea } from '../../../src/decide/portfolio/entry.ts';
import { portfolioOf, type PortfolioRequest } from '../../../src/decide/portfolio/portfolio.ts';

const today = '2026-11-21';

/** An idea of the first hour, with what else is said of it. */
export function idea(id: string, written: object = {}, ground: Partial<Ground> = {}): PortfolioIdea {
  const file = IdeaFile.parse({ title: `Idea ${id}`, metric: { name: 'hours', volumePerYear: 1000 }, ...written });
  const whole: Ground = { id, file, today, probe: null, check: null, noCheckBecause: 'no table', ...ground };
  const place = `ideas/${id}.yaml`;
  return { ground: whole, decision: verdictOf(whole), file: place, locate: (path) => `${place}:${path.join('.')}` };
}

/** A rough guess: worth of a year, cost, and chance. */
export const rough = (id: string, impact: string, cost: string, feasible?: number, more: object = {}): PortfolioIdea =>
  idea(id, { belief: { impact, cost, ...(feasible === undefined ? {} : { feasible }) }, ...more });

export const portfolio = (ideas: readonly PortfolioIdea[], more: Partial<PortfolioRequest> = {}) =>
  portfolioOf({
    ideas,
    folder: 'ideas',
    today,
    ranking: 'net',
    thresholds: null,
    people: null,
    forecasts: { worked: 0, failed: 0 },
    similar: new Map(),
    warnings: [],
    seed: 0,
    worlds: 4000,
    ...more,
  });
