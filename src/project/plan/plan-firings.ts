import type { Claim, ClaimDraft } from '../../contracts/claim.ts';
import { clockOf } from '../../contracts/plan-clock.ts';
import type { FileActivity } from '../../contracts/plan-file.ts';
import { firingOf, type FiredClock } from '../../evidence/gates/plan-clocks.ts';

/**
 * The kill clocks of a plan that have run out, as it stands now and as it stood before: a plan that was changed after the
 * day does not undo the firing, but an end on that day or before it does.
 *
 * @param before - the newest claims on record
 * @param now - the claims that the plan makes now
 * @param plan - `file` from the root of the project; `today` an ISO date
 */
export function firedPlanClocks(
  before: readonly Claim[],
  now: readonly ClaimDraft[],
  plan: { readonly activities: readonly FileActivity[]; readonly file: string; readonly today: string },
): FiredClock[] {
  const ended = new Map(plan.activities.map(({ id, state, finished }) => [id, isEnd(state) ? finished : null]));
  const fired = [...before, ...now].flatMap((claim) => {
    const clock = clockOf(claim);
    if (clock === null || clock.file !== plan.file || clock.date > plan.today) return [];
    const end = ended.get(clock.id) ?? null;
    return end !== null && end <= clock.date ? [] : [firingOf({ ...clock, key: claim.key })];
  });
  return [...new Map(fired.map((firing) => [`${firing.rule.name} ${firing.on}`, firing])).values()];
}

const isEnd = (state: FileActivity['state']): boolean => state === 'worked' || state === 'failed' || state === 'killed';
