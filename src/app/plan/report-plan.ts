import { version } from '../../base/version.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import { planPicture } from '../../plan/plan-picture.ts';
import type { PlanReport } from '../../report/plan-page/plan-report.ts';
import { lookAtPlan, type PlanPlace } from './look-at-plan.ts';
import { planHistory } from './plan-history.ts';
import type { PlanEffects, PlanOptions } from './read-plan.ts';

/**
 * Everything that the page of a plan shows. In a project a look from today is kept, as `cairn plan` keeps it.
 *
 * @throws UserError with file, line and column for whatever is wrong in the plan
 */
export async function reportPlan(
  path: string,
  options: PlanOptions,
  effects: Pick<PlanEffects, 'readText'> & PlanPlace,
): Promise<PlanReport> {
  const { seed, today } = options;
  const read = await lookAtPlan(path, options, effects);
  const { forecast, draft } = read;
  return {
    forecast,
    picture: planPicture(draft, { seed, worlds: forecast.worlds, today }),
    history: await planHistory(read, { today, seed, project: effects.project, file: effects.file }),
    fired: read.fired,
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
