import type { ChangedFile } from './change.ts';
import type { FileKind } from './file-kind.ts';

/** A changed file, and what it is. */
export interface JudgedFile extends ChangedFile {
  readonly kind: FileKind;
}

/** Why two files of a change belong together. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly why: 'imports' | 'mentions' | 'same folder' | 'named alike' | 'changed together before';
}
