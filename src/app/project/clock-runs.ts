import type { Claim } from '../../contracts/claim.ts';
import { clockOf } from '../../contracts/plan-clock.ts';
import { firstSuccess, runFact } from '../../project/plan/run-fact.ts';
import type { Project } from './project.ts';

/** Runs that are looked at for one clock: more than anybody starts for one activity. */
const MOST_RUNS = 100_000;

/**
 * For each kill clock of a plan that has run out and waits for runs: the run that did in time what it waits for. Nothing is
 * read of clocks that still run.
 *
 * @param today - ISO date
 * @returns ids of runs by key of the clock
 */
export async function clockRuns(
  { store }: Pick<Project, 'store'>,
  claims: readonly Claim[],
  today: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const claim of claims) {
    const clock = clockOf(claim);
    if (!clock?.runs || clock.date > today) continue;
    const { where, ...rule } = clock.runs;
    const runs = await store.runs.find({ where, sort: null, limit: MOST_RUNS });
    const own = runs.filter(({ kind }) => kind !== 'replay').map((run) => runFact(run, rule.metric, clock.date));
    const success = firstSuccess(rule, own);
    if (success) found.set(claim.key, success.id);
  }
  return found;
}
