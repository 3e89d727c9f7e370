import type { ProgressFacts } from '../../report/leadership/facts.ts';
import { readProgress } from '../progress/read-progress.ts';
import { stallOfRuns } from '../progress/read-stall.ts';
import type { Project } from '../project/project.ts';

/** Progress on inputs, and whether the metric of the project has stalled. */
export async function leadershipProgress(project: Project): Promise<ProgressFacts> {
  const measured = await readProgress(project, null);
  const stall = await stallOfRuns(project, { metric: null, unit: 'days', window: null, worthwhile: null });
  if (stall === null || !stall.stalled) return { ...measured, stalls: [] };
  const { metric, chance, points } = stall;
  const days = points.at(-1)!.drought;
  return { ...measured, stalls: [{ what: `the best ${metric} so far`, days, chance, n: points.length }] };
}
