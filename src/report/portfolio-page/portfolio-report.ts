import type { PlacedIdea, Portfolio } from '../../contracts/portfolio.ts';
import { ideaName } from '../../decide/portfolio/idea-name.ts';
import type { ClaimBook } from '../html/claim.ts';

/** Everything that the page of a portfolio is made of. */
export interface PortfolioReport {
  readonly portfolio: Portfolio;
  /** Files that could not be read as ideas, a sentence each. */
  readonly problems: readonly string[];
  /** Of Cairn. */
  readonly version: string;
  /** The command that gives the same order as JSON. */
  readonly command: string;
}

/** What every section of the page draws from. */
export interface PortfolioPage extends PortfolioReport {
  readonly claim: ClaimBook['claim'];
}

/** All ideas that stand on the plane: those in the order, best first, then those apart. */
export const placedIdeas = ({ ideas, apart }: Portfolio): readonly PlacedIdea[] => [...ideas, ...apart];

/** What sentences call the idea of an id by: its title. */
export function nameOf({ ideas, apart, refused, closed }: Portfolio, id: string): string {
  return ideaName([...ideas, ...apart, ...refused, ...closed].find((idea) => idea.id === id) ?? { id, title: '' });
}
