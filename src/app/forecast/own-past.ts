import type { PastEstimate } from '../../contracts/plan-file.ts';
import { forecastsOf } from '../../evidence/forecasts.ts';
import { finishedEstimates } from '../../plan/finished-estimates.ts';
import { pastEstimatesOf } from '../../project/forecasts/past-estimates.ts';
import type { Project } from '../project/project.ts';

/**
 * How estimates of time came out that bear on a plan: those of the activities in it that are finished, and in a project
 * those of the person at the keyboard from every plan. Each activity counts once.
 *
 * @param plan - as it was read, before it is checked
 */
export async function ownPast(
  plan: unknown,
  project: Pick<Project, 'store' | 'person'> | null,
  today: string,
): Promise<PastEstimate[]> {
  const journal = project === null ? [] : await project.store.journal.list(['forecast', 'forecast-outcome']);
  const own = project === null ? [] : pastEstimatesOf(forecastsOf(journal, today), project.person);
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...finishedEstimates(plan).filter(({ id }) => !known.has(id))];
}
