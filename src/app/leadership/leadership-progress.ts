import type { GateFacts } from '../../evidence/gates/facts.ts';
import { loggedAs } from '../../metrics/logged-metric.ts';
import { measureProgress } from '../../project/progress/measure-progress.ts';
import type { ProgressFacts } from '../../report/leadership/facts.ts';
import type { Project } from '../project/project.ts';

/** Runs beyond this many are not counted: far more than anybody starts by hand. */
const MOST_RUNS = 100_000;

/** Progress on inputs, and what has stalled. */
export async function leadershipProgress({ store }: Project, facts: GateFacts): Promise<ProgressFacts> {
  const optimise = facts.file.metric?.optimise ?? null;
  const [runs, replays, rounds] = await Promise.all([
    store.runs.find({ where: null, sort: null, limit: MOST_RUNS }),
    store.claims.history('replay'),
    store.labels.rounds(),
  ]);
  const answers = await Promise.all(rounds.map((round) => store.labels.answers(round)));
  const measured = measureProgress({
    today: facts.today,
    journal: facts.journal,
    runs,
    labelTimes: answers.flat().map(({ at }) => at),
    replays,
    metric: optimise,
    meansMetric: (name) => optimise === null || loggedAs([name], optimise).length > 0,
  });
  return { ...measured, stalls: [] };
}
