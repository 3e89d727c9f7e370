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
 * Which of ideas that are as good as even comes first: one that was assessed, then one that those who would do it are
 * keen on, the keener first, then one that somebody pays for, then one whose field somebody knows, then the order in which they stand.
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
  const reason = reasonFor(first, second, tied);
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

/** From here on of 1 to 5 those who would do it want it; below it, as where nothing is said, interest decides nothing. Our choice. */
const KEEN = 4;

/** The least that people would have to say otherwise of the first for another to be begun with; each is tried. */
function otherwise(tied: Tied, first: Backing, second: Backing): string | null {
  const lower = Math.max(second.interest ?? 0, KEEN) - 1;
  const less: readonly (readonly [words: string, backing: Backing])[] = [
    ...(first.interest !== undefined && first.interest > lower
      ? [[`\`interest\` at ${lower} instead of ${first.interest}`, { ...first, interest: lower }] as const]
      : []),
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

/** Higher is preferred. No word on interest is not less than a low one. */
const keysOf = ({ isAssessed, interest, sponsor, expert }: Backing): readonly number[] => [
  Number(isAssessed),
  interest !== undefined && interest >= KEEN ? interest : 0,
  Number(sponsor !== undefined),
  Number(expert !== undefined),
];

/** That it is wanted most is claimed only where something is said of each other one that is compared with it. */
function interestReason(first: Backing, tied: Tied): string {
  const others = tied.filter((one) => one !== first && one.isAssessed === first.isAssessed);
  const said = others
    .filter(({ interest }) => interest !== undefined)
    .toSorted((a, b) => b.interest! - a.interest!)
    .map(interestWords);
  const against = said.length > 0 ? ` against ${said[0]}` : '';
  const unsaid =
    said.length < others.length ? `; none is said of the other${others.length - said.length > 1 ? 's' : ''}` : '';
  return `those who would do it want it${unsaid ? '' : ' most'} (interest ${interestWords(first)}${against}${unsaid})`;
}

const interestWords = ({ interest, interestKind }: Backing): string => inTexture(String(interest!), interestKind);

function reasonFor(first: Backing, second: Backing, tied: Tied): string {
  const [one, other] = [keysOf(first), keysOf(second)];
  switch (one.findIndex((key, i) => key !== other[i])) {
    case 0:
      return `it was assessed, and ${guessWords(second)}`;
    case 1:
      return interestReason(first, tied);
    case 2:
      return `${first.sponsor!} pays for it, and nobody is named who pays for ${ideaName(second)}`;
    case 3:
      return `${first.expert!} knows the field, and no expert is named for ${ideaName(second)}`;
    default:
      return `neither interest nor sponsor nor expert separates it from ${ideaName(second)}, and it stands before it in the order`;
  }
}
