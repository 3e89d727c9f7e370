import type { Claim } from '../../contracts/claim.ts';
import type { TimedCases } from '../../decide/timed-cases.ts';
import { ideaKey } from './idea-claims.ts';
import { trialKinds, type TrialKind } from './trial-tasks.ts';
import { whyNotWritten } from './trial-times.ts';

/**
 * The newest trial of an idea among the claims of a project; null where none was kept.
 *
 * @param claims - the newest of each key
 */
export function trialOnRecord(claims: readonly Claim[], id: string): TimedCases | null {
  const ofTrials = claims.filter(({ key }) => key.startsWith(ideaKey(id, 'trial/')));
  const [newest] = ofTrials.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (!newest) return null;
  // All numbers of one trial are kept with one moment; those that it did not take are of an earlier one.
  const find = (name: string): Claim | undefined =>
    ofTrials.find(({ key, at }) => at === newest.at && key === ideaKey(id, `trial/${name}`));
  const times = Object.fromEntries(trialKinds.map((kind) => [kind, { n: find(`${kind}-seconds`)?.n ?? 0 }])) as Record<
    TrialKind,
    { readonly n: number }
  >;
  const errors = find('check-errors');
  const because = whyNotWritten({
    times,
    checkErrors: { value: Number(errors?.value ?? 0), n: errors?.n ?? 0 },
  });
  return {
    by: newest.by,
    on: newest.at.slice(0, 10),
    cases: Math.min(...Object.values(times).map(({ n }) => n)),
    because,
  };
}
