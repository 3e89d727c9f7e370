import type { Portfolio } from '../../contracts/portfolio.ts';

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
  const [first, then] = [before.first?.id ?? null, after.first?.id ?? null];
  if (first !== then) return `With it, ${then ?? 'none'} comes first instead of ${first ?? 'none'}.`;
  return moved === 0 ? 'The order stays as it is.' : `${first ?? 'None'} still comes first; ${moved} change places.`;
}
