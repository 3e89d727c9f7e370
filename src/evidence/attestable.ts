import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import type { Claim, ClaimInput, ClaimValue } from '../contracts/claim.ts';
import type { ProjectFile } from '../contracts/project-file.ts';
import { charterInput, metricInput } from './inputs.ts';
import { claimInput, type ClaimStatus } from './staleness.ts';

/** Something that only a person can say, and that a gate asks for. */
export interface Attestable {
  readonly name: AttestableName;
  readonly question: string;
  /** What may be answered, in words. */
  readonly answers: string;
  /** @throws UserError `bad-input` */
  readonly read: (answer: string) => ClaimValue;
  /** What the answer rests on: when it changes, the question is open again. */
  readonly inputs: (file: ProjectFile, claims: ReadonlyMap<string, ClaimStatus>) => readonly ClaimInput[];
}

export const attestableNames = ['feasibility-a', 'feasibility-g', 'minimum-useful', 'acceptable-failure-rate'] as const;
export type AttestableName = (typeof attestableNames)[number];

const OPINIONS = ['yes', 'no', 'unsure'];

function opinion(answer: string): string {
  const found = OPINIONS.find((word) => word === answer.toLowerCase());
  if (found) return found;
  throw new UserError('bad-input', `--value "${answer}" is not an answer`, { hint: `Answer ${OPINIONS.join(', ')}.` });
}

const number =
  ([low, high]: readonly [number, number], example: string) =>
  (answer: string): number => {
    const value = answer.trim() === '' ? Number.NaN : Number(answer);
    if (value >= low && value <= high) return value;
    const range = Number.isFinite(low) ? ` between ${low} and ${high}` : '';
    throw new UserError('bad-input', `--value "${answer}" is not a number${range}`, {
      hint: `Write it as in ${example}.`,
    });
  };

/** Evidence of the ladder: what the second answer is given beside. */
const LADDER_EVIDENCE = /^(?:rung\/|candidate\/gain-|signal\/p$|verdict$)/;

/** Claims that the second answer is given beside, in the order of their keys. */
export function ladderClaims(claims: ReadonlyMap<string, ClaimStatus>): readonly Claim[] {
  return Array.from(claims.values(), ({ claim }) => claim)
    .filter(({ key }) => LADDER_EVIDENCE.test(key))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

const attestables: Record<AttestableName, Omit<Attestable, 'name'>> = {
  'feasibility-a': {
    question: 'Are you sure that you need machine learning?',
    answers: 'yes, no or unsure',
    read: opinion,
    inputs: (file) => [charterInput(file, 'problem')],
  },
  'feasibility-g': {
    question: 'Beside this evidence: are you sure that you need machine learning at all?',
    answers: 'yes, no or unsure',
    read: opinion,
    inputs: (_, claims) => ladderClaims(claims).map(claimInput),
  },
  'minimum-useful': {
    question: 'How good must it be to be useful to the person who reviews it?',
    answers: 'a number in the units of the metric',
    read: number([-Infinity, Infinity], '0.8'),
    inputs: (file) => [metricInput(file), charterInput(file, 'users'), charterInput(file, 'surface')],
  },
  'acceptable-failure-rate': {
    question: 'Which failure rate is acceptable when nobody looks?',
    answers: 'a share between 0 and 1',
    read: number([0, 1], '0.01'),
    inputs: (file) => [charterInput(file, 'errorCosts'), charterInput(file, 'surface')],
  },
};

/** @throws UserError `not-found`, naming the nearest */
export function attestableNamed(name: string): Attestable {
  const found = attestableNames.find((known) => known === name.toLowerCase());
  if (found) return { name: found, ...attestables[found] };
  const nearest = nearestName(name, attestableNames);
  throw new UserError('not-found', `"${name}" is not something to attest`, {
    hint: `${nearest ? `Did you mean ${nearest}? ` : ''}There are ${attestableNames.join(', ')}. Everything else is measured, signed or waived.`,
  });
}

/**
 * What the gain of the model over the rule says by itself, in the words of the verdict: rules suffice when it is surely
 * below what would be useful; the two cannot be told apart when it may be none.
 *
 * @param gain - `candidate/gain-over-rule`
 * @param usefulGain - the smallest gain that would be useful; undefined: not known
 * @returns a sentence, or null when the gain is shown or not known
 */
export function ladderSuggestion(gain: ClaimStatus | undefined, usefulGain: number | undefined): string | null {
  if (!gain?.claim.interval) return null;
  const { claim, stale } = gain;
  if (stale.length > 0) return `This evidence is stale; renew it first: ${claim.command ?? 'cairn check'}.`;
  const [low, high] = claim.interval!;
  if (usefulGain !== undefined && high < usefulGain) {
    return `Rules suffice: the gain over the rule is surely below ${usefulGain}, the smallest that would be useful.`;
  }
  return low <= 0
    ? 'The model and the rule cannot be told apart: the gain may be none. Use the rule until more is known.'
    : null;
}
