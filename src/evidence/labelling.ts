import { formatCounted } from '../base/number-format.ts';
import type { Claim } from '../contracts/claim.ts';
import type { ClaimStatus } from './staleness.ts';

/** Items that people must have judged for a human score to count. */
export const LEAST_HUMAN_ITEMS = 30;

/** The claim of how far the labelling of the newest round has come. */
export const STANDING_KEY = 'benchmark/standing';

/** Claims of rounds that were drawn: this and the name of the round. */
export const ROUND_KEY = 'benchmark/round/';

/** How far the labelling of a round has come. */
export interface RoundStanding {
  readonly round: string;
  readonly items: number;
  /** Items with fewer than two answers. */
  readonly open: number;
  /** Items on which the annotators differ, not settled yet. */
  readonly disputed: number;
  readonly annotators: readonly { readonly name: string; readonly answered: number }[];
}

/** What is to be done next for a benchmark, and where it stands in words. */
export interface LabellingStep {
  readonly command: string;
  readonly why: string;
}

/**
 * The next step of labelling, by what was drawn and answered: draw, label, settle, freeze. Null when the newest round is
 * frozen.
 *
 * @param claims - the newest of each key
 */
export function labellingStep(claims: ReadonlyMap<string, ClaimStatus>): LabellingStep | null {
  const rounds = [...claims.values()].map(({ claim }) => claim).filter(({ key }) => key.startsWith(ROUND_KEY));
  const newest = rounds.toSorted((a, b) => numberOf(b) - numberOf(a))[0];
  const frozen = claims.get('benchmark/items')?.claim;
  if (!newest && frozen) return null;
  if (!newest) return { command: 'cairn benchmark new', why: 'No items are drawn.' };
  const round = newest.key.slice(ROUND_KEY.length);
  if (frozen?.detail?.['round'] === round) return null;
  return openStep(round, newest, claims.get(STANDING_KEY)?.claim);
}

function openStep(round: string, drawn: Claim, found: Claim | undefined): LabellingStep {
  const standing = found?.detail?.['round'] === round ? (found.detail as unknown as RoundStanding) : null;
  if (!standing || standing.annotators.length === 0) {
    return {
      command: 'cairn label',
      why: `${round} is drawn, ${formatCounted(drawn.n ?? 0, 'item')}; nobody has answered.`,
    };
  }
  const { items, open, disputed, annotators } = standing;
  const answered = annotators.map((person) => `${person.name} answered ${person.answered} of ${items}`).join(', ');
  if (open > 0) {
    const second = annotators.length < 2 ? ' A second person is needed.' : '';
    return { command: 'cairn label', why: `${round}: ${answered}.${second}` };
  }
  if (disputed > 0) {
    const what = `they differ on ${formatCounted(disputed, 'item')}`;
    return { command: 'cairn label --adjudicate', why: `${round}: ${answered}; ${what}.` };
  }
  return { command: 'cairn benchmark freeze', why: `${round} is labelled and not frozen: ${answered}.` };
}

const numberOf = ({ key }: Claim): number => Number(/\d+$/.exec(key)?.[0] ?? 0);
