import type { Run } from '../../contracts/run.ts';
import type { TrainingRun } from '../../decide/training-pace.ts';
import type { Project } from '../project/project.ts';

/** Runs that are looked through, newest first; our choice. */
const MOST_RUNS = 50;

/** The newest runs that read a table of this content and ended well, newest first. */
export async function runsOnTable({ store }: Project, tableHash: string): Promise<readonly Run[]> {
  const runs = await store.runs.find({ where: null, sort: null, limit: MOST_RUNS });
  return runs.filter(
    ({ status, inputs }) =>
      status === 'done' && inputs.some(({ kind, hash }) => kind === 'dataset' && hash === tableHash),
  );
}

/** Those of them that a program logged, with their time: what trains says how it goes. */
export async function trainingRuns(project: Project, tableHash: string): Promise<TrainingRun[]> {
  const runs = await runsOnTable(project, tableHash);
  return runs.flatMap(({ id, kind, end, metrics }) => {
    const seconds = end?.wallSeconds ?? null;
    return kind !== 'exec' || seconds === null || metrics.length === 0
      ? []
      : [{ id, seconds, steps: stepsOf(metrics) }];
  });
}

/** Programs count from 0 or from 1, and some log not every step. One step alone is a result and no step. */
function stepsOf(metrics: Run['metrics']): number | null {
  const steps = Math.max(...metrics.map(({ lastStep, points }) => Math.max(lastStep, points)));
  return steps > 1 ? steps : null;
}
