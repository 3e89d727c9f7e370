import { version } from '../../base/version.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import { planPicture } from '../../plan/plan-picture.ts';
import type { PlanReport } from '../../report/plan-page/plan-report.ts';
import type { PlanPlace } from './look-at-plan.ts';
import { planHistory } from './plan-history.ts';
import { readPlan, type PlanEffects, type PlanOptions } from './read-plan.ts';

/**
 * Everything that the page of a plan shows. Nothing is kept and nothing is written.
 *
 * @throws UserError with file, line and column for whatever is wrong in the plan
 */
export async function reportPlan(
  path: string,
  options: PlanOptions,
  effects: Pick<PlanEffects, 'readText'> & PlanPlace,
): Promise<PlanReport> {
  const { seed, today } = options;
  const read = await readPlan(path, options, effects);
  const { forecast, draft } = read;
  return {
    forecast,
    picture: planPicture(draft, { seed, worlds: forecast.worlds, today }),
    history: await planHistory(read, { today, seed, project: effects.project, file: effects.file }),
    version,
    command: commandOf(path, options),
  };
}

function commandOf(path: string, { seed, today, dates }: PlanOptions): string {
  return [
    `cairn plan ${shellQuote(path)} --today ${today} --seed ${seed}`,
    ...dates.map((date) => `--by ${date}`),
    '--json',
  ].join(' ');
}
