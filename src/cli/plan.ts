import { dirname, resolve } from 'node:path';
import { readPlan, type PlanOptions } from '../app/plan/read-plan.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { defaultEffects } from '../node.ts';
import { renderPlan } from '../report/plan-terminal.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { dateFrom } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { PLAN_FLAGS, PLAN_HELP } from './plan-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { withProjectOf } from './with-project.ts';

/** What else can be done with a plan, by the first word behind `cairn plan`. */
const ACTIONS: Readonly<Record<string, () => Promise<{ run(argv: readonly string[]): Promise<number> }>>> = {};

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
  if (given.positionals.length > 1) {
    throw new UserError('bad-input', `${given.positionals.length} plans are named: ${given.positionals.join(', ')}`, {
      hint: 'Write cairn plan PLAN.',
    });
  }
  const effects = defaultEffects();
  const path = given.positionals[0] ?? 'plan.yaml';
  const { forecast } = await withProjectOf(dirname(resolve(path)), (project) =>
    readPlan(path, optionsFrom(given, effects.now()), { ...effects, project }),
  );
  if (given.isOn('json')) process.stdout.write(`${JSON.stringify(forecast, null, 2)}\n`);
  else process.stdout.write(renderPlan(forecast, terminalStyle(process.stdout)));
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
