import { sign } from '../app/trail/sign.ts';
import { renderSigned } from '../report/terminal/answer-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { onePositional } from './one-positional.ts';
import { SIGN_FLAGS, SIGN_HELP } from './sign-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn sign FIELD`: a name under a field of cairn.yaml. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(SIGN_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(SIGN_HELP);
    return EXIT.done;
  }
  const field = onePositional(given, 'cairn sign metric --by PERSON');
  return withProject(async (project) => {
    const signed = await sign(project, { field, by: given.value('by') ?? null, until: given.value('until') ?? null });
    if (given.isOn('json')) printJson(signed);
    else process.stdout.write(renderSigned(signed, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
