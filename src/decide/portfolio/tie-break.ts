import type { IdeaFile } from '../../contracts/idea-file.ts';
import { ideaName } from './idea-name.ts';

/** What an idea says of those who would do it, pay for it and know the field. */
export interface Backing extends Pick<IdeaFile, 'interest' | 'sponsor' | 'expert'> {
  readonly id: string;
  readonly title: string;
  /** Whether more is known of it than a rough guess. Who is told to begin with a guess finds that it is not ready. */
  readonly isAssessed: boolean;
}

/**
 * Which of ideas that are as good as even comes first: one that was assessed, then the one that those who would do it
 * want most, then one that somebody pays for, then one whose field somebody knows, then the order in which they stand.
 *
 * @param tied - at least two, in the order of the numbers
 */
export function breakTie(tied: readonly [Backing, Backing, ...Backing[]]): {
  readonly id: string;
  readonly because: string;
} {
  const [leader] = tied;
  const sorted = tied.toSorted((a, b) => {
    const [one, other] = [keysOf(a), keysOf(b)];
    const at = one.findIndex((key, i) => key !== other[i]);
    return at < 0 ? 0 : other[at]! - one[at]!;
  });
  const [first, second] = sorted as [Backing, Backing];
  const reason = reasonFor(first, second);
  const skipsGuess = second.isAssessed && !leader.isAssessed;
  return { id: first.id, because: skipsGuess ? `${guessWords(leader)}; ${reason}` : reason };
}

const guessWords = (idea: Backing): string => `${ideaName(idea)} is a rough guess that nobody has assessed yet`;

/** Higher is preferred. No word on interest stands below the lowest that can be said. */
const keysOf = ({ isAssessed, interest, sponsor, expert }: Backing): readonly number[] => [
  Number(isAssessed),
  interest ?? 0,
  Number(sponsor !== undefined),
  Number(expert !== undefined),
];

function reasonFor(first: Backing, second: Backing): string {
  const [one, other] = [keysOf(first), keysOf(second)];
  switch (one.findIndex((key, i) => key !== other[i])) {
    case 0:
      return `it was assessed, and ${guessWords(second)}`;
    case 1:
      return `those who would do it want it most (interest ${first.interest!} against ${second.interest ?? 'none said'})`;
    case 2:
      return `${first.sponsor!} pays for it, and nobody is named who pays for ${ideaName(second)}`;
    case 3:
      return `${first.expert!} knows the field, and no expert is named for ${ideaName(second)}`;
    default:
      return `neither interest nor sponsor nor expert separates it from ${ideaName(second)}, and it is ahead of it by a little`;
  }
}
