import type { ProjectFile } from '../../contracts/project-file.ts';
import type { CurrentInputs } from '../../evidence/staleness.ts';
import type { FileState } from '../../io/file-states.ts';
import type { Store } from '../../store/store.ts';

/** The files of a dataset as they were; null when they are gone, `database` when only reading can tell. */
export type DatasetState = readonly FileState[] | 'database' | null;

/** An opened project: what people declare, what was measured, and where it lies. */
export interface Project extends AsyncDisposable {
  /** Absolute path of the folder that holds `cairn.yaml`. */
  readonly root: string;
  readonly file: ProjectFile;
  /** `cairn.yaml:12:3`, where a key stands, for messages. */
  locate(path: readonly (string | number)[]): string;
  readonly store: Store;
  /** Who is at the keyboard: `CAIRN_PERSON`, else git's user.name, else the name of the account. */
  readonly person: string;
  now(): Date;
  /**
   * The content hashes of today of what claims rest on: fields of the charter, metric, split, and, for the datasets, files and
   * models named, their content. Files whose size, times and inode did not change are not read; of a database the newest
   * version on record counts, unless it is to be read again.
   */
  currentInputs(
    named: readonly { readonly kind: string; readonly name: string }[],
    options?: { readonly reread?: boolean },
  ): Promise<CurrentInputs>;
  /** Content hash of a dataset of `cairn.yaml`, as `currentInputs` gives it. @throws UserError `not-found` */
  datasetHash(name: string, options?: { readonly reread?: boolean }): Promise<string>;
  /** What tells that a dataset is still the same. Taken before it is read, so that its hash can be remembered with it. */
  datasetState(name: string): Promise<DatasetState>;
  /** Its files need not be read again for its hash, unless they changed while they were read or only just now. */
  rememberDataset(name: string, state: DatasetState, hash: string): Promise<void>;
  /** Stores bytes under their hash in `.cairn/artifacts`; the same bytes are stored once. */
  putArtifact(bytes: Uint8Array | string): Promise<{ readonly hash: string; readonly bytes: number }>;
  /** @throws UserError `not-found` when it was pruned */
  readArtifact(hash: string): Promise<Uint8Array>;
}
