import { listRunbooks, type ListedRunbook } from '../app/runbook/list-runbooks.ts';
import { openRunbook } from '../app/runbook/open-runbook.ts';
import { realRunbookEffects } from '../app/runbook/real-effects.ts';
import { runRunbook, type RunbookResult } from '../app/runbook/run-runbook.ts';
import { verifyRunbook } from '../app/runbook/verify-runbook.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { nearestName } from '../base/nearest.ts';
import { projectEffects } from '../node.ts';
import { renderRunbook, renderRunbookList, renderSteps, stepTitle } from '../project/screens/runbook-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { createRunScreen } from './run-screen.ts';
import { RUNBOOK_FLAGS, RUNBOOK_HELP } from './runbook-flags.ts';
import { listenForStop } from './stop-signals.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** One call of `cairn runbook`. */
interface Call {
  readonly given: Arguments;
  /** What stands behind the word that says what to do. */
  readonly names: readonly string[];
}

const ACTIONS: Readonly<Record<string, (project: Project, call: Call) => Promise<number>>> = {
  list,
  show,
  run: runOne,
  verify,
};

/** `cairn runbook`: runbooks that can be run. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(RUNBOOK_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(RUNBOOK_HELP);
    return EXIT.done;
  }
  const [action = 'list', ...names] = given.positionals;
  const found = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (found) return withProject((project) => found(project, { given, names }));
  const nearest = nearestName(action, Object.keys(ACTIONS));
  throw new UserError('bad-input', `cairn runbook does not know "${action}"`, {
    hint: nearest ? `Did you mean cairn runbook ${nearest}?` : `It knows ${Object.keys(ACTIONS).join(', ')}.`,
  });
}

async function list(project: Project, { given, names }: Call): Promise<number> {
  if (names.length > 0) return show(project, { given, names });
  const runbooks = await listRunbooks(project, [], realRunbookEffects(projectEffects()));
  if (given.isOn('json')) printJson({ runbooks: runbooks.map(outline) });
  else process.stdout.write(renderRunbookList(runbooks, terminalStyle(process.stdout)));
  return EXIT.done;
}

const outline = ({ runbook, state }: ListedRunbook): object => ({ ...state, path: runbook.path, title: runbook.title });

async function show(project: Project, { given, names }: Call): Promise<number> {
  const name = theName(names, 'cairn runbook show NAME');
  const [found] = await listRunbooks(project, [name], realRunbookEffects(projectEffects()));
  if (given.isOn('json')) printJson({ ...found!.runbook, record: found!.state });
  else process.stdout.write(renderRunbook(found!, terminalStyle(process.stdout)));
  return EXIT.done;
}

async function runOne(project: Project, { given, names }: Call): Promise<number> {
  const effects = realRunbookEffects(projectEffects());
  const runbook = await openRunbook(project.root, theName(names, 'cairn runbook run NAME'), effects);
  const json = given.isOn('json');
  using stop = listenForStop();
  using screen = createRunScreen(
    { stdout: json ? process.stderr : process.stdout, stderr: process.stderr, own: process.stderr },
    () => effects.clock(),
  );
  const result = await runRunbook(project, runbook, {
    effects,
    stop: stop.signals,
    step: stepFrom(given),
    values: valuesFrom(given),
    onStep: (step) => screen.onNote(stepTitle(step)),
    onOutput: (stream, bytes) => screen.onOutput(stream, bytes),
  });
  if (json) printJson(summary(result));
  else process.stderr.write(renderSteps(result, null, terminalStyle(process.stderr)));
  if (result.steps.some(({ interrupted }) => interrupted)) return EXIT.interrupted;
  return result.ok ? EXIT.done : EXIT.answerIsNo;
}

async function verify(project: Project, { given, names }: Call): Promise<number> {
  const effects = realRunbookEffects(projectEffects());
  const wanted = names.length > 0 ? names : await effects.runbookNames(project.root);
  const values = valuesFrom(given);
  if (values.size > 0 && wanted.length !== 1) {
    throw new UserError('bad-input', '--set is about one runbook, and none or several are named', {
      hint: 'Name the one, as in cairn runbook verify train --set depth=6.',
    });
  }
  // All are read before the first one runs, so that a mistake in the last one does not cost an hour.
  const runbooks = await Promise.all(wanted.map((name) => openRunbook(project.root, name, effects)));
  using stop = listenForStop();
  const results: RunbookResult[] = [];
  for (const runbook of runbooks) {
    const result = await verifyRunbook(project, runbook, { effects, stop: stop.signals, values });
    results.push(result);
    if (given.isOn('json')) continue;
    process.stdout.write(renderSteps(result, localDate(project.now()), terminalStyle(process.stdout)));
  }
  if (given.isOn('json')) printJson({ runbooks: results.map(summary) });
  else if (results.length === 0) process.stdout.write(renderRunbookList([], terminalStyle(process.stdout)));
  return results.every(({ ok }) => ok) ? EXIT.done : EXIT.answerIsNo;
}

const summary = ({ name, ok, steps }: RunbookResult): object => ({
  name,
  ok,
  steps: steps.map(({ step, wrong, seconds, output }) => ({
    number: step.number,
    name: step.name,
    ok: wrong.length === 0,
    wrong,
    seconds,
    output,
  })),
});

function theName(names: readonly string[], usage: string): string {
  const [name, ...more] = names;
  if (name !== undefined && more.length === 0) return name;
  throw new UserError(
    'bad-input',
    name === undefined ? 'No runbook is named' : `${names.length} runbooks are named: ${names.join(', ')}`,
    {
      hint: `Write ${usage}.`,
    },
  );
}

function stepFrom(given: Arguments): number | null {
  const text = given.value('step');
  if (text === undefined) return null;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UserError('bad-input', `--step "${text}" is not the number of a step`, {
    hint: 'Steps count from 1; cairn runbook show NAME lists them.',
  });
}

function valuesFrom(given: Arguments): ReadonlyMap<string, string> {
  return new Map(
    given.values('set').map((text) => {
      const at = text.indexOf('=');
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)] as const;
      throw new UserError('bad-input', `--set "${text}" has no value`, { hint: 'Write --set NAME=VALUE.' });
    }),
  );
}
