import { resolveRun } from '../app/project/resolve-run.ts';
import { showRun } from '../app/runs/show-run.ts';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import type { Run } from '../contracts/run.ts';
import { runDetailsJson } from '../project/run-details-json.ts';
import { renderRunDetails } from '../project/screens/run-details.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { onePositional } from './one-positional.ts';
import { SHOW_FLAGS, SHOW_HELP } from './show-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn show`: one run, whole. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(SHOW_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(SHOW_HELP);
    return EXIT.done;
  }
  const wanted = onePositional(given, 'cairn show RUN');
  return withProject(async (project) => {
    const found = await resolveRun(project.store, wanted, { replays: true });
    const details = await showRun(project, found, metricFrom(given.value('metric'), found));
    if (given.isOn('json')) printJson(runDetailsJson(details));
    else process.stdout.write(renderRunDetails(details, { ...terminalStyle(process.stdout), now: project.now() }));
    return EXIT.done;
  });
}

function metricFrom(text: string | undefined, { id, metrics }: Run): string | null {
  const names = metrics.map(({ name }) => name);
  if (text === undefined || names.includes(text)) return text ?? null;
  const nearest = nearestName(text, names);
  const offered = names.length === 0 ? 'It logged none.' : `It has ${names.slice(0, 12).join(', ')}.`;
  throw new UserError('not-found', `The run ${id} has no metric ${text}`, {
    hint: nearest === undefined ? offered : `Did you mean ${nearest}?`,
  });
}
