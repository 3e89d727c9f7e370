import { movePhase } from '../app/trail/phase.ts';
import { renderPhase } from '../report/terminal/answer-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { onePositional } from './one-positional.ts';
import { PHASE_FLAGS, PHASE_HELP } from './phase-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn phase [PHASE]`: where the project stands in its lifecycle, after a move when one is named. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(PHASE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PHASE_HELP);
    return EXIT.done;
  }
  const to = given.positionals.length === 0 ? null : onePositional(given, 'cairn phase PHASE');
  return withProject(async (project) => {
    const state = await movePhase(project, {
      to,
      because: given.value('because') ?? null,
      by: given.value('by') ?? null,
    });
    if (given.isOn('json')) {
      const { lifecycle, ...rest } = state;
      printJson({ ...lifecycle, ...rest });
    } else process.stdout.write(renderPhase(state, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
