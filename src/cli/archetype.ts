import { deriveArchetype } from '../app/trail/archetype.ts';
import { renderArchetype } from '../report/terminal/answer-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { noPositionals } from './one-positional.ts';
import { ARCHETYPE_FLAGS, ARCHETYPE_HELP } from './phase-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn archetype`: which kind of project three answers make. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(ARCHETYPE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(ARCHETYPE_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn archetype');
  return withProject(async (project) => {
    const found = await deriveArchetype(project);
    if (given.isOn('json')) printJson(found);
    else process.stdout.write(renderArchetype(found, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
