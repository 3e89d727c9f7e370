import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { ClaimInput } from '../../contracts/claim.ts';
import type { MetricPoint, RunStart } from '../../contracts/run.ts';
import { inputId } from '../../evidence/staleness.ts';
import type { GitState } from '../../io/runs/git-state.ts';
import { NO_COMMIT_TAG, type NoCommitReason } from '../../project/runs/no-commit.ts';
import { runId } from '../../project/runs/run-id.ts';
import { pathInProject } from '../../project/path-in-project.ts';
import type { Project } from '../project/project.ts';
import { projectCode } from './project-code.ts';
import type { RunEffects } from './run-effects.ts';

/** Something that a run reads. */
interface RunInput extends ClaimInput {
  /** Why the table cannot be read that this file belongs to. */
  readonly unreadable?: string;
}

/** A run as it is asked for. */
export interface RunRequest extends Pick<
  RunStart,
  'kind' | 'name' | 'study' | 'seed' | 'command' | 'folder' | 'beforeGate' | 'replays' | 'params' | 'tags'
> {
  /** `command` is one text for the shell of the system. */
  readonly shell: boolean;
  /** What stands for the root of the project while it runs: the root itself, or clean ground. */
  readonly ground: string;
  /** What it reads. */
  readonly inputs: readonly RunInput[];
  /** Commit and diff that it runs on, when they are not those of this moment. */
  readonly code: Pick<RunStart, 'commit' | 'diff'> | null;
  readonly budget: Budget | null;
  /** How many steps there will be, when the person knows. */
  readonly steps: number | null;
  /** Paths from `folder` of what it writes and is to be kept. */
  readonly artifacts: readonly string[];
  /** What is to be recorded with it and is only known when the program is over. */
  readonly afterwards: (() => Promise<Afterwards>) | null;
}

export interface Afterwards {
  readonly metrics?: readonly MetricPoint[];
  readonly params?: RunStart['params'];
}

export interface Budget {
  readonly seconds: number;
  /** As a person wrote it: `10 min`, `5 EUR`. */
  readonly text: string;
}

/** Tag with the process that records a run: when it is gone and the run has no end, the run is lost. */
export const PROCESS_TAG = 'cairn/process';

/** What is known of a run before it starts, and what a person should know of it. */
export async function describeStart(
  project: Project,
  request: RunRequest,
  { effects, signal }: { effects: RunEffects; signal: AbortSignal },
): Promise<{ readonly start: RunStart; readonly notes: readonly string[] }> {
  const code = request.code ?? (await codeOf(project, request, { effects, signal }));
  const versions = await effects.pythonVersions(request.command, {
    folder: `${request.ground}/${request.folder}`,
    virtualEnvironment: effects.environment['VIRTUAL_ENV'],
    signal,
  });
  signal.throwIfAborted();
  const { kind, name, study, seed, command, folder, beforeGate, replays, params, tags, inputs } = request;
  const start: RunStart = {
    id: runId(effects.rng),
    kind,
    name,
    study,
    seed,
    command: [...command],
    folder,
    by: project.person,
    at: project.now().toISOString(),
    commit: code.commit,
    diff: code.diff,
    host: effects.host,
    environment: environmentOf(effects, project, versions),
    beforeGate,
    replays,
    params,
    tags: { ...tags, ...noCommitTag(code), [PROCESS_TAG]: effects.identity },
    inputs: inputs.map(({ kind: kindOfInput, name: path, hash }) => ({ kind: kindOfInput, name: path, hash })),
  };
  const notes = inputs.flatMap(unreadableNote);
  return { start, notes: 'notes' in code ? [...notes, ...code.notes] : notes };
}

const unreadableNote = ({ name, unreadable }: RunInput): string[] =>
  unreadable === undefined
    ? []
    : [`${name} is recorded by its bytes, for it cannot be read as a table: ${unreadable}.`];

const noCommitTag = (code: Partial<Code>): RunStart['tags'] =>
  code.noCommit === undefined ? {} : { [NO_COMMIT_TAG]: code.noCommit };

function environmentOf(
  { environment, versions }: RunEffects,
  project: Project,
  programVersions: Readonly<Record<string, string>>,
): RunStart['environment'] {
  const allowed = project.file.runs?.environment ?? [];
  const values = allowed.flatMap((name) =>
    environment[name] === undefined ? [] : [[name, environment[name]] as const],
  );
  return {
    names: Object.keys(environment).toSorted(),
    values: Object.fromEntries(values),
    versions: { ...versions, ...programVersions },
  };
}

interface Code {
  readonly commit: string | null;
  readonly diff: string | null;
  /** Why there is no commit. */
  readonly noCommit?: NoCommitReason;
  readonly notes: readonly string[];
}

