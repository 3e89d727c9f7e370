import type { ClaimInput } from '../../contracts/claim.ts';
import type { MetricPoint, Run } from '../../contracts/run.ts';
import { isProjectCode } from '../../evidence/project-code.ts';
import { inputId, type CurrentInputs } from '../../evidence/staleness.ts';
import { noCommitWords } from '../../project/runs/no-commit.ts';
import { PROJECT_FILE, openProject } from '../project/open-project.ts';
import type { Project } from '../project/project.ts';
import type { ProjectEffects } from '../project/project-effects.ts';
import type { RunEffects } from './run-effects.ts';

/** What laying clean ground needs beside running programs. */
export interface GroundEffects extends ProjectEffects {
  writeFile(path: string, content: string): Promise<void>;
}

/** A clean place in which a run is repeated, with its data. */
export interface Ground extends AsyncDisposable {
  readonly root: string;
  readonly kind: 'clone' | 'copy';
  readonly command: readonly string[];
  /** Hashes of what the run read, as it lies here. */
  readonly inputs: CurrentInputs;
  /** The same as a list, without what is gone. */
  readonly recorded: readonly ClaimInput[];
  /** What a person should know of it. */
  readonly remarks: readonly string[];
  /** What a check that ran here recorded. */
  metricsOfCheck(): Promise<readonly MetricPoint[]>;
}

export interface GroundRequest {
  readonly run: Run;
  readonly link: readonly string[];
}

/** @throws UserError when the code of the run is gone */
export async function layGround(
  project: Project,
  { run, link }: GroundRequest,
  options: { readonly effects: RunEffects; readonly ground: GroundEffects; readonly stop: { interrupt: AbortSignal } },
): Promise<Ground> {
  const { effects, ground: files } = options;
  const diff = run.diff === null ? null : await project.readArtifact(run.diff);
  const clean = await effects.cleanGround({
    root: project.root,
    code: run.commit === null ? null : { commit: run.commit, diff },
    signal: options.stop.interrupt,
  });
  try {
    const remarks: string[] = [];
    if (clean.kind === 'copy') {
      remarks.push(
        `The run has no commit (${noCommitWords(run)}): the folder holds what was declared under runs.inputs or --data and nothing else.`,
      );
    }
    await placeProjectFile(project, run, { root: clean.root, effects, files });
    const here = await openProject(clean.root, files);
    try {
      for (const path of link) remarks.push(await linked(path, project.root, clean.root, effects));
      for (const path of await pathsToPlace(here.file.data, { run, root: project.root, files })) {
        const remark = await placed(path, project.root, clean.root, effects);
        if (remark !== null) remarks.push(remark);
      }
      const inputs = await here.currentInputs(run.inputs);
      const command = await commandHere(run, { project, root: clean.root, effects, remarks });
      return {
        root: clean.root,
        kind: clean.kind,
        command,
        inputs,
        recorded: run.inputs.flatMap(({ kind, name }) => {
          const hash = inputs.get(inputId({ kind, name }));
          return hash === undefined ? [] : [{ kind, name, hash }];
        }),
        remarks,
        metricsOfCheck: () => metricsOfCheck(here),
        async [Symbol.asyncDispose]() {
          await here[Symbol.asyncDispose]();
          await clean[Symbol.asyncDispose]();
        },
      };
    } catch (error) {
      await here[Symbol.asyncDispose]();
      throw error;
    }
  } catch (error) {
    await clean[Symbol.asyncDispose]();
    throw error;
  }
}

interface Place {
  readonly root: string;
  readonly effects: RunEffects;
  readonly files: GroundEffects;
}

/**
 * The project file of the clean ground: the one of the commit. A run that rests on what `cairn.yaml` says gets that of today,
 * when it still says the same; so does a ground that has none. A store that a team shares is left out: what is recorded here
 * is gone with the ground.
 */
async function placeProjectFile(project: Project, run: Run, { root, effects, files }: Place): Promise<void> {
  const path = `${root}/${PROJECT_FILE}`;
  const declared = run.inputs.filter(({ kind }) => kind === 'charter' || kind === 'split' || kind === 'metric');
  const today = await project.currentInputs(declared);
  const saysTheSame = declared.length > 0 && declared.every((input) => today.get(inputId(input)) === input.hash);
  const from = saysTheSame || !(await effects.isFile(path)) ? project.root : root;
  const text = await files.readProjectFile(from);
  await files.writeFile(path, withoutSharedStore(text));
}

/** `cairn.yaml` for clean ground, where nothing may be recorded in the store of a team. */
export const withoutSharedStore = (text: string): string => text.replaceAll(/^store:.*(?:\r?\n|$)/gm, '');

/** Files of the data and files that the run read, as paths from the root. */
async function pathsToPlace(
  data: Project['file']['data'],
  { run, root, files }: { run: Run; root: string; files: GroundEffects },
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { kind, name } of run.inputs) {
    if (isProjectCode({ kind, name })) continue; // the commit and its patch hold it
    if (kind === 'file' || kind === 'code' || kind === 'model') paths.push(name);
    if (kind !== 'dataset' || !data[name]) continue;
    const states = await files.sourceStates(root, data[name].path);
    if (states !== null && states !== 'database') paths.push(...states.map(({ path }) => path));
  }
  return paths;
}

async function linked(path: string, from: string, to: string, effects: RunEffects): Promise<string> {
  return (await effects.linkInput(from, to, path))
    ? `${path} is linked from the project, so this ground is not wholly clean.`
    : `${path} was not linked: it is not in the project, or stands in the repository already.`;
}

async function placed(path: string, from: string, to: string, effects: RunEffects): Promise<string | null> {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(path)) return null; // an absolute path is read where it lies
  if ((await effects.filesAt(`${from}/${path}`)) === null) return null; // the comparison of inputs says that it is gone
  const how = await effects.placeInput(from, to, path);
  if (how === 'linked') return `${path} is over 1 GiB, so it is linked and not copied.`;
  if (how === 'outside') return `${path} lies outside of the project and could not be put beside the clean ground.`;
  return null;
}

/** A program that is named by a path and is not in the repository, such as that of a virtual environment, is taken from the project. */
async function commandHere(
  run: Run,
  { project, root, effects, remarks }: { project: Project; root: string; effects: RunEffects; remarks: string[] },
): Promise<readonly string[]> {
  const [program = '', ...args] = run.command;
  if (run.kind === 'stage' || !/[\\/]/.test(program) || /^(?:[\\/]|[A-Za-z]:)/.test(program)) return run.command;
  const path = run.folder === '.' ? program : `${run.folder}/${program}`;
  if (await effects.isFile(`${root}/${path}`)) return run.command;
  if (!(await effects.isFile(`${project.root}/${path}`))) return run.command;
  remarks.push(`The program ${program} is not in the repository and was taken from the project.`);
  return [`${project.root}/${path}`, ...args];
}

/** Empty when the check came to no end. */
async function metricsOfCheck(here: Project): Promise<readonly MetricPoint[]> {
  const [check] = await here.store.runs.find({
    where: { kind: 'compare', field: { of: 'run', name: 'kind' }, operator: '=', value: 'check' },
    sort: null,
    limit: 1,
  });
  if (!check) return [];
  const at = here.now().getTime();
  return check.metrics.map(({ name, last, lastStep }) => ({ name, step: lastStep, value: last, at }));
}
