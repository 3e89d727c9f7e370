import type { Flip } from '../../contracts/assessment.ts';
import type { FilePath } from '../../contracts/describe-issue.ts';
import type { Edit } from '../edit.ts';

/** What is tried: edits of the file, and of a table that they name what its check is supposed to find. */
export interface Tried {
  readonly edits: readonly Edit[];
  readonly given?: Flip['given'];
}

/** Edits that might change the verdict, what they say, and how far they are from what is believed today. */
export interface Candidate extends Tried {
  readonly says: string;
  /** Something that nobody has seen or guessed: of interest where nothing is open. @default no */
  readonly isHypothetical?: true;
  /** 0 is no change; of amounts the logarithm of the factor. Other facts: {@link IS_OR_NOT}. */
  readonly distance: number;
  /** Where it is a number that stood there before: the same with a number that is nearer. */
  readonly number?: SearchedNumber;
}

interface SearchedNumber {
  readonly from: number;
  readonly to: number;
  /** Numbers are written as multiples of this. */
  readonly step: number;
  readonly at: (value: number) => Candidate;
}

/**
 * How far a fact that is either so or not so is from what is believed today. What blocks is 0: it must be mended in any case.
 * What nobody has written of worth and harm is nearly so. The others count as a factor of e to e³, our choice.
 */
export const IS_OR_NOT = { blocking: 0, unknown: 0.01, little: 1, some: 2, much: 3 } as const;

interface WrittenNumber {
  /** What stands there; none: nothing does. */
  readonly from: number | undefined;
  readonly to: number;
  readonly step: number;
  readonly text: (value: number) => string;
}

/** A key at a number, and where one stands there already, at any number between. */
export function numberOf(path: FilePath, { from, to, step, text }: WrittenNumber): Candidate {
  const at = (value: number): Candidate => ({
    edits: [{ path, to: value }],
    says: `\`${path.join('.')}\` at ${text(value)}${from === undefined ? '' : ` instead of ${text(from)}`}`,
    distance: from === undefined ? IS_OR_NOT.little : factorBetween(from, value),
  });
  return { ...at(to), ...(from === undefined ? {} : { number: { from, to, step, at } }) };
}

/** The logarithm of the factor between two numbers, from 0 up; of those without a factor, a little. */
const factorBetween = (from: number, to: number): number =>
  from > 0 && to > 0 ? Math.abs(Math.log(to / from)) : IS_OR_NOT.little;
