import { relative, resolve } from 'node:path';
import { checkTable, locateMistake, projectCheck, type CheckedTable, type Look } from '../app/project/check-project.ts';
import { openProject, findProject } from '../app/project/open-project.ts';
import type { Analysis } from '../app/analysis/analysis.ts';
import { keepVersion } from '../app/project/keep-version.ts';
import type { DatasetVersion } from '../contracts/dataset-version.ts';
import { recordCheck } from '../app/project/record-check.ts';
import { UserError } from '../base/errors.ts';
import { formatCounted } from '../base/number-format.ts';
import type { CheckOptionsInput } from '../contracts/check-options.ts';
import { defaultEffects, projectEffects, recordEffects } from '../node.ts';
import { renderTerminal } from '../report/terminal.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { askedOptions, tableOptions } from './asked-options.ts';
import { CHECK_FLAGS, CHECK_HELP } from './check-flags.ts';
import { EXIT } from './exit-codes.ts';
import { failureIn, parseFailOn, type FailOn } from './fail-on.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { showSteps } from './show-steps.ts';
import { terminalStyle } from './terminal-style.ts';

/** `cairn check`: flags in, the screen and the report folder out; in a project also the evidence. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(CHECK_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(CHECK_HELP);
    return EXIT.done;
  }
  const failOn = failOnFrom(given);
  if (given.positionals.length === 0) {
    const root = await findProject(process.cwd(), projectEffects());
    if (root !== null) return await checkOfProject(given, argv, failOn);
  }
  const source = theSource(given);
  const folder = folderFrom(given, 'cairn-report');
  const { analysis } = await checkAndWrite({ source, options: tableOptions(given), folder }, async () => null);
  return answer(given, { analysis, folder, failOn });
}

/** The check that `cairn.yaml` asks for. Recorded, unless flags ask for another one. */
async function checkOfProject(given: Arguments, argv: readonly string[], failOn: readonly FailOn[]): Promise<number> {
  await using project = await openProject(process.cwd(), projectEffects());
  const folder = folderFrom(given, relative('', resolve(project.root, 'cairn-report')));
  const overriding = overridingFlags(given);
  const declared = projectCheck(project, projectEffects());
  const options = { ...declared.options, ...askedOptions(given) };
  const state = await project.datasetState(declared.dataset);
  const startedAt = project.now();
  const { dataset, source } = declared;
  const look: Look<DatasetVersion | null> = async (table, info) =>
    overriding.length > 0 ? null : keepVersion(project, dataset, { table, info, effects: recordEffects() });
  const checked = await checkAndWrite({ source, options, folder }, look).catch((error: unknown) => {
    throw locateMistake(error, project);
  });
  const { seen: version, analysis } = checked;
  if (version) {
    const done = { ...checked, version, dataset, startedAt, command: ['cairn', 'check', ...argv] };
    const { run: id, claims } = await recordCheck(project, done, recordEffects());
    await project.rememberDataset(dataset, state, analysis.report.dataset.hash);
    process.stderr.write(`Recorded as run ${id}: ${formatCounted(claims.length, 'claim')}. Next: cairn status\n`);
  } else {
    const flags = overriding.map((name) => `--${name}`).join(', ');
    const asks = overriding.length === 1 ? 'asks' : 'ask';
    process.stderr.write(`Nothing is recorded: ${flags} ${asks} for another check than cairn.yaml does.\n`);
  }
  return answer(given, { analysis, folder, failOn });
}

/** Flags that change no number of the report. */
const HARMLESS: readonly string[] = ['no-rows', 'out', 'json', 'fail-on', 'threads', 'help'];

const overridingFlags = (given: Arguments): string[] =>
  CHECK_FLAGS.map(({ name }) => name).filter((name) => given.isOn(name) && !HARMLESS.includes(name));

function theSource({ positionals }: Arguments): string {
  if (positionals.length === 1) return positionals[0]!;
  const found =
    positionals.length === 0
      ? 'No table is named'
      : `${positionals.length} tables are named: ${positionals.join(', ')}`;
  throw new UserError('bad-input', found, {
    hint: 'Write cairn check TABLE --target COLUMN. Several files: a folder, or a glob in quotes. In a folder with a cairn.yaml, or below it, cairn check is enough.',
  });
}

function folderFrom(given: Arguments, usual: string): string {
  const folder = given.value('out') ?? usual;
  if (folder.trim() !== '') return folder;
  throw new UserError('bad-input', `--out "${folder}" names no folder`, {
    hint: 'Write --out DIR, as in --out report.',
  });
}

const failOnFrom = (given: Arguments): FailOn[] => {
  const list = given.value('fail-on');
  return list === undefined ? [] : parseFailOn(list);
};

interface Asked {
  readonly source: string;
  readonly options: CheckOptionsInput;
  readonly folder: string;
}

/** The check with its progress on standard error, and the report in its folder. A failure leaves no folder behind. */
async function checkAndWrite<T>({ source, options, folder }: Asked, look: Look<T>): Promise<CheckedTable<T>> {
  using interrupt = abortOnInterrupt();
  const { signal } = interrupt;
  const effects = defaultEffects();
  const claim = await effects.claimFolder(folder);
  try {
    return await showSteps(checkTable({ source, options }, look, { effects, signal }), async (checked, progress) => {
      progress.show({ kind: 'started', phase: 'write', what: `Writing the report into ${folder}` });
      // What draws a page is half of what this verb would load: its help and its errors do without.
      const { writeReport } = await import('../app/write-report.ts');
      await writeReport(folder, checked.analysis, effects, signal);
      return checked;
    });
  } catch (error) {
    await effects.releaseFolder(claim);
    throw error;
  }
}

interface Answer {
  readonly analysis: Analysis;
  readonly folder: string;
  readonly failOn: readonly FailOn[];
}

/** Prints what was found. @returns the exit code */
function answer(given: Arguments, { analysis: { report }, folder, failOn }: Answer): number {
  const { colour, unicode, width } = terminalStyle(process.stdout);
  if (given.isOn('json')) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(renderTerminal(report, { colour, unicode, width, reportPath: `${folder}/report.html` }));
  const failure = failureIn(report, failOn);
  if (failure === null) return EXIT.done;
  process.stderr.write(`--fail-on: the check found ${failure}.\n`);
  return EXIT.answerIsNo;
}
