import { formatWrittenShare } from '../../base/number-format.ts';
import { failuresOf, isShownRare, shownRate } from '../failures.ts';
import type { Ground } from '../ground.ts';
import { IS_OR_NOT, type Candidate } from './candidate.ts';

/** Nobody is asked whether more than half of a class may fail; our choice. */
const MOST_FAILURES = 0.5;

/** Acting alone with the failure rate that the test rows show, or a person in the loop. */
export function reviewing({ check, file }: Ground): Candidate[] {
  const withReview: Candidate = {
    edits: [
      { path: ['archetype', 'softwareDoesItToday'], to: file.archetype?.softwareDoesItToday ?? false },
      { path: ['archetype', 'personReviewsEachOutput'], to: true },
      { path: ['archetype', 'actsWithoutReview'], to: false },
    ],
    says: 'A person looks at each output (`archetype`)',
    distance: IS_OR_NOT.some,
  };
  const found = failuresOf(check, file.need?.confidence ?? 0.95);
  const shown = found && shownRate(found);
  if (shown === null) return [withReview];
  const acceptable = Number((Math.ceil(shown * 200) / 200).toPrecision(4));
  if (acceptable > MOST_FAILURES || !isShownRare(found!, acceptable)) return [withReview];
  const alone: Candidate = {
    edits: [
      { path: ['archetype', 'softwareDoesItToday'], to: file.archetype?.softwareDoesItToday ?? false },
      { path: ['archetype', 'personReviewsEachOutput'], to: false },
      { path: ['archetype', 'actsWithoutReview'], to: true },
      { path: ['need', 'failureRate'], to: acceptable },
    ],
    says: `It acts alone, and failing in ${formatWrittenShare(acceptable)} of the cases${found!.worstClass ? ', of each class,' : ''} is acceptable (\`need.failureRate\`)`,
    distance: IS_OR_NOT.some,
  };
  return [withReview, alone];
}
