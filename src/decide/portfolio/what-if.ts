import type { Portfolio } from '../../contracts/portfolio.ts';
import { ideaName } from './idea-name.ts';

/** What changes do to the order: every idea whose rank is another, and a sentence. */
export function whatIfOf(
  before: Portfolio,
  after: Portfolio,
  changes: readonly string[],
): NonNullable<Portfolio['whatIf']> {
  const ranks = (portfolio: Portfolio): Map<string, number> =>
    new Map(portfolio.ideas.map(({ id, rank }) => [id, rank]));
  const [was, is] = [ranks(before), ranks(after)];
  const moved = [...new Set([...is.keys(), ...was.keys()])]
    .map((id) => ({ id, from: was.get(id) ?? null, to: is.get(id) ?? null }))
    .filter(({ from, to }) => from !== to);
  return { changes, moved, sentence: sentenceOf(before, after, moved.length) };
}

function sentenceOf(before: Portfolio, after: Portfolio, moved: number): string {
  const [was, is] = [firstName(before), firstName(after)];
  if (before.first?.id !== after.first?.id) return `With it, ${is ?? 'none'} comes first instead of ${was ?? 'none'}.`;
  return moved === 0 ? 'The order stays as it is.' : `${was ?? 'None'} still comes first; ${moved} change places.`;
}

function firstName({ first, ideas }: Portfolio): string | null {
  const idea = ideas.find(({ id }) => id === first?.id);
  return idea ? ideaName(idea) : null;
}
