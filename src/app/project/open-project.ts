import { UserError } from '../../base/errors.ts';
import type { Project } from './project.ts';
import type { ProjectEffects } from './project-effects.ts';
import { currentInputs, datasetHash, datasetState, rememberDataset, type InputGround } from './project-inputs.ts';
import { readProjectFile } from './read-project-file.ts';

/** What a project is declared in. */
export const PROJECT_FILE = 'cairn.yaml';

/** The folder of the project that a folder belongs to: the nearest one upward with a `cairn.yaml`; null when there is none. */
export const findProject = (folder: string, effects: Pick<ProjectEffects, 'findUpward'>): Promise<string | null> =>
  effects.findUpward(folder, PROJECT_FILE);

/**
 * Opens the project that a folder belongs to. Reads `cairn.yaml` and opens the store; no table is read.
 *
 * @throws UserError `not-found` outside of a project; `bad-input` with line and column of the first mistake in `cairn.yaml`
 */
export async function openProject(folder: string, effects: ProjectEffects): Promise<Project> {
  const root = await findProject(folder, effects);
  if (root === null) {
    throw new UserError('not-found', `There is no ${PROJECT_FILE} here or in a folder above`, {
      hint: 'Go to the folder of a project, or begin one with cairn init.',
    });
  }
  const { file, locate } = await readProjectFile(root, PROJECT_FILE, await effects.readProjectFile(root));
  const store = await effects.openStore(root, file.store);
  const artifacts = effects.artifacts(root);
  const ground: InputGround = { root, file, store, effects };
  let person: string | undefined;
  return {
    root,
    file,
    locate,
    store,
    get person() {
      return (person ??= effects.person(root)); // asking git takes a process, so only when somebody wants to know
    },
    now: () => effects.now(),
    currentInputs: (named, options) => currentInputs(ground, named, options),
    datasetHash: (name, options) => datasetHash(ground, name, options),
    datasetState: (name) => datasetState(ground, name),
    rememberDataset: (name, state, hash) => rememberDataset(ground, name, { state, hash }),
    putArtifact: (bytes) => artifacts.put(bytes),
    readArtifact: (hash) => artifacts.read(hash),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
