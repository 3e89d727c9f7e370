import { openTrail } from '../app/trail/open-trail.ts';
import { trailOf } from '../evidence/trail.ts';
import { UserError } from '../base/errors.ts';
import { renderTrail } from '../report/terminal/trail-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { noPositionals } from './one-positional.ts';
import { printJson, withProject } from './with-project.ts';
import { STATUS_FLAGS, STATUS_HELP } from './status-flags.ts';
import { terminalStyle } from './terminal-style.ts';

/** `cairn status`: where the project stands, and the one next command; with `--exec` the page for leadership. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(STATUS_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(STATUS_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn status');
  if (given.isOn('exec')) {
    const { statusForLeadership } = await import('./status-exec.ts');
    return statusForLeadership(given);
  }
  for (const name of ['out', 'plan']) {
    if (given.isOn(name)) {
      throw new UserError('bad-input', `--${name} belongs to the page for leadership`, { hint: 'Add --exec.' });
    }
  }
  return withProject(async (project) => {
    const { facts, gates } = await openTrail(project);
    const trail = trailOf(facts, gates, (await project.store.runs.newest()) ?? null);
    if (given.isOn('json')) printJson(trail);
    else process.stdout.write(renderTrail(trail, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
