import { UserError } from '../../base/errors.ts';
import { systemReason } from '../../base/system-errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import { fingerprint } from '../../evidence/fingerprint.ts';
import { declaredHash } from '../../evidence/inputs.ts';
import { PROJECT_CODE } from '../../evidence/project-code.ts';
import { inputId, type CurrentInputs } from '../../evidence/staleness.ts';
import type { FileState } from '../../io/file-states.ts';
import type { Store } from '../../store/store.ts';
import type { DatasetState } from './project.ts';
import type { ProjectEffects } from './project-effects.ts';

/** A project as far as its inputs are concerned. */
export interface InputGround {
  readonly root: string;
  readonly file: ProjectFile;
  readonly store: Pick<Store, 'fingerprints' | 'datasets'>;
  readonly effects: Pick<
    ProjectEffects,
    'projectPath' | 'fileStates' | 'codeStates' | 'sourceStates' | 'hashPath' | 'hashCode' | 'hashSource' | 'now'
  >;
}

/** What may be named as an input; see `InputKind`. */
export interface NamedInput {
  readonly kind: string;
  readonly name: string;
}

export interface InputOptions {
  /** Databases are read again too. Without it their newest version on record counts. */
  readonly reread?: boolean;
}

/** The content hashes of today. What is gone or damaged, and what is only known among claims, is left out. */
export async function currentInputs(
  ground: InputGround,
  named: readonly NamedInput[],
  options: InputOptions = {},
): Promise<CurrentInputs> {
  const wanted = new Map(named.map((input) => [inputId(input as Parameters<typeof inputId>[0]), input]));
  const found = new Map<string, string>();
  const unreadable = new Map<string, string>();
  for (const [id, input] of wanted) {
    try {
      const hash = await hashOf(ground, input, options);
      if (hash !== null) found.set(id, hash);
    } catch (error) {
      unreadable.set(id, unreadableBecause(error));
    }
  }
  return unreadable.size === 0 ? found : Object.assign(found, { unreadable });
}

/** Evidence can be read while a table is damaged: what rests on the table is stale, and all else holds. */
function unreadableBecause(error: unknown): string {
  const because = error instanceof UserError ? error.message : systemReason(error);
  if (because === undefined) throw error;
  return because;
}

async function hashOf(ground: InputGround, { kind, name }: NamedInput, options: InputOptions): Promise<string | null> {
  switch (kind) {
    case 'charter':
    case 'split':
    case 'metric':
      return declaredHash(ground.file, name);
    case 'dataset':
      return tableHash(ground, name, options);
    case 'code':
      return name === PROJECT_CODE ? codeHash(ground) : pathHash(ground, name);
    case 'file':
    case 'model':
      return pathHash(ground, name);
    default:
      return null;
  }
}

/**
 * Content hash of a dataset of `cairn.yaml`. A database is read when it is asked for, or when no version of it is known.
 *
 * @throws UserError `not-found` when it is not declared or its files are gone
 */
export async function datasetHash(ground: InputGround, name: string, options: InputOptions = {}): Promise<string> {
  const source = ground.file.data[name];
  if (!source) throw unknownDataset(name, Object.keys(ground.file.data));
  const hash = await tableHash(ground, name, options);
  if (hash !== null) return hash;
  // Reading it says why there is nothing.
  return ground.effects.hashSource(ground.root, source.path);
}

function unknownDataset(name: string, known: readonly string[]): UserError {
  const nearest = nearestName(name, known);
  const hint = known.length === 0 ? 'Name it under data: in cairn.yaml, with its path.' : `It has ${known.join(', ')}.`;
  return new UserError('not-found', `cairn.yaml has no dataset "${name}"`, {
    hint: nearest === undefined ? hint : `Did you mean ${nearest}?`,
  });
}

/** null: not declared, gone, or a database that nobody has read yet. */
async function tableHash(ground: InputGround, name: string, { reread }: InputOptions): Promise<string | null> {
  const { root, effects, store } = ground;
  const path = ground.file.data[name]?.path;
  if (path === undefined) return null;
  const states = await effects.sourceStates(root, path);
  if (states === null) return null;
  if (states !== 'database') {
    return remembered(ground, { ...tableLook(ground, path), states, read: () => effects.hashSource(root, path) });
  }
  if (reread === true) return effects.hashSource(root, path);
  const [newest] = await store.datasets.versions(name);
  return newest?.hash ?? null;
}

