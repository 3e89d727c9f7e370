import { parsePlanFile } from '../../contracts/plan/parse-plan-file.ts';
import type { PlanSource } from '../../contracts/plan-file.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { buildPlan, type Draft } from '../../plan/build-plan.ts';
import { forecastPlan } from '../../plan/forecast.ts';
import { intervalFromPast } from '../../plan/past-errors.ts';
import { changePlan } from './change-plan.ts';

export interface PlanEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
}

export interface PlanOptions {
  readonly seed: number;
  /** ISO date from which the plan is looked at. */
  readonly today: string;
  /** Further dates for P(by date), ISO. */
  readonly dates: readonly string[];
  /** Changes to set beside the plan, as in "F.p=0.8". */
  readonly whatIf: readonly string[];
}

/**
 * Reads a plan and forecasts it.
 *
 * @throws UserError with file, line and column for whatever is wrong in the plan or in a change of it
 */
export async function plan(path: string, options: PlanOptions, effects: PlanEffects): Promise<PlanForecast> {
  const { seed, today, dates, whatIf } = options;
  const source = readYaml(await effects.readText(path), path);
  const draft = draftOf(source, today);
  return forecastPlan(draft, {
    fileName: path,
    today,
    seed,
    dates,
    variants: whatIf.map((change) => ({ change, draft: draftOf(changePlan(source, change), today) })),
  });
}

function draftOf(source: PlanSource, today: string): Draft {
  const file = parsePlanFile(source, { suggestInterval: intervalFromPast });
  return buildPlan(file, { today, locate: (at) => source.locate(at) });
}
