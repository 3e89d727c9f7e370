import { localDate } from '../../base/local-date.ts';
import type { Project } from '../project/project.ts';
import { keepPlan, type FiredPlanClock } from './keep-plan.ts';
import { readPlan, type PlanEffects, type PlanOptions, type ReadPlan } from './read-plan.ts';

/** The project of a plan, and what the plan is called there. */
export interface PlanPlace {
  readonly project: Project | null;
  /** From the root of the project, with slashes; null outside of one. */
  readonly file: string | null;
}

export interface PlanLook extends ReadPlan {
  /** Kill clocks that have run out; null outside of a project. */
  readonly fired: readonly FiredPlanClock[] | null;
}

/**
 * Reads and forecasts a plan; in a project what it says is kept. Only a look from today with the usual seed is: what a
 * plan would say on another day is no record.
 *
 * @throws UserError as `readPlan` does
 */
export async function lookAtPlan(
  path: string,
  options: PlanOptions,
  effects: Pick<PlanEffects, 'readText'> & PlanPlace,
): Promise<PlanLook> {
  const { project, file } = effects;
  const read = await readPlan(path, options, effects);
  const isRecord = options.seed === 0 && project !== null && options.today === localDate(project.now());
  if (!isRecord || file === null) return { ...read, fired: null };
  return { ...read, fired: (await keepPlan(project, read, file)).fired };
}
