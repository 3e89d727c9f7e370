import { UserError } from '../../base/errors.ts';
import { localDate } from '../../base/local-date.ts';
import type { FilePath } from '../../contracts/describe-issue.ts';
import type { FileActivity, PlanFile } from '../../contracts/plan-file.ts';
import type { RunNames } from '../../contracts/run-filter.ts';
import { staleWords } from '../../evidence/stale-words.ts';
import { claimStatuses } from '../../evidence/staleness.ts';
import { parseRunFilter } from '../../project/parse-run-filter.ts';
import { activitiesOf, type ClaimFact, type PlanFacts } from '../../project/plan/derive-states.ts';
import { runFact, type RunFact } from '../../project/plan/run-fact.ts';
import type { Project } from '../project/project.ts';

/** What a project must tell to say how a plan goes. */
export type FactsSource = Pick<Project, 'store' | 'currentInputs' | 'person'>;

/** More runs than this are not looked at for one activity; far beyond what anybody logs for one. */
const MOST_RUNS = 100_000;

/**
 * What the project knows of the activities of a plan that name runs or a claim.
 *
 * @param today - what is dated after it does not count
 * @throws UserError `bad-input` at the place of a condition that cannot be read
 */
export async function projectFacts(
  file: PlanFile,
  project: FactsSource,
  { today, locate }: { readonly today: string; readonly locate: (path: FilePath) => string },
): Promise<PlanFacts> {
  const asking = activitiesOf(file.root).filter(({ isMarked }) => !isMarked);
  const byRuns = asking.filter(({ runs }) => runs !== null);
  const names = byRuns.length === 0 ? null : await project.store.runs.names();
  const runs = new Map<string, readonly RunFact[]>();
  for (const activity of byRuns) {
    runs.set(activity.id, await runFactsOf(activity, project, { today, names: names!, locate }));
  }
  const keys = new Set(asking.flatMap(({ claim }) => (claim === null ? [] : [claim.key])));
  return { runs, claims: await claimFactsOf(keys, project, today) };
}

interface Looking {
  readonly today: string;
  readonly names: RunNames;
  readonly locate: (path: FilePath) => string;
}

async function runFactsOf(
  { runs }: FileActivity,
  { store }: FactsSource,
  { today, names, locate }: Looking,
): Promise<RunFact[]> {
  const { where, metric, path } = runs!;
  const filter = placed(`${locate([...path, 'where'])}: runs`, () => parseRunFilter(where, names, { isEarly: true }));
  const found = await store.runs.find({ where: filter, sort: null, limit: MOST_RUNS });
  const facts = found
    .filter(({ kind }) => kind !== 'replay') // it says what another run has said
    .map((run) => runFact(run, metric, today))
    .filter(({ started }) => started <= today);
  const unclear = facts.find((run) => run.unclear.length > 0);
  if (unclear) {
    throw new UserError(
      'bad-input',
      `${locate([...path, 'metric'])}: metric "${metric}" could be ${unclear.unclear.join(' or ')}, as run ${unclear.id} has them`,
      { hint: 'Write one of them.' },
    );
  }
  return facts;
}

/** What is wrong in a condition, with its place in the plan before it. */
function placed<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${where} cannot be read\n${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error,
    });
  }
}

async function claimFactsOf(
  keys: ReadonlySet<string>,
  project: FactsSource,
  today: string,
): Promise<Map<string, readonly ClaimFact[]>> {
  const facts = new Map<string, readonly ClaimFact[]>();
  if (keys.size === 0) return facts;
  const claims = await project.store.claims.current();
  const inputs = claims.flatMap((claim) => claim.inputs).filter(({ kind }) => kind !== 'claim');
  const statuses = claimStatuses(claims, await project.currentInputs(inputs), today);
  for (const key of keys) {
    const history = await project.store.claims.history(key);
    const told = history
      .map(({ value, at }) => ({ value, on: localDate(new Date(at)) }))
      .filter(({ on }) => on <= today);
    const stale = statuses.get(key)?.stale ?? [];
    facts.set(
      key,
      told.map((claim, i) => ({ ...claim, stale: i === 0 && stale.length > 0 ? staleWords(stale) : null })),
    );
  }
  return facts;
}
