import { realSprintEffects } from '../app/sprint/real-effects.ts';
import { sprintPace } from '../app/sprint/sprint-pace.ts';
import { defaultEffects } from '../node.ts';
import { renderPace } from '../project/screens/sprint-pace-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { groundFrom, todayFrom } from './sprint-arguments.ts';
import { SPRINT_PACE_FLAGS, SPRINT_PACE_HELP } from './sprint-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson } from './with-project.ts';

/** `cairn sprint pace [BOARD …]`: sprints of unequal length side by side. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(SPRINT_PACE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(SPRINT_PACE_HELP);
    return EXIT.done;
  }
  const effects = defaultEffects();
  const request = { ...groundFrom(given), boards: given.positionals, today: todayFrom(given, effects.now()) };
  const report = await sprintPace(request, realSprintEffects(effects));
  if (given.isOn('json')) printJson(report);
  else process.stdout.write(renderPace(report, terminalStyle(process.stdout)));
  return EXIT.done;
}
