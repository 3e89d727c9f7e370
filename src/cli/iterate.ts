import { iterate, iterations } from '../app/runs/iterate.ts';
import { UserError } from '../base/errors.ts';
import { renderIterated, renderIterations } from '../project/screens/iterations.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { ITERATE_FLAGS, ITERATE_HELP } from './iterate-flags.ts';
import { neededFlag, noPositionals, onePositional } from './one-positional.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

const USAGE = 'cairn iterate RUN --because "hypothesis" --keep';

/** `cairn iterate`: one turn of the loop into the log, or all of them on the screen. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(ITERATE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(ITERATE_HELP);
    return EXIT.done;
  }
  return given.isOn('list') ? list(given) : write(given);
}

async function list(given: Arguments): Promise<number> {
  noPositionals(given, 'cairn iterate --list');
  return withProject(async (project) => {
    const entries = await iterations(project.store);
    if (given.isOn('json')) printJson(entries);
    else process.stdout.write(renderIterations(entries, { ...terminalStyle(process.stdout), now: project.now() }));
    return EXIT.done;
  });
}

async function write(given: Arguments): Promise<number> {
  const wanted = onePositional(given, USAGE);
  const hypothesis = neededFlag(given, 'because', USAGE);
  const outcome = outcomeFrom(given);
  using interrupt = abortOnInterrupt();
  return withProject(async (project) => {
    const { signal } = interrupt;
    const [base, metric] = [given.value('base') ?? null, given.value('metric') ?? null];
    const iterated = await iterate(project, { run: wanted, base, hypothesis, outcome, metric, signal });
    if (given.isOn('json')) printJson(iterated);
    else process.stdout.write(renderIterated(iterated, { ...terminalStyle(process.stdout), now: project.now() }));
    return EXIT.done;
  });
}

function outcomeFrom(given: Arguments): 'keep' | 'revert' {
  if (given.isOn('keep') !== given.isOn('revert')) return given.isOn('keep') ? 'keep' : 'revert';
  const both = given.isOn('keep');
  throw new UserError('bad-input', both ? '--keep and --revert exclude each other' : 'Does the change stay or go?', {
    hint: 'Write --keep or --revert.',
  });
}
