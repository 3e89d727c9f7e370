import { isAbsolute, relative, resolve } from 'node:path';
import { exec, type ExecOutcome, type ExecRequest } from '../app/runs/exec.ts';
import { realRunEffects } from '../app/runs/real-effects.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { parseSeconds } from '../contracts/check-options.ts';
import type { Waived } from '../evidence/answers.ts';
import { trailGate } from '../evidence/trail.ts';
import { paramValue } from '../project/runs/command-params.ts';
import { waivedWords } from '../report/terminal/answer-lines.ts';
import { renderGate } from '../report/terminal/trail-lines.ts';
import { endLine } from '../report/terminal/run-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXEC_FLAGS, EXEC_HELP } from './exec-flags.ts';
import { EXIT } from './exit-codes.ts';
import { neededFlag } from './one-positional.ts';
import { exitCodeOf } from './program-exit.ts';
import { createRunScreen } from './run-screen.ts';
import { listenForStop } from './stop-signals.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn exec -- COMMAND`: any program as a run. The exit code is the program's. */
export async function run(argv: readonly string[]): Promise<number> {
  const dashes = argv.indexOf('--');
  const given = parseArguments(EXEC_FLAGS, dashes < 0 ? argv : argv.slice(0, dashes));
  if (given.isOn('help')) {
    process.stdout.write(EXEC_HELP);
    return EXIT.done;
  }
  const command = commandFrom(given, dashes < 0 ? null : argv.slice(dashes + 1));
  const asked = requestFrom(given);
  const json = given.isOn('json');
  using stop = listenForStop();
  // Waited for here: what listens must not end before.
  return await withProject(async (project) => {
    const effects = realRunEffects();
    const request = {
      ...asked,
      ...placesIn(project, given),
      command,
      onWaived: ({ waivers }: Waived) => void process.stderr.write(`${printable(waivedWords(waivers))}\n`),
    };
    let outcome: ExecOutcome;
    {
      using screen = createRunScreen(
        { stdout: json ? process.stderr : process.stdout, stderr: process.stderr, own: process.stderr },
        () => effects.clock(),
      );
      outcome = await exec(project, request, { effects, hooks: screen, stop: stop.signals });
    }
    if (outcome.kind === 'refused') return refuse(outcome, request, json);
    const { run: recorded, end } = outcome.executed;
    process.stderr.write(`${endLine(recorded, terminalStyle(process.stderr))}\n`);
    if (json) printJson(recorded);
    return exitCodeOf(end);
  });
}

/** @throws UserError `bad-input` when no program is named, or it does not stand after `--` */
function commandFrom({ positionals }: Arguments, command: readonly string[] | null): readonly string[] {
  const example = 'Write cairn exec -- python train.py: the program and all of its own flags after two dashes.';
  const [word] = positionals;
  if (word !== undefined) {
    throw new UserError('bad-input', `"${word}" stands before --`, { hint: example });
  }
  if (command?.[0]) return command;
  throw new UserError('bad-input', 'No program is named', { hint: example });
}

type Places = Pick<ExecRequest, 'folder' | 'data'>;

function requestFrom(given: Arguments): Omit<ExecRequest, 'command' | keyof Places> {
  const budget = given.value('budget');
  const waived = given.value('waive');
  if (waived === undefined && (given.value('because') ?? given.value('until')) !== undefined) {
    throw new UserError('bad-input', '--because and --until belong to --waive', {
      hint: 'Write --waive G3 with them.',
    });
  }
  return {
    study: given.value('study') ?? null,
    seed: wholeNumber(given, 'seed'),
    name: given.value('name') ?? null,
    params: Object.fromEntries(pairs(given, 'param').map(([name, value]) => [name, paramValue(value)])),
    tags: Object.fromEntries(pairs(given, 'tag')),
    artifacts: given.values('artifact'),
    budgetSeconds: budget === undefined ? null : parseSeconds(budget),
    budgetCost: positiveNumber(given, 'budget-cost'),
    steps: positiveNumber(given, 'steps', { whole: true }),
    waive:
      waived === undefined
        ? null
        : {
            what: waived,
            because: neededFlag(given, 'because', '--because "no annotators before March"'),
            until: neededFlag(given, 'until', '--until 2027-03-31'),
          },
  };
}

/** Folder and data as they are named from the root of the project. */
function placesIn({ root, file }: Project, given: Arguments): Places {
  const folder = relative(root, process.cwd()).replaceAll('\\', '/') || '.';
  const data = given
    .values('data')
    .map((name) =>
      Object.hasOwn(file.data, name) || isAbsolute(name)
        ? name
        : relative(root, resolve(name)).replaceAll('\\', '/') || '.',
    );
  return { folder, data };
}

function pairs(given: Arguments, flag: string): [string, string][] {
  return given.values(flag).map((text) => {
    const at = text.indexOf('=');
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
    throw new UserError('bad-input', `--${flag} "${text}" is not of the form NAME=VALUE`, {
      hint: `Write it as in --${flag} model=small.`,
    });
  });
}

function wholeNumber(given: Arguments, flag: string): number | null {
  const text = given.value(flag);
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value)) return value;
  throw new UserError('bad-input', `--${flag} "${text}" is not a whole number`);
}

function positiveNumber(given: Arguments, flag: string, { whole = false } = {}): number | null {
  const text = given.value(flag);
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value) && (!whole || Number.isSafeInteger(value)))
    return value;
  throw new UserError('bad-input', `--${flag} "${text}" is not a ${whole ? 'whole ' : ''}number above 0`);
}

/** Says what the study waits for, and how to go on without it. */
function refuse(
  { gate, facts }: Extract<ExecOutcome, { kind: 'refused' }>,
  { study }: Pick<ExecRequest, 'study'>,
  json: boolean,
): number {
  const shown = trailGate(gate, facts);
  if (json) printJson({ refused: shown });
  else {
    process.stderr.write(
      `The study ${JSON.stringify(study)} waits for a gate; nothing was run.\n\n${renderGate(shown, terminalStyle(process.stderr))}\n` +
        (gate.needs.some(({ state }) => state === 'missing')
          ? `Go on without what is missing:  --waive ${gate.id} --because "…" --until DATE\n`
          : 'What is stale is renewed by the commands above.\n') +
        `Or make a single run, which is marked as before ${gate.id}: leave out --study.\n`,
    );
  }
  return EXIT.answerIsNo;
}