async function codeOf(
  project: Project,
  { folder, artifacts }: Pick<RunRequest, 'folder' | 'artifacts'>,
  { effects, signal }: { effects: RunEffects; signal: AbortSignal },
): Promise<Code> {
  const data = Object.values(project.file.data).map(({ path }) => path);
  // What an earlier run wrote is no code: with it, the second of two equal runs would seem to be another program.
  const written = artifacts.map((path) => (folder === '.' ? path : `${folder}/${path}`));
  const state = await effects.gitState(project.root, { data: [...data, ...written], signal });
  if (state.commit === null) return { commit: null, diff: null, noCommit: state.because, notes: [] };
  const diff = state.diff === null ? null : (await project.putArtifact(state.diff)).hash;
  return { commit: state.commit, diff, notes: leftOutNotes(state) };
}

const MOST_NAMED = 3;

function leftOutNotes({ leftOut }: GitState): string[] {
  if (leftOut.length === 0) return [];
  const named = leftOut.slice(0, MOST_NAMED).map(({ path, because }) => `${path} (${because})`);
  const more = leftOut.length > MOST_NAMED ? ` and ${leftOut.length - MOST_NAMED} more` : '';
  return [`Not kept with the uncommitted changes: ${named.join(', ')}${more}.`];
}

/**
 * What a run reads, with the hashes of this moment: what `cairn.yaml` and the person name, the files of code in its command,
 * and in a git repository all code, because nobody knows what a program imports. Of a table that cannot be read, its files.
 *
 * @param names - datasets of `cairn.yaml`, or paths from the root
 * @throws UserError `not-found` when one is not there
 */
export async function inputsOf(
  project: Project,
  names: readonly string[],
  { command, folder, effects }: { command: readonly string[]; folder: string; effects: RunEffects },
): Promise<readonly RunInput[]> {
  const datasets = project.file.data;
  const read = [...(project.file.runs?.inputs ?? []), ...names].map((name) => ({
    kind: Object.hasOwn(datasets, name) ? ('dataset' as const) : ('file' as const),
    name,
  }));
  const code = (await codeFiles(project, { command, folder, effects })).map((name) => ({
    kind: 'code' as const,
    name,
  }));
  const named = [...new Map([...read, ...code].map((input) => [inputId(input), input])).values()];
  const current = await project.currentInputs(named);
  const inputs = named.map(async (input): Promise<RunInput[]> => {
    const hash = current.get(inputId(input));
    if (hash !== undefined) return [{ ...input, hash }];
    const unreadable = input.kind === 'dataset' ? current.unreadable?.get(inputId(input)) : undefined;
    if (unreadable === undefined) throw unknownInput(input.name, Object.keys(datasets));
    return (await bytesOf(project, input.name)).map((file) => ({ ...file, unreadable }));
  });
  return [...(await Promise.all(inputs)).flat(), ...(await projectCode(project))];
}

/** The files of a dataset. */
async function bytesOf(project: Project, dataset: string): Promise<ClaimInput[]> {
  const state = await project.datasetState(dataset);
  const files = state === null || state === 'database' ? [] : state;
  const named = files.map(({ path }) => ({ kind: 'file' as const, name: path }));
  const current = await project.currentInputs(named);
  return named.flatMap((file) => {
    const hash = current.get(inputId(file));
    return hash === undefined ? [] : [{ ...file, hash }];
  });
}

function unknownInput(name: string, datasets: readonly string[]): UserError {
  const nearest = nearestName(name, datasets);
  return new UserError('not-found', `"${name}" is neither a dataset of cairn.yaml nor a file below it`, {
    hint: nearest ? `Did you mean ${nearest}?` : 'Name a dataset, or a path from the folder of cairn.yaml.',
  });
}

/** Endings of files that are programs. */
const CODE = /\.(?:py|ipynb|r|rmd|jl|m?[jt]s|c[jt]s|sh|bash|rb|pl|lua|sql|do)$/i;

/** The words of a command that are files of code in the project, as paths from its root. */
async function codeFiles(
  { root }: Project,
  { command, folder, effects }: { command: readonly string[]; folder: string; effects: RunEffects },
): Promise<string[]> {
  const found: string[] = [];
  for (const word of command) {
    if (!CODE.test(word) || word.startsWith('-') || /^(?:[\\/]|[A-Za-z]:)/.test(word)) continue;
    const path = pathInProject(folder === '.' ? word : `${folder}/${word}`);
    if (path !== null && (await effects.isFile(`${root}/${path}`))) found.push(path);
  }
  return found;
}
