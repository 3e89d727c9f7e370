import type { Portfolio } from '../../contracts/portfolio.ts';
import type { PortfolioIdea } from './entry.ts';

/** Sponsors and people who stand behind more than one idea, those behind most first. */
export function sharedBacking(ideas: readonly PortfolioIdea[]): Portfolio['shared'] {
  const named = ideas.flatMap(({ ground: { id, file } }) => [
    ...(file.sponsor === undefined ? [] : [{ kind: 'sponsor' as const, name: file.sponsor, id }]),
    ...new Set(file.team.map(({ name }) => name)).values().map((name) => ({ kind: 'person' as const, name, id })),
  ]);
  return [...Map.groupBy(named, ({ kind, name }) => JSON.stringify([kind, name])).values()]
    .filter((group) => group.length > 1)
    .map((group) => ({ kind: group[0]!.kind, name: group[0]!.name, ideas: group.map(({ id }) => id) }))
    .toSorted((a, b) => b.ideas.length - a.ideas.length || (a.name < b.name ? -1 : 1));
}

/**
 * Which ideas fit together when so many people are there: from the first on, each whose team adds no more than are left.
 * People who are named in several teams count once, as if they had time for all of them.
 */
export function peopleFor(ranked: readonly PortfolioIdea[], available: number): NonNullable<Portfolio['people']> {
  const taken = new Set<string>();
  const fits: string[] = [];
  const unknown: string[] = [];
  for (const { ground } of ranked) {
    const team = new Set(ground.file.team.map(({ name }) => name));
    if (team.size === 0) {
      unknown.push(ground.id);
      continue;
    }
    const all = taken.union(team);
    if (all.size > available) continue;
    for (const name of team) taken.add(name);
    fits.push(ground.id);
  }
  return { available, fits, needed: taken.size, unknown };
}