/** Under what the hash of a table is remembered, and how its files are looked at. */
const tableLook = ({ effects, root }: InputGround, path: string) => ({
  key: `table:${path}`,
  look: () => effects.sourceStates(root, path).then((found) => (found === 'database' ? null : found)),
});

/** The files of a dataset as they are now. */
export async function datasetState({ root, file, effects }: InputGround, name: string): Promise<DatasetState> {
  const path = file.data[name]?.path;
  return path === undefined ? null : effects.sourceStates(root, path);
}

/** Keeps the hash of a dataset that was read by somebody else, when its files are as they were before. */
export async function rememberDataset(
  ground: InputGround,
  name: string,
  { state, hash }: { readonly state: DatasetState; readonly hash: string },
): Promise<void> {
  const path = ground.file.data[name]?.path;
  if (path === undefined || state === null || state === 'database') return;
  await remember(ground, { ...tableLook(ground, path), states: state, hash });
}

async function pathHash(ground: InputGround, name: string): Promise<string | null> {
  const { root, effects } = ground;
  const path = effects.projectPath(root, name);
  const look = () => effects.fileStates(root, path);
  const states = await look();
  if (states === null) return null;
  return remembered(ground, { key: `file:${path}`, states, look, read: () => effects.hashPath(root, path) });
}

/** All code of the project; null outside of a git repository. */
async function codeHash(ground: InputGround): Promise<string | null> {
  const { root, file, effects } = ground;
  const data = Object.values(file.data).map(({ path }) => effects.projectPath(root, path));
  const look = () => effects.codeStates(root, data);
  const states = await look();
  if (states === null) return null;
  const paths = states.map(({ path }) => path);
  return remembered(ground, { key: 'code', states, look, read: () => effects.hashCode(root, paths) });
}

interface Reading {
  readonly key: string;
  readonly states: readonly FileState[];
  readonly look: () => Promise<readonly FileState[] | null>;
  readonly read: () => Promise<string>;
}

/**
 * A file that was changed this shortly ago may be changed again without another time of change, where the clock of the
 * file system ticks coarsely (2 s on FAT); its hash is not remembered.
 */
const COARSEST_CLOCK = 2000;

/** The hash that is on record for these files, or else a fresh one, which is put there. */
async function remembered(
  { store, effects }: Pick<InputGround, 'store' | 'effects'>,
  { key, states, look, read }: Reading,
): Promise<string> {
  const state = summaryOf(states);
  const known = await store.fingerprints.get(key);
  if (known?.size === state.size && known.modified === state.modified && known.inode === state.inode) return known.hash;
  const hash = await read();
  await remember({ store, effects }, { key, states, look, hash });
  return hash;
}

/** Keeps a hash for files that are as they were before they were read. */
async function remember(
  { store, effects }: Pick<InputGround, 'store' | 'effects'>,
  { key, states, look, hash }: Omit<Reading, 'read'> & { readonly hash: string },
): Promise<void> {
  const state = summaryOf(states);
  const after = await look();
  const unchanged = after !== null && fingerprint(after) === fingerprint(states);
  const latest = states.reduce((time, { modified, changed }) => Math.max(time, modified, changed), 0);
  if (!unchanged || latest >= effects.now().getTime() - COARSEST_CLOCK) return;
  await store.fingerprints.put({ path: key, ...state, hash });
}

/** One state for several files: it is another when any of them is, or when there are more or fewer. */
function summaryOf(states: readonly FileState[]): Pick<FileState, 'size' | 'modified' | 'inode'> {
  const [only] = states;
  if (only && states.length === 1) {
    // A program may write other bytes and set the time back; the time of the change itself tells.
    return { size: only.size, modified: only.modified, inode: `${only.inode}:${only.changed}` };
  }
  return {
    size: states.reduce((sum, { size }) => sum + size, 0),
    modified: states.reduce((latest, { modified }) => Math.max(latest, modified), 0),
    inode: fingerprint(states),
  };
}
