import type { PortfolioIdea } from './entry.ts';
import { ideaName, titleApart } from './idea-name.ts';

/** Ideas that sentences would call the same carry their id in the title. */
export function withNamesApart(ideas: readonly PortfolioIdea[]): readonly PortfolioIdea[] {
  const nameOf = ({ ground: { id, file } }: PortfolioIdea): string => ideaName({ id, title: file.title });
  const called = Map.groupBy(ideas, nameOf);
  return ideas.map((idea) => {
    if (called.get(nameOf(idea))!.length === 1) return idea;
    const { ground } = idea;
    const title = titleApart({ id: ground.id, title: ground.file.title });
    return { ...idea, ground: { ...ground, file: { ...ground.file, title } } };
  });
}
