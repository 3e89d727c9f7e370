import { check } from '../app/check.ts';
import type { Analysis } from '../app/analysis/analysis.ts';
import { writeReport } from '../app/write-report.ts';
import { UserError } from '../base/errors.ts';
import {
  parseRequirement,
  parseSeconds,
  parseSplit,
  parseTypeOverride,
  type CheckOptionsInput,
} from '../contracts/check-options.ts';
import { defaultEffects } from '../node.ts';
import { renderTerminal } from '../report/terminal.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { CHECK_FLAGS, CHECK_HELP } from './check-flags.ts';
import { EXIT } from './exit-codes.ts';
import { failureIn, parseFailOn } from './fail-on.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { createProgress } from './progress.ts';
import { terminalStyle } from './terminal-style.ts';

/** `cairn check`: flags in, the screen and the report folder out. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(CHECK_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(CHECK_HELP);
    return EXIT.done;
  }
  const source = theSource(given);
  const options = optionsFrom(given);
  const failOn = failOnFrom(given);
  const folder = folderFrom(given);
  using interrupt = abortOnInterrupt();
  const effects = defaultEffects();
  const claim = await effects.claimFolder(folder);
  let analysis: Analysis;
  try {
    analysis = await checkAndWrite({ source, options, folder, effects, signal: interrupt.signal });
  } catch (error) {
    await effects.releaseFolder(claim);
    throw error;
  }
  if (given.isOn('json')) process.stdout.write(`${JSON.stringify(analysis.report, null, 2)}\n`);
  else process.stdout.write(screen(analysis, folder));
  const failure = failureIn(analysis.report, failOn);
  if (failure === null) return EXIT.done;
  process.stderr.write(`--fail-on: the check found ${failure}.\n`);
  return EXIT.answerIsNo;
}

function theSource({ positionals }: Arguments): string {
  if (positionals.length === 1) return positionals[0]!;
  const found =
    positionals.length === 0
      ? 'No table is named'
      : `${positionals.length} tables are named: ${positionals.join(', ')}`;
  throw new UserError('bad-input', found, {
    hint: 'Write cairn check TABLE --target COLUMN. Several files: a folder, or a glob in quotes.',
  });
}

function folderFrom(given: Arguments): string {
  const folder = given.value('out') ?? 'cairn-report';
  if (folder.trim() !== '') return folder;
  throw new UserError('bad-input', `--out "${folder}" names no folder`, {
    hint: 'Write --out DIR, as in --out report.',
  });
}

const failOnFrom = (given: Arguments) => {
  const list = given.value('fail-on');
  return list === undefined ? [] : parseFailOn(list);
};

function optionsFrom(given: Arguments): CheckOptionsInput {
  const target = given.value('target');
  if (target === undefined) {
    throw new UserError('bad-input', '--target is missing: which column is to be predicted?', {
      hint: 'Write --target "COLUMN".',
    });
  }
  const task = given.value('task');
  if (task !== undefined && !isTask(task)) {
    throw new UserError('bad-input', `--task ${task} is not a task`, { hint: 'Use binary, multiclass or regression.' });
  }
  const split = given.value('split');
  const budget = given.value('budget');
  return withoutUndefined({
    target,
    task,
    metric: given.value('metric'),
    positive: given.value('positive'),
    negative: given.value('negative'),
    time: given.value('time'),
    group: given.value('group'),
    split: split === undefined ? undefined : parseSplit(split),
    testFile: given.value('test'),
    weight: given.value('weight'),
    keep: [...given.values('keep')],
    drop: [...given.values('drop')],
    types: given.values('type').map(parseTypeOverride),
    requirements: given.values('require').map(parseRequirement),
    slices: [...given.values('slice')],
    usefulGain: numberOf(given, 'useful-gain'),
    seed: numberOf(given, 'seed'),
    rule: given.value('rule'),
    incumbent: given.value('incumbent'),
    population: given.value('population'),
    threads: numberOf(given, 'threads'),
    budgetSeconds: budget === undefined ? undefined : parseSeconds(budget),
    showRows: !given.isOn('no-rows'),
    source: given.value('source'),
    licence: given.value('licence'),
  });
}

const isTask = (text: string): text is 'binary' | 'multiclass' | 'regression' =>
  text === 'binary' || text === 'multiclass' || text === 'regression';

function numberOf(given: Arguments, flag: string): number | undefined {
  const text = given.value(flag);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new UserError('bad-input', `--${flag} "${text}" is not a number`, {
    hint: `Write digits after --${flag}, with a point for decimals.`,
  });
}

interface Asked {
  readonly source: string;
  readonly options: CheckOptionsInput;
  readonly folder: string;
  readonly effects: ReturnType<typeof defaultEffects>;
  readonly signal: AbortSignal;
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** The check with its progress on standard error, and the report in its folder. */
async function checkAndWrite({ source, options, folder, effects, signal }: Asked): Promise<Analysis> {
  using progress = createProgress({
    stream: process.stderr,
    now: () => performance.now(),
    ...terminalStyle(process.stderr),
  });
  const steps = check(source, options, effects, signal);
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) progress.show(step.value);
  progress.show({ kind: 'started', phase: 'write', what: `Writing the report into ${folder}` });
  await writeReport(folder, step.value, effects, signal);
  return step.value;
}

function screen({ report }: Analysis, folder: string): string {
  const { colour, unicode, width } = terminalStyle(process.stdout);
  return renderTerminal(report, { colour, unicode, width, reportPath: `${folder}/report.html` });
}
