import type { AssessmentVerdict, Flip } from '../../contracts/assessment.ts';
import type { Edit } from '../edit.ts';
import type { Ground } from '../ground.ts';
import { GOES_ON, type Decision } from '../verdict.ts';
import type { Candidate } from './candidate.ts';
import { checking } from './checking.ts';
import { existing } from './existing.ts';
import { owners, unknownHarm } from './harms.ts';
import { keys } from './keys.ts';
import { neededAccuracy, neededScore } from './needed-quality.ts';
import { product } from './product.ts';
import { reviewing } from './reviewing.ts';
import { amounts, unknownWorth } from './worth.ts';

/** The verdict after edits of the file, and how it begins; null when the file would not be valid. */
export type Reassess = (edits: readonly Edit[]) => Pick<Decision, 'kind' | 'headline'> | null;

const MOST = 3;

/** Why there are fewer flips than a reader is used to; null where there are as many, or none at all. */
export const whyFewFlips = ({ length }: readonly Flip[]): string | null =>
  length === 0 || length >= MOST ? null : 'Nothing else that was tried leads to another verdict.';

/**
 * The facts that would flip the verdict: edits of the idea file, each of which leads to another verdict, nearest first and at
 * most three; where one fact stands in the way of all others, also what follows once it is mended, an unknown worth included. Each was tried: the whole
 * assessment was made again with it.
 */
export function findFlips(ground: Ground, verdict: AssessmentVerdict, reassess: Reassess): Flip[] {
  const candidates = [
    ...(GOES_ON.includes(verdict) ? [...unknownWorth(ground), ...unknownHarm(ground)] : []),
    ...amounts(ground),
    ...neededScore(ground),
    ...neededAccuracy(ground),
    ...checking(ground),
    ...reviewing(ground),
    ...existing(ground),
    ...owners(ground),
    ...product(ground),
    ...keys(ground),
  ];
  const leads = (edits: readonly Edit[]): boolean => (reassess(edits)?.kind ?? verdict) !== verdict;
  const nearest = candidates
    .map((candidate) => nearestNumber(candidate, leads))
    .toSorted((a, b) => a.distance - b.distance);
  const alone = take(nearest, { verdict, reassess, most: MOST });
  const [first] = alone;
  if (!first || alone.length === MOST) return alone.map(({ flip }) => flip);
  // One fact stands in the way of all others: what would follow once it is mended.
  const { candidate: mended, flip } = first;
  const besides = [...nearest, ...(GOES_ON.includes(verdict) ? [] : unknownWorth(ground))]
    .filter((other) => alone.every(({ candidate }) => keysOf(candidate) !== keysOf(other)))
    .map((other) => ({
      ...other,
      edits: [...mended.edits, ...other.edits],
      says: `${mended.says}, and besides: ${other.says}`,
    }));
  const together = take(besides, { verdict, reassess, most: MOST - alone.length, not: flip.verdict });
  return [...alone, ...together].map((taken) => taken.flip);
}

/** The same with the number nearest to the one that stands there, by halving, down to the digits that are shown. */
function nearestNumber(candidate: Candidate, leads: (edits: readonly Edit[]) => boolean): Candidate {
  if (!candidate.number || !leads(candidate.edits)) return candidate;
  const { from, to, step, at } = candidate.number;
  const towards = Math.sign(to - from);
  const most = Math.floor(Math.abs(to - from) / step + 1e-9);
  const steps = (count: number): Candidate => at(Number((to - towards * (most - count) * step).toPrecision(12)));
  let [stays, flips] = [0, most];
  while (flips - stays > 1) {
    const between = Math.floor((stays + flips) / 2);
    if (leads(steps(between).edits)) flips = between;
    else stays = between;
  }
  return flips === most ? candidate : steps(flips);
}

interface Taking {
  readonly verdict: AssessmentVerdict;
  readonly reassess: Reassess;
  readonly most: number;
  /** Another verdict that is of no interest. */
  readonly not?: AssessmentVerdict;
}

/** The first candidates that lead to another verdict, one for each subject. No more are tried than are needed. */
function take(
  candidates: readonly Candidate[],
  { verdict, reassess, most, not }: Taking,
): { candidate: Candidate; flip: Flip }[] {
  const taken = new Map<string, { candidate: Candidate; flip: Flip }>();
  for (const candidate of candidates) {
    if (taken.size === most) break;
    if (taken.has(subjectOf(candidate))) continue;
    const after = reassess(candidate.edits);
    if (after === null || after.kind === verdict || after.kind === not) continue;
    const { edits, says } = candidate;
    taken.set(subjectOf(candidate), {
      candidate,
      flip: { edits, verdict: after.kind, sentence: `${says}: ${after.headline}` },
    });
  }
  return [...taken.values()];
}

/** What a candidate is about: value and cost are two sides of one question, and one of them is enough to name. */
function subjectOf({ edits }: Candidate): string {
  const subjects = new Set(edits.map(({ path }) => String(path[0])));
  return [...new Set([...subjects].map((key) => (key === 'value' || key === 'cost' ? 'money' : key)))].join();
}

const keysOf = ({ edits }: Candidate): string => edits.map(({ path }) => path.join('.')).join();
