import { lintSprint } from '../app/sprint/lint-sprint.ts';
import { realSprintEffects } from '../app/sprint/real-effects.ts';
import { defaultEffects } from '../node.ts';
import { renderPlanLint } from '../project/screens/sprint-lint-lines.ts';
import { lintCodes } from '../project/sprint/lint.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { failOnWords } from './fail-on-words.ts';
import { atMostOne } from './one-positional.ts';
import { groundFrom, windowFrom } from './sprint-arguments.ts';
import { SPRINT_LINT_FLAGS, SPRINT_LINT_HELP } from './sprint-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson } from './with-project.ts';

/** `cairn sprint lint BOARD`: what the plan of a sprint lacks. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(SPRINT_LINT_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(SPRINT_LINT_HELP);
    return EXIT.done;
  }
  const effects = defaultEffects();
  const failOn = failOnWords(given.value('fail-on') ?? 'any', lintCodes, 'the plan of a sprint');
  const lint = await lintSprint(
    {
      ...groundFrom(given),
      ...windowFrom(given, effects.now()),
      board: atMostOne(given, 'cairn sprint lint BOARD'),
      before: given.values('before'),
    },
    realSprintEffects(effects),
  );
  if (given.isOn('json')) printJson(lint);
  else process.stdout.write(renderPlanLint(lint, terminalStyle(process.stdout)));
  return lint.findings.some(({ code }) => failOn.includes(code)) ? EXIT.answerIsNo : EXIT.done;
}
