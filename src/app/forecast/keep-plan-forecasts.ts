import { localDate } from '../../base/local-date.ts';
import { planForecastDrafts, type ForecastPlan } from '../../project/forecasts/plan-forecasts.ts';
import { outcomesFromPlan } from '../../project/forecasts/plan-outcomes.ts';
import { forecastsOf } from '../../evidence/forecasts.ts';
import type { Project } from '../project/project.ts';

/**
 * Keeps what a plan says as forecasts of the person who looks at it, as far as it is new, and answers those that the states
 * of its activities answer. Calling it again adds nothing.
 */
export async function keepPlanForecasts(project: Project, plan: ForecastPlan): Promise<void> {
  const { store, person } = project;
  const at = project.now().toISOString();
  const today = localDate(project.now());
  const journal = await store.journal.list(['forecast', 'forecast-outcome']);
  const known = forecastsOf(journal, today);
  await store.journal.addAll(outcomesFromPlan(plan, known, { by: person, at, today }));
  await store.journal.addAll(planForecastDrafts(plan, known, { by: person, at }));
}
