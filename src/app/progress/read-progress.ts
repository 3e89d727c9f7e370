import { localDate } from '../../base/local-date.ts';
import { loggedAs } from '../../metrics/logged-metric.ts';
import { measureProgress, type Progress, type ProgressFacts } from '../../project/progress/measure-progress.ts';
import type { Project } from '../project/project.ts';
import { openTrail } from '../trail/open-trail.ts';

/** Runs that are looked at: far more than anybody starts. */
const MOST_RUNS = 1_000_000;

/** What progress is measured by, from the store of a project. */
async function progressFacts(project: Project): Promise<ProgressFacts> {
  const { store, file } = project;
  const [{ facts }, runs, replays, rounds] = await Promise.all([
    openTrail(project),
    store.runs.find({ where: null, sort: null, limit: MOST_RUNS }),
    store.claims.history('replay'),
    store.labels.rounds(),
  ]);
  const answers = (await Promise.all(rounds.map((round) => store.labels.answers(round)))).flat();
  const metric = file.metric?.optimise ?? null;
  return {
    today: localDate(project.now()),
    journal: facts.journal,
    runs,
    labelTimes: answers.map(({ at }) => at),
    replays,
    metric,
    meansMetric: (name) => metric === null || loggedAs([name], metric).length > 0,
  };
}

/** Progress of a project on what is put in. @param since - ISO date; null: the last twelve weeks */
export async function readProgress(project: Project, since: string | null): Promise<Progress> {
  return measureProgress(await progressFacts(project), { since });
}
