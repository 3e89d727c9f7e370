import { lookAtPlan } from '../app/plan/look-at-plan.ts';
import type { PlanOptions } from '../app/plan/read-plan.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { defaultEffects } from '../node.ts';
import { renderPlan } from '../report/plan-terminal.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { dateFrom } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { PLAN_FLAGS, PLAN_HELP } from './plan-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { withPlan } from './with-plan.ts';
import { printJson } from './with-project.ts';

/** What else can be done with a plan, by the first word behind `cairn plan`. */
const ACTIONS: Readonly<Record<string, () => Promise<{ run(argv: readonly string[]): Promise<number> }>>> = {
  mark: () => import('./plan-mark.ts'),
  new: () => import('./plan-new.ts'),
  report: () => import('./plan-report.ts'),
};

/** `cairn plan`: a plan in, its forecast out. */
export async function run(argv: readonly string[]): Promise<number> {
  const [word = '', ...rest] = argv;
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  if (action) return (await action()).run(rest);
  const given = parseArguments(PLAN_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PLAN_HELP);
    return EXIT.done;
  }
  const effects = defaultEffects();
  if (given.positionals.length > 1) {
    const { printSeveral } = await import('./plan-several.ts');
    await printSeveral(given.positionals, optionsFrom(given, effects.now()), { json: given.isOn('json') });
    return EXIT.done;
  }
  const path = given.positionals[0] ?? 'plan.yaml';
  const { forecast, fired } = await withPlan(path, (place) =>
    lookAtPlan(path, optionsFrom(given, effects.now()), { ...effects, ...place }),
  );
  if (given.isOn('json')) printJson(forecast);
  else process.stdout.write(renderPlan(forecast, { ...terminalStyle(process.stdout), fired }));
  return EXIT.done;
}

function optionsFrom(given: Arguments, now: Date): PlanOptions {
  const today = given.value('today');
  return {
    seed: seedFrom(given.value('seed') ?? '0'),
    today: today === undefined ? localDate(now) : dateFrom('today', today),
    dates: given.values('by').map((text) => dateFrom('by', text)),
    whatIf: given.values('what-if'),
  };
}

function seedFrom(text: string): number {
  const seed = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(seed)) return seed;
  throw new UserError('bad-input', `--seed "${text}" is not a whole number`);
}
