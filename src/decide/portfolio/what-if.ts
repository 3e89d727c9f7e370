import { formatCounted } from '../../base/number-format.ts';
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

/** Which idea to begin with and which the order puts first are two things: of ideas that are as good as even the order does not decide. */
function sentenceOf(before: Portfolio, after: Portfolio, moved: number): string {
  const [was, is] = [named(before, before.first?.id), named(after, after.first?.id)];
  const [head, newHead] = [before.ideas[0]?.id, after.ideas[0]?.id];
  const sameBegin = before.first?.id === after.first?.id;
  if (sameBegin && moved === 0) return 'The order stays as it is.';
  const begin = sameBegin
    ? `Begin with ${was ?? 'none'} as before`
    : `With it, begin with ${is ?? 'none'} instead of ${was ?? 'none'}`;
  const top =
    head === newHead || newHead === undefined
      ? ''
      : `; in the order ${named(after, newHead)!} comes first${head === undefined ? '' : ` instead of ${named(before, head)!}`}`;
  const count = sameBegin ? `; ${formatCounted(moved, 'idea')} ${moved === 1 ? 'changes' : 'change'} places` : '';
  return `${begin}${top}${count}.`;
}

function named({ ideas }: Portfolio, id: string | undefined): string | null {
  const idea = ideas.find((each) => each.id === id);
  return idea ? ideaName(idea) : null;
}
