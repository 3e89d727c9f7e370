import type { ProjectFile } from '../../contracts/project-file.ts';
import type { CurrentInputs } from '../../evidence/staleness.ts';
import type { Store } from '../../store/store.ts';

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
   * models named, their content. Files whose size, time and inode did not change are not read; of a database the newest
   * version on record counts, unless it is to be read again.
   */
  currentInputs(
    named: readonly { readonly kind: string; readonly name: string }[],
    options?: { readonly reread?: boolean },
  ): Promise<CurrentInputs>;
  /** Content hash of a dataset of `cairn.yaml`, as `currentInputs` gives it. @throws UserError `not-found` */
  datasetHash(name: string, options?: { readonly reread?: boolean }): Promise<string>;
  /** Stores bytes under their hash in `.cairn/artifacts`; the same bytes are stored once. */
  putArtifact(bytes: Uint8Array | string): Promise<{ readonly hash: string; readonly bytes: number }>;
  /** @throws UserError `not-found` when it was pruned */
  readArtifact(hash: string): Promise<Uint8Array>;
}
