import { waive } from '../app/trail/waive.ts';
import { renderWaived } from '../report/terminal/answer-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { neededFlag, onePositional } from './one-positional.ts';
import { WAIVE_FLAGS, WAIVE_HELP } from './sign-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn waive GATE[/NEED]`: go on without it until a day. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(WAIVE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(WAIVE_HELP);
    return EXIT.done;
  }
  const what = onePositional(given, 'cairn waive G3/human --because "…" --until DATE');
  const because = neededFlag(given, 'because', '--because "no annotators before March"');
  const until = neededFlag(given, 'until', '--until 2027-03-31');
  return withProject(async (project) => {
    const waived = await waive(project, { what, because, until, by: given.value('by') ?? null });
    if (given.isOn('json')) printJson({ ...waived, gate: { id: waived.gate.id, state: waived.gate.state } });
    else process.stdout.write(renderWaived(waived, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
