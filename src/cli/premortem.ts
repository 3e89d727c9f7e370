import { openTrail } from '../app/trail/open-trail.ts';
import { premortem } from '../project/premortem.ts';
import { renderPremortem } from '../report/terminal/answer-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { noPositionals } from './one-positional.ts';
import { PREMORTEM_FLAGS, PREMORTEM_HELP } from './phase-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn premortem`: four ways to be doomed. The exit code is 1 when one is flagged. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(PREMORTEM_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PREMORTEM_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn premortem');
  return withProject(async (project) => {
    const dooms = premortem((await openTrail(project)).facts);
    if (given.isOn('json')) printJson(dooms);
    else process.stdout.write(renderPremortem(dooms, terminalStyle(process.stdout)));
    return dooms.some(({ state }) => state === 'flagged') ? EXIT.answerIsNo : EXIT.done;
  });
}
