import type { Flip } from '../../contracts/assessment.ts';
import type { Ground } from '../ground.ts';
import { GOES_ON, type Decision } from '../verdict.ts';
import type { Candidate } from './candidate.ts';
import { checking } from './checking.ts';
import { existing } from './existing.ts';
import { owners, unknownHarm } from './harms.ts';
import { keys } from './keys.ts';
import { missingTable } from './missing-table.ts';
import { neededAccuracy, neededScore } from './needed-quality.ts';
import { neededRows } from './needed-rows.ts';
import { product } from './product.ts';
import { reviewing } from './reviewing.ts';
import { FlipSearch, type Reassess } from './search.ts';
import { amounts, unknownWorth } from './worth.ts';

const MOST = 3;

/** Why there are fewer flips than a reader is used to; null where there are as many, or none at all. */
export const whyFewFlips = ({ length }: readonly Flip[]): string | null =>
  length === 0 || length >= MOST ? null : 'Nothing else that was tried leads to another verdict.';

/**
 * The facts that would flip the verdict: edits of the idea file, each of which leads to another verdict, at most three. What is
 * open or a number comes first, nearest first; where several facts block together, the fewest that flip it, and what would
 * follow then. Something that nobody has seen yet, such as a product that does it already, comes after, unless the verdict says
 * to go on. Each was tried: the assessment was made again with it.
 */
export function findFlips(ground: Ground, before: Pick<Decision, 'kind' | 'rule'>, reassess: Reassess): Flip[] {
  const search = new FlipSearch(before, { most: MOST, reassess });
  const candidates = candidatesOf(ground);
  if (!GOES_ON.includes(before.kind)) {
    search.among(candidates.filter(({ isHypothetical }) => isHypothetical !== true));
  }
  search.among([
    ...(GOES_ON.includes(before.kind) ? [...unknownWorth(ground), ...unknownHarm(ground)] : []),
    ...candidates,
  ]);
  if (!GOES_ON.includes(before.kind)) search.among([...candidates, ...unknownWorth(ground)]);
  return search.flips;
}

const candidatesOf = (ground: Ground): Candidate[] => [
  ...existing(ground),
  ...missingTable(ground),
  ...amounts(ground),
  ...neededScore(ground),
  ...neededAccuracy(ground),
  ...neededRows(ground),
  ...checking(ground),
  ...reviewing(ground),
  ...owners(ground),
  ...product(ground),
  ...keys(ground),
];
