import { join, relative } from 'node:path';
import { writePage } from '../app/leadership/write-page.ts';
import { reportPlan } from '../app/plan/report-plan.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { defaultEffects, designEffects } from '../node.ts';
import { renderPlanPage } from '../report/plan-page/page.ts';
import { parseArguments } from './arguments.ts';
import { dateFrom } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { numberFlag } from './number-flag.ts';
import { pagePlace } from './page-place.ts';
import { PLAN_REPORT_FLAGS, PLAN_REPORT_HELP } from './plan-report-flags.ts';
import { withPlan } from './with-plan.ts';
import { printJson } from './with-project.ts';

/** `cairn plan report`: a plan in, its page out. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(PLAN_REPORT_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PLAN_REPORT_HELP);
    return EXIT.done;
  }
  if (given.positionals.length > 1) {
    throw new UserError('bad-input', `${given.positionals.length} plans are named: ${given.positionals.join(', ')}`, {
      hint: 'Write cairn plan report PLAN, once for each.',
    });
  }
  const path = given.positionals[0] ?? 'plan.yaml';
  const place = pagePlace(given.value('out'), path);
  const effects = defaultEffects();
  const today = given.value('today');
  const options = {
    seed: numberFlag(given, 'seed', { whole: true }) ?? 0,
    today: today === undefined ? localDate(effects.now()) : dateFrom('today', today),
    dates: given.values('by').map((text) => dateFrom('by', text)),
    whatIf: [],
  };
  const report = await withPlan(path, (project) => reportPlan(path, options, { ...effects, ...project }));
  if (given.isOn('json')) {
    printJson(report);
    return EXIT.done;
  }
  await writePage(place, renderPlanPage(report), designEffects());
  process.stdout.write(`${report.forecast.sentence}\n\n  ${relative(process.cwd(), join(place.folder, place.name))}\n`);
  return EXIT.done;
}
