import { judgeSprintOf } from '../app/sprint/judge-sprint.ts';
import { realSprintEffects } from '../app/sprint/real-effects.ts';
import { defaultEffects } from '../node.ts';
import { renderSprint } from '../project/screens/sprint-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { groundFrom, windowFrom } from './sprint-arguments.ts';
import { SPRINT_FLAGS, SPRINT_HELP } from './sprint-flags.ts';
import { atMostOne } from './one-positional.ts';
import { terminalStyle } from './terminal-style.ts';
import { UserError } from '../base/errors.ts';
import { printJson } from './with-project.ts';

/** What stands behind the verb, each in a file of its own. */
const ACTIONS: Readonly<Record<string, () => Promise<{ run(argv: readonly string[]): Promise<number> }>>> = {
  lint: () => import('./sprint-lint.ts'),
  pace: () => import('./sprint-pace.ts'),
  new: () => import('./sprint-new.ts'),
};

/** `cairn sprint [BOARD]`: a sprint against the rubric. */
export async function run(argv: readonly string[]): Promise<number> {
  const [word = '', ...rest] = argv;
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  if (action) return (await action()).run(rest);
  const given = parseArguments(SPRINT_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(SPRINT_HELP);
    return EXIT.done;
  }
  const effects = defaultEffects();
  const request = {
    ...groundFrom(given),
    ...windowFrom(given, effects.now()),
    board: atMostOne(given, 'cairn sprint BOARD'),
    standups: given.value('standups') ?? null,
    reviews: given.value('reviews') ?? null,
    survey: given.value('survey') ?? null,
    git: given.value('git') ?? null,
    branch: given.value('branch') ?? null,
    team: teamFrom(given),
  };
  using interrupt = abortOnInterrupt();
  const report = await judgeSprintOf(request, realSprintEffects(effects), interrupt.signal);
  if (given.isOn('json')) printJson(report);
  else process.stdout.write(renderSprint(report, terminalStyle(process.stdout)));
  return EXIT.done;
}

function teamFrom(given: Arguments): number | null {
  const text = given.value('team');
  if (text === undefined) return null;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UserError('bad-input', `--team "${text}" is not a number of people`, { hint: 'Write it as in --team 4.' });
}
