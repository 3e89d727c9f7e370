import { UserError } from '../../base/errors.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import { parseCheckOptions, type CheckOptions, type CheckOptionsInput } from '../../contracts/check-options.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import type { TableInfo } from '../../io/read-table.ts';
import type { FilePath } from '../../contracts/describe-issue.ts';
import { checkOptionsOf } from '../../project/check-options.ts';
import type { Table } from '../../table/table.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { check, type CheckEffects } from '../check.ts';
import type { Project } from './project.ts';
import type { ProjectEffects } from './project-effects.ts';

/** The check that `cairn.yaml` asks for. */
export interface ProjectCheck {
  /** Name of the target's table in `cairn.yaml`. */
  readonly dataset: string;
  /** That table, named from the current folder. */
  readonly source: string;
  readonly options: CheckOptionsInput;
}

/** What a check found, and what was seen of its table. */
export interface CheckedTable<T> {
  readonly options: CheckOptions;
  readonly analysis: Analysis;
  readonly seen: T;
}

/**
 * Table and settings of the check, from `cairn.yaml`.
 *
 * @throws UserError `bad-input` when no target is declared
 */
export function projectCheck(
  { file, root, locate }: Pick<Project, 'file' | 'root' | 'locate'>,
  effects: Pick<ProjectEffects, 'sourceFromHere'>,
): ProjectCheck {
  const options = checkOptionsOf(file);
  const dataset = file.target!.table;
  const source = file.data[dataset];
  if (!source) throw new Error(`${locate(['target', 'table'])} names no table`); // an opened project has been checked
  return { dataset, source: effects.sourceFromHere(root, source.path), options };
}

/** What is looked at in the table of a check. The table is gone when the analysis has it. */
export type Look<T> = (table: Table, info: TableInfo) => Promise<T>;

/** A check, with a look at the table before it is analysed. */
export async function* checkTable<T>(
  { source, options: input }: Pick<ProjectCheck, 'source' | 'options'>,
  look: Look<T>,
  { effects, signal }: { readonly effects: CheckEffects; readonly signal: AbortSignal },
): AsyncGenerator<CheckEvent, CheckedTable<T>, void> {
  const options = parseCheckOptions(input);
  const seen: T[] = [];
  const looking: CheckEffects = {
    ...effects,
    async readTable(wanted, how) {
      const read = await effects.readTable(wanted, how);
      if (wanted === source && seen.length === 0) seen.push(await look(read.table, read.info));
      return read;
    },
  };
  const analysis = yield* check(source, input, looking, signal);
  return { options, analysis, seen: seen[0]! };
}

/** Where the setting of a flag stands in `cairn.yaml`. */
const DECLARED: Readonly<Record<string, FilePath>> = {
  target: ['target', 'column'],
  positive: ['target', 'positive'],
  negative: ['target', 'negative'],
  metric: ['metric', 'optimise'],
  require: ['metric', 'thresholds'],
  'useful-gain': ['metric', 'usefulGain'],
  split: ['split'],
  time: ['split', 'time'],
  group: ['split', 'group'],
  seed: ['split', 'seed'],
  slice: ['harms'],
  task: ['check', 'task'],
  weight: ['check', 'weight'],
  keep: ['check', 'keep'],
  drop: ['check', 'drop'],
  type: ['check', 'types'],
  rule: ['check', 'rule'],
  incumbent: ['check', 'incumbent'],
};

/** A mistake in a setting, with its place in `cairn.yaml`, where the message names the flag or the value of it. */
export function locateMistake(error: unknown, { file, locate }: Pick<Project, 'file' | 'locate'>): unknown {
  if (!(error instanceof UserError)) return error;
  const { code, message, hint } = error;
  const path = DECLARED[/--([a-z-]+)/.exec(message)?.[1] ?? ''] ?? declaredIn(message, file);
  if (!path) return error;
  return new UserError(code, `${locate(path)}: ${message}`, { ...(hint === undefined ? {} : { hint }), cause: error });
}

/** Parts of `cairn.yaml` that a check reads. */
const READ = ['target', 'metric', 'split', 'check', 'harms', 'data'] as const satisfies readonly (keyof ProjectFile)[];

/** The setting whose value a message quotes. */
function declaredIn(message: string, file: ProjectFile): FilePath | undefined {
  const isQuoted = (value: string): boolean => message.includes(`\`${value}\``) || message.includes(`"${value}"`);
  for (const key of READ) {
    for (const [path, value] of textsIn(file[key], [key])) if (isQuoted(value)) return path;
  }
  return undefined;
}

function* textsIn(value: unknown, path: FilePath): Generator<readonly [FilePath, string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, below] of entries) yield* textsIn(below, [...path, key]);
}
