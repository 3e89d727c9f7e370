import type { IdeaFile } from '../../contracts/idea-file.ts';
import { inTexture } from '../texture.ts';
import type { Word } from '../word.ts';
import { ideaName } from './idea-name.ts';

/** What an idea says of those who would do it, pay for it and know the field. */
export interface Backing extends Pick<IdeaFile, 'interest' | 'sponsor' | 'expert'> {
  readonly id: string;
  readonly title: string;
  /** Whether more is known of it than a rough guess. Who is told to begin with a guess finds that it is not ready. */
  readonly isAssessed: boolean;
  /** How the word on interest counts: what nobody stands for is a guess. */
  readonly interestKind: Word['kind'];
}

/**
 * Which of ideas that are as good as even comes first: one that was assessed, then the one that those who would do it
 * want most, then one that somebody pays for, then one whose field somebody knows, then the order in which they stand.
 *
 * @param tied - at least two, in the order of the numbers
 */
export function breakTie(tied: Tied): {
  readonly id: string;
  readonly because: string;
  readonly otherwise: string | null;
} {
  const [leader] = tied;
  const [first, second] = byBacking(tied);
  const reason = reasonFor(first, second);
  const skipsGuess = second.isAssessed && !leader.isAssessed;
  const because = skipsGuess ? `${guessWords(leader)}; ${reason}` : reason;
  return { id: first.id, because, otherwise: otherwise(tied, first, second) };
}

type Tied = readonly [Backing, Backing, ...Backing[]];

function byBacking(tied: Tied): [Backing, Backing] {
  const [first, second] = tied.toSorted((a, b) => {
    const [one, other] = [keysOf(a), keysOf(b)];
    const at = one.findIndex((key, i) => key !== other[i]);
    return at < 0 ? 0 : other[at]! - one[at]!;
  });
  return [first!, second!];
}

/** The least that people would have to say otherwise of the first for another to be begun with; each is tried. */
function otherwise(tied: Tied, first: Backing, second: Backing): string | null {
  const lower = (second.interest ?? 0) - 1;
  const less: readonly (readonly [words: string, backing: Backing])[] = [
    ...(first.interest !== undefined && lower >= 1
      ? [[`\`interest\` at ${lower} instead of ${first.interest}`, { ...first, interest: lower }] as const]
      : []),
    ['no `interest`', { ...first, interest: undefined }],
    ['no `sponsor`', { ...first, sponsor: undefined }],
    ['no `expert`', { ...first, expert: undefined }],
  ];
  for (const [words, backing] of less) {
    const [now] = byBacking(tied.map((one) => (one === first ? backing : one)) as unknown as Tied);
    if (now.id !== first.id) return `with ${words} for ${ideaName(first)}, begin with ${ideaName(now)}.`;
  }
  return null;
}

const guessWords = (idea: Backing): string => `${ideaName(idea)} is a rough guess that nobody has assessed yet`;

/** Higher is preferred. No word on interest stands below the lowest that can be said. */
const keysOf = ({ isAssessed, interest, sponsor, expert }: Backing): readonly number[] => [
  Number(isAssessed),
  interest ?? 0,
  Number(sponsor !== undefined),
  Number(expert !== undefined),
];

const interestWords = ({ interest, interestKind }: Backing): string =>
  interest === undefined ? 'none said' : inTexture(String(interest), interestKind);

function reasonFor(first: Backing, second: Backing): string {
  const [one, other] = [keysOf(first), keysOf(second)];
  switch (one.findIndex((key, i) => key !== other[i])) {
    case 0:
      return `it was assessed, and ${guessWords(second)}`;
    case 1:
      return `those who would do it want it most (interest ${interestWords(first)} against ${interestWords(second)})`;
    case 2:
      return `${first.sponsor!} pays for it, and nobody is named who pays for ${ideaName(second)}`;
    case 3:
      return `${first.expert!} knows the field, and no expert is named for ${ideaName(second)}`;
    default:
      return `neither interest nor sponsor nor expert separates it from ${ideaName(second)}, and it stands before it in the order`;
  }
}
