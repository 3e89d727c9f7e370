import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { JournalBody } from '../../contracts/journal.ts';
import type { Run } from '../../contracts/run.ts';
import {
  configurationKey,
  compareSeeds,
  seedGroup,
  type SeedGroup,
  type SeedsCompared,
} from '../../project/comparison/seed-groups.ts';
import type { Because } from '../../project/comparison/run-comparison.ts';
import { parseObjective } from '../../project/objectives.ts';
import { type Registration, registrationReport, type RegistrationReport } from '../../project/registration.ts';
import type { Project } from '../project/project.ts';

/** A registered plan against what happened, and what came out in the registered metric. */
export interface StudyReport extends RegistrationReport {
  /** Configurations of the finished runs, in the order of their first run. */
  readonly groups: readonly SeedGroup[];
  readonly outcome: SeedsCompared | Because;
}

/** Studies have thousands of runs at most. */
const MOST_RUNS = 100_000;

/**
 * Writes the plan of a study into the log. Before its first run it is a pre-registration; afterwards it is kept all the same,
 * and counts as a deviation.
 *
 * @throws UserError `bad-input` for an empty field, fewer than one run, or a metric without a direction
 */
export async function register(project: Project, plan: JournalBody<'registration'>): Promise<StudyReport> {
  const fields = ['study', 'hypothesis', 'metric', 'analysis'] as const;
  const empty = fields.find((field) => plan[field].trim() === '');
  if (empty !== undefined) {
    throw new UserError('bad-input', `The ${empty} is empty`, {
      hint: 'A plan says study, hypothesis, metric, n and analysis.',
    });
  }
  if (!Number.isSafeInteger(plan.n) || plan.n < 1) {
    throw new UserError('bad-input', `--n is not a number of runs`, { hint: 'Write a whole number from 1.' });
  }
  parseObjective(plan.metric);
  await project.store.journal.add({
    kind: 'registration',
    at: project.now().toISOString(),
    by: project.person,
    text: plan.hypothesis,
    body: plan,
  });
  return studyReport(project, plan.study);
}

/** @throws UserError `not-found` for a study that has neither a plan nor a run, with the nearest name */
export async function studyReport(project: Project, study: string): Promise<StudyReport> {
  const { store, file } = project;
  const [entries, runs] = await Promise.all([registrations(project), runsOf(project, study)]);
  const own = entries.filter(({ body }) => body.study === study);
  if (own.length === 0 && runs.length === 0) throw await unknownStudy(store, study, entries);
  const report = registrationReport(study, { entries: own, runs, optimise: file.metric?.optimise ?? null });
  return { ...report, ...outcomeOf(report) };
}

async function registrations({ store }: Project): Promise<readonly Registration[]> {
  const entries = await store.journal.list(['registration']);
  return entries.filter((entry) => entry.kind === 'registration');
}

const runsOf = ({ store }: Project, study: string): Promise<readonly Run[]> =>
  store.runs.find({
    where: { kind: 'compare', field: { of: 'run', name: 'study' }, operator: '=', value: study },
    sort: null,
    limit: MOST_RUNS,
  });

async function unknownStudy(
  store: Project['store'],
  study: string,
  entries: readonly Registration[],
): Promise<UserError> {
  const named = await store.runs.find({
    where: { kind: 'compare', field: { of: 'run', name: 'study' }, operator: '!=', value: study },
    sort: null,
    limit: 1000,
  });
  const studies = [...new Set([...entries.map(({ body }) => body.study), ...named.flatMap((run) => run.study ?? [])])];
  const nearest = nearestName(study, studies);
  return new UserError('not-found', `There is no study ${study}`, {
    hint:
      nearest === undefined
        ? `Register it: cairn register ${study} --hypothesis … --metric … --n … --analysis …`
        : `Did you mean ${nearest}?`,
  });
}

function outcomeOf({ plan, finished }: RegistrationReport): Pick<StudyReport, 'groups' | 'outcome'> {
  const byKey = new Map(finished.map((run) => [configurationKey(run), run] as const).toReversed());
  const groups = [...byKey.values()].toReversed().map((run) => seedGroup(run, finished));
  if (plan === null) return { groups, outcome: { because: 'no metric was registered' } };
  if (groups.length === 0) return { groups, outcome: { because: 'no run is done yet' } };
  return { groups, outcome: compareSeeds(groups, parseObjective(plan.body.metric)) };
}
