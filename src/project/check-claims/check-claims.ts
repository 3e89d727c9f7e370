import type { ClaimDraft } from '../../contracts/claim.ts';
import { candidateClaims, rungClaims } from './rung-claims.ts';
import type { RecordedCheck } from './claim-draft.ts';
import { conclusionClaims, headroomClaim } from './conclusion-claims.ts';
import { dataClaims } from './data-claims.ts';
import { groupClaims } from './group-claims.ts';

/** What a check shows, as claims, each with exactly the inputs that it rests on. */
export function checkClaims(check: RecordedCheck): ClaimDraft[] {
  const drafts = [
    ...dataClaims(check),
    ...check.report.ladder.flatMap((rung) => rungClaims(check, rung)),
    ...candidateClaims(check),
    ...groupClaims(check),
    ...conclusionClaims(check),
  ];
  return [...drafts, ...headroomClaim(check, drafts)];
}
