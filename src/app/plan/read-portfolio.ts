import { UserError } from '../../base/errors.ts';
import type { PortfolioForecast } from '../../contracts/portfolio-forecast.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { forecastPortfolio, type PortfolioMember } from '../../plan/portfolio.ts';
import type { FactsSource } from './project-facts.ts';
import { draftOf, type PlanOptions } from './read-plan.ts';

export interface PortfolioEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
  /** The same text for all ways to write the path of a file. */
  wholePath(path: string): string;
  /** Opens the project that a file belongs to, null outside of one, and closes it afterwards. */
  withProjectOf<T>(path: string, use: (project: FactsSource | null) => Promise<T>): Promise<T>;
}

/**
 * Reads plans, the most important one first, and forecasts them beside each other.
 *
 * @throws UserError with file, line and column for whatever is wrong in a plan; for one that is named twice
 */
export async function readPortfolio(
  paths: readonly string[],
  options: Omit<PlanOptions, 'whatIf'>,
  effects: PortfolioEffects,
): Promise<PortfolioForecast> {
  const twice = paths.find((path, at) => paths.slice(0, at).some((other) => isSameFile(path, other, effects)));
  if (twice !== undefined) {
    throw new UserError('bad-input', `${twice} is named twice`, {
      hint: 'Name each plan once, the most important one first.',
    });
  }
  const members: PortfolioMember[] = [];
  for (const path of paths) {
    const source = readYaml(await effects.readText(path), path);
    const { draft } = await effects.withProjectOf(path, (project) => draftOf(source, options.today, project));
    members.push({ fileName: path, draft, locate: (at) => source.locate(at) });
  }
  return forecastPortfolio(members, options);
}

const isSameFile = (one: string, other: string, effects: PortfolioEffects): boolean =>
  effects.wholePath(one) === effects.wholePath(other);
