import { readProgress } from '../app/progress/read-progress.ts';
import { stallOfRuns, stallOfTable } from '../app/progress/read-stall.ts';
import { UserError } from '../base/errors.ts';
import { LEAST_POINTS } from '../project/progress/stall-report.ts';
import { renderProgress, renderSeries } from '../project/screens/progress.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { dateFlag } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { numberFlag } from './number-flag.ts';
import { neededFlag, onePositional } from './one-positional.ts';
import { PROGRESS_FLAGS, PROGRESS_HELP } from './progress-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** Raised when a field is renamed or removed. */
const progressVersion = 1;

const USAGE = 'cairn progress SERIES --effort COLUMN --best COLUMN';

/** `cairn progress`: what is put in, and whether the best result still rises. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(PROGRESS_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PROGRESS_HELP);
    return EXIT.done;
  }
  return given.positionals.length === 0 ? ofProject(given) : ofSeries(given);
}

async function ofProject(given: Arguments): Promise<number> {
  if (given.isOn('best')) {
    throw new UserError('bad-input', '--best belongs to a series in a file', { hint: `Write ${USAGE}.` });
  }
  const unit = unitFrom(given.value('effort') ?? 'days');
  const since = dateFlag(given, 'since');
  const request = { ...aheadFrom(given), metric: given.value('metric') ?? null, unit };
  return withProject(async (project) => {
    const progress = await readProgress(project, since);
    const stall = await stallOfRuns(project, request);
    const { name } = project.file;
    if (given.isOn('json')) printJson({ progressVersion, project: name, ...progress, stall });
    else process.stdout.write(renderProgress({ name, progress, stall }, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}

async function ofSeries(given: Arguments): Promise<number> {
  const stray = (['metric', 'since'] as const).find((flag) => given.isOn(flag));
  if (stray) {
    throw new UserError('bad-input', `--${stray} belongs to the progress of a project`, {
      hint: 'Leave the file out, or write --best COLUMN.',
    });
  }
  const path = onePositional(given, USAGE);
  const [effort, best] = [neededFlag(given, 'effort', USAGE), neededFlag(given, 'best', USAGE)];
  using interrupt = abortOnInterrupt();
  const stall = await stallOfTable(path, { ...aheadFrom(given), effort, best, signal: interrupt.signal });
  if (stall === null) {
    throw new UserError(
      'bad-input',
      `${path} has fewer than ${LEAST_POINTS} rows with both ${effort} and ${best.replace(/^[+-]/, '')}`,
      {
        hint: 'A stall shows over several results.',
      },
    );
  }
  if (given.isOn('json')) printJson({ progressVersion, stall });
  else process.stdout.write(renderSeries(stall, terminalStyle(process.stdout)));
  return EXIT.done;
}

function unitFrom(text: string): 'days' | 'runs' {
  if (text === 'days' || text === 'runs') return text;
  throw new UserError('bad-input', `--effort ${text} is neither days nor runs`, {
    hint: 'The runs of a project are counted in days or runs; a column belongs to a series in a file.',
  });
}

function aheadFrom(given: Arguments): { readonly window: number | null; readonly worthwhile: number | null } {
  return { window: positive(given, 'window'), worthwhile: positive(given, 'worthwhile') };
}

function positive(given: Arguments, name: string): number | null {
  const value = numberFlag(given, name);
  if (value === undefined || value > 0) return value ?? null;
  throw new UserError('bad-input', `--${name} ${value} is not above 0`, { hint: 'Write a number above 0.' });
}
