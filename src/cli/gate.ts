import { openTrail } from '../app/trail/open-trail.ts';
import { gateNamed } from '../app/trail/waive.ts';
import { gateIds } from '../evidence/gates/need.ts';
import { trailGate } from '../evidence/trail.ts';
import { renderGate } from '../report/terminal/trail-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { onePositional } from './one-positional.ts';
import { GATE_FLAGS, GATE_HELP } from './status-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn gate G3`: what it needs. The exit code is 1 while it is closed. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(GATE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(GATE_HELP);
    return EXIT.done;
  }
  const id = gateNamed(onePositional(given, 'cairn gate G3', `Which gate? ${gateIds.join(', ')}`));
  return withProject(async (project) => {
    const { facts, gates } = await openTrail(project);
    const gate = trailGate(
      gates.find((one) => one.id === id)!,
      facts,
    );
    if (given.isOn('json')) printJson(gate);
    else process.stdout.write(renderGate(gate, terminalStyle(process.stdout)));
    return gate.state === 'open' ? EXIT.done : EXIT.answerIsNo;
  });
}
