import type { FileState } from '../../io/file-states.ts';
import type { Store } from '../../store/store.ts';

/** What opening a project needs of the world. `node.ts` builds the real ones; tests pass their own. */
export interface ProjectEffects {
  /** The nearest folder, from `start` upward, that holds a file of this name; null when there is none. */
  findUpward(start: string, name: string): Promise<string | null>;
  /** @throws UserError `not-found` */
  readProjectFile(root: string): Promise<string>;
  /** The store below `root`, or at the address of a server. Makes it when it is not there. */
  openStore(root: string, address: string | undefined): Promise<Store>;
  artifacts(root: string): ProjectArtifacts;
  /** A path from the root, with slashes and without detours. */
  projectPath(root: string, path: string): string;
  /** The state of a file, or of every file below a folder; null when nothing is there. */
  fileStates(root: string, path: string): Promise<readonly FileState[] | null>;
  /** The state of every file of code of the project, but for data; null outside of a git repository. */
  codeStates(root: string, data: readonly string[]): Promise<readonly FileState[] | null>;
  /** The same of the files of a table; `database` when only reading it can tell. */
  sourceStates(root: string, source: string): Promise<readonly FileState[] | 'database' | null>;
  /** A table of `cairn.yaml`, as it is named from the current folder. */
  sourceFromHere(root: string, source: string): string;
  /** SHA-256 of a file or folder. */
  hashPath(root: string, path: string): Promise<string>;
  /** SHA-256 of these files together. */
  hashCode(root: string, paths: readonly string[]): Promise<string>;
  /** Content hash of a table, over its values in row order. @throws UserError when it cannot be read */
  hashSource(root: string, source: string): Promise<string>;
  /** Who is at the keyboard: `CAIRN_PERSON`, else git's user.name, else the name of the account. */
  person(root: string): string;
  now(): Date;
}

export interface ProjectArtifacts {
  put(bytes: Uint8Array | string): Promise<{ readonly hash: string; readonly bytes: number }>;
  /** @throws UserError `not-found` */
  read(hash: string): Promise<Uint8Array>;
}
