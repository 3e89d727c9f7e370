import type { DataEffects } from '../app/data/data-effects.ts';
import { diffData, diffFiles } from '../app/data/diff-data.ts';
import { driftData, driftFiles } from '../app/data/drift-data.ts';
import { usualVersion } from '../app/data/find-version.ts';
import { listData } from '../app/data/list-data.ts';
import { declaredDataset, usualDataset } from '../app/data/read-dataset.ts';
import { snapshotData } from '../app/data/snapshot-data.ts';
import { validateData } from '../app/data/validate-data.ts';
import { findProject } from '../app/project/open-project.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { LEAST_COVERAGE } from '../evidence/gates/framed.ts';
import { dataEffects, projectEffects } from '../node.ts';
import type { DataDrift, ListedDataset, RecordedVersion } from '../project/data/data-views.ts';
import { renderValidation } from '../project/screens/coverage-lines.ts';
import { renderDataDiff, renderFileDiff } from '../project/screens/data-diff.ts';
import { renderDrift } from '../project/screens/data-drift.ts';
import { renderDataList, renderRecorded, renderVersions } from '../project/screens/data-list.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { DATA_FLAGS, DATA_HELP } from './data-flags.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** One call of `cairn data`, ready to be answered. */
interface Call {
  readonly given: Arguments;
  /** What stands behind the word that says what to do. */
  readonly words: readonly string[];
  readonly effects: DataEffects;
  readonly signal: AbortSignal;
}

const ACTIONS: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  snapshot: (call) => withProject((project) => snapshot(project, call)),
  versions: (call) => withProject((project) => versions(project, call)),
  diff,
  drift,
  validate: (call) => withProject((project) => validate(project, call)),
};

/** `cairn data`: datasets, their versions, and how they differ. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(DATA_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(DATA_HELP);
    return EXIT.done;
  }
  const [action, ...words] = given.positionals;
  using interrupt = abortOnInterrupt();
  const call: Call = { given, words, effects: dataEffects(), signal: interrupt.signal };
  if (action === undefined) return withProject((project) => list(project, call));
  const found = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (found) return found(call);
  const nearest = nearestName(action, Object.keys(ACTIONS));
  throw new UserError('bad-input', `cairn data does not know "${action}"`, {
    hint: nearest ? `Did you mean cairn data ${nearest}?` : `It knows ${Object.keys(ACTIONS).join(', ')}.`,
  });
}

function print(given: Arguments, value: unknown, text: (style: ReturnType<typeof terminalStyle>) => string): void {
  if (given.isOn('json')) printJson(value);
  else process.stdout.write(text(terminalStyle(process.stdout)));
}

async function list(project: Project, { given, effects, signal }: Call): Promise<number> {
  const datasets: ListedDataset[] = [];
  for await (const dataset of listData(project, effects, signal)) datasets.push(dataset);
  print(given, { datasets }, (style) => renderDataList(datasets, style));
  return datasets.some(({ state }) => state === 'unreadable') ? EXIT.userError : EXIT.done;
}

async function snapshot(project: Project, { given, words, effects, signal }: Call): Promise<number> {
  atMost(words, 1, 'cairn data snapshot [NAME]');
  const names = words.length > 0 ? words : Object.keys(project.file.data);
  if (names.length === 0) usualDataset(project, 'cairn data snapshot NAME');
  const recorded: RecordedVersion[] = [];
  for (const name of names) recorded.push(await snapshotData(project, name, effects, signal));
  print(given, { recorded }, (style) => renderRecorded(recorded, style));
  return EXIT.done;
}

async function versions(project: Project, { given, words }: Call): Promise<number> {
  atMost(words, 1, 'cairn data versions [NAME]');
  const dataset = words[0] ?? usualDataset(project, 'cairn data versions NAME');
  declaredDataset(project, dataset);
  const known = await project.store.datasets.versions(dataset);
  const now = await project.datasetHash(dataset, { reread: true });
  print(given, { dataset, now, versions: known }, (style) => renderVersions(dataset, known, { ...style, now }));
  return EXIT.done;
}

async function diff(call: Call): Promise<number> {
  const { given, words, effects, signal } = call;
  const examples = rowsAsked(given);
  const files = await twoFiles(words);
  if (files) {
    const options = { keys: given.values('key'), target: given.value('target'), examples };
    const found = await diffFiles(files, options, effects, signal);
    print(given, found, (style) => renderFileDiff(files, found, style));
    return EXIT.done;
  }
  return withProject(async (project) => {
    const request = await versionsAsked(project, call, 'cairn data diff [NAME [V1 [V2]]]');
    const found = await diffData(project, { ...request, examples }, effects, signal);
    print(given, found, (style) => renderDataDiff(found, style));
    return EXIT.done;
  });
}

async function drift(call: Call): Promise<number> {
  const { given, words, effects, signal } = call;
  const files = await twoFiles(words);
  const found: DataDrift = files
    ? await driftFiles(files, given.values('key'), effects, signal)
    : await withProject(async (project) => {
        const request = await versionsAsked(project, call, 'cairn data drift [NAME [V1 [V2]]]');
        return driftData(project, request, effects, signal);
      });
  print(given, found, (style) => renderDrift(found, style));
  return found.breaks.length > 0 ? EXIT.answerIsNo : EXIT.done;
}

async function validate(project: Project, { given, words, effects, signal }: Call): Promise<number> {
  atMost(words, 1, 'cairn data validate [NAME]');
  const dataset = words[0] ?? usualDataset(project, 'cairn data validate NAME');
  const found = await validateData(project, { dataset, problems: rowsAsked(given) }, effects, signal);
  print(given, found, (style) => renderValidation(found, style));
  return found.coverage.share < LEAST_COVERAGE ? EXIT.answerIsNo : EXIT.done;
}

/** Two words of which the first is no dataset of a project around are two files. */
async function twoFiles(words: readonly string[]): Promise<readonly [string, string] | null> {
  const [first, second, more] = words;
  if (first === undefined || second === undefined || more !== undefined) return null;
  if ((await findProject(process.cwd(), projectEffects())) === null) return [first, second];
  return withProject(async ({ file }) => (Object.hasOwn(file.data, first) ? null : [first, second]));
}

async function versionsAsked(project: Project, { given, words }: Call, usage: string) {
  for (const flag of ['key', 'target'] as const) {
    if (given.values(flag).length === 0) continue;
    throw new UserError('bad-input', `--${flag} is for two files; of a dataset cairn.yaml says it`, {
      hint: flag === 'key' ? 'Write keys: [COLUMN] below the dataset.' : 'Write target: {table: NAME, column: COLUMN}.',
    });
  }
  atMost(words, 3, usage);
  const dataset = words[0] ?? usualDataset(project, usage);
  declaredDataset(project, dataset);
  return { dataset, before: words[1] ?? (await usualVersion(project, dataset)), after: words[2] ?? 'now' };
}

function atMost(words: readonly string[], most: number, usage: string): void {
  if (words.length <= most) return;
  throw new UserError('bad-input', `"${words[most]!}" is one word too many`, { hint: `Write ${usage}.` });
}

/** Beyond this a list is a table: our choice. */
const MOST_ROWS = 10_000;

function rowsAsked(given: Arguments): number {
  const text = given.value('rows') ?? '20';
  const rows = Number(text);
  if (text.trim() !== '' && Number.isInteger(rows) && rows >= 0 && rows <= MOST_ROWS) return rows;
  throw new UserError('bad-input', `--rows "${text}" is not a whole number from 0 to ${MOST_ROWS}`, {
    hint: 'Write it as in --rows 50.',
  });
}
