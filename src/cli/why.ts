import { explainClaim } from '../app/trail/explain-claim.ts';
import { renderWhy } from '../report/terminal/claim-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { onePositional } from './one-positional.ts';
import { WHY_FLAGS, WHY_HELP } from './status-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn why CLAIM`: what it rests on, down to files, and what renews it. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(WHY_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(WHY_HELP);
    return EXIT.done;
  }
  const key = onePositional(given, 'cairn why CLAIM');
  return withProject(async (project) => {
    const { status, chain } = await explainClaim(project, key);
    if (given.isOn('json')) printJson({ ...status, ...chain });
    else process.stdout.write(renderWhy(chain, status, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
