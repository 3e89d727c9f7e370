import type { PlanFile, PlanSource } from '../../contracts/plan-file.ts';
import { parsePlanFile } from '../../contracts/plan/parse-plan-file.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { buildPlan, type Draft } from '../../plan/build-plan.ts';
import { forecastPlan } from '../../plan/forecast.ts';
import { intervalFromPast } from '../../plan/past-errors.ts';
import { deriveStates, withDerivedStates, type DerivedState } from '../../project/plan/derive-states.ts';
import { ownPast } from '../forecast/own-past.ts';
import { changePlan } from './change-plan.ts';
import { projectFacts, type FactsSource } from './project-facts.ts';

export interface PlanEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
  /** The project that the plan belongs to, whose runs and claims say how it goes; null or absent outside of one. */
  readonly project?: FactsSource | null;
}

export interface PlanOptions {
  readonly seed: number;
  /** ISO date from which the plan is looked at. */
  readonly today: string;
  /** Further dates for P(by date), ISO. */
  readonly dates: readonly string[];
  /** Changes to set beside the plan, as in "F.p=0.8". */
  readonly whatIf: readonly string[];
  /** Simulated worlds. @default 20,000, fewer for large plans */
  readonly worlds?: number;
}

/** A plan from its text to its forecast. */
export interface ReadPlan {
  /** As it was given. */
  readonly path: string;
  readonly text: string;
  readonly source: PlanSource;
  /** As a person wrote it. */
  readonly file: PlanFile;
  /** What runs and claims of the project say of it. */
  readonly derived: readonly DerivedState[];
  /** With what they say put in. */
  readonly draft: Draft;
  readonly forecast: PlanForecast;
}

/**
 * Reads a plan, puts in what its project knows, and forecasts it.
 *
 * @throws UserError with file, line and column for whatever is wrong in the plan or in a change of it
 */
export async function readPlan(path: string, options: PlanOptions, effects: PlanEffects): Promise<ReadPlan> {
  return planFromText(await effects.readText(path), path, { ...options, project: effects.project ?? null });
}

/** The same of a text that is not, or not yet, in the file. @throws UserError as `readPlan` does */
export async function planFromText(
  text: string,
  path: string,
  options: PlanOptions & { readonly project: FactsSource | null },
): Promise<ReadPlan> {
  const { seed, today, dates, whatIf, worlds, project } = options;
  const source = readYaml(text, path);
  const read = await draftOf(source, today, project);
  const variants: { change: string; draft: Draft }[] = [];
  for (const change of whatIf) {
    variants.push({ change, draft: (await draftOf(changePlan(source, change), today, project)).draft });
  }
  const derived = new Map(read.derived.map(({ id, from }) => [id, from]));
  const forecast = forecastPlan(read.draft, {
    fileName: path,
    today,
    seed,
    dates,
    variants,
    derived,
    ...(worlds === undefined ? {} : { worlds }),
  });
  return { path, text, source, ...read, forecast };
}

/** A plan with what its project knows of it put in. @throws UserError as `readPlan` does */
export async function draftOf(
  source: PlanSource,
  today: string,
  project: FactsSource | null,
): Promise<Pick<ReadPlan, 'file' | 'derived' | 'draft'>> {
  const { file, derived } = await statesOf(source, today, project);
  const locate: PlanSource['locate'] = (at) => source.locate(at);
  return { file, derived, draft: buildPlan(withDerivedStates(file, derived), { today, locate }) };
}

/** A plan as it is written and what its project says of it, without asking whether both fit together. */
export async function statesOf(
  source: PlanSource,
  today: string,
  project: FactsSource | null,
): Promise<Pick<ReadPlan, 'file' | 'derived'>> {
  const past = await ownPast(source.value, project, today);
  const file = parsePlanFile(source, {
    suggestInterval: (days, history) => intervalFromPast(days, [...history, ...past]),
  });
  const locate: PlanSource['locate'] = (at) => source.locate(at);
  const derived = project === null ? [] : deriveStates(file, await projectFacts(file, project, { today, locate }));
  return { file, derived };
}
