/** One file that a change touches. Paths are from the root of the repository, with slashes. */
export interface ChangedFile {
  readonly path: string;
  /** Where it was before, when it was moved or copied. */
  readonly before: string | null;
  readonly status: 'added' | 'deleted' | 'modified' | 'renamed' | 'copied';
  /** Lines; 0 for what is not text. */
  readonly added: number;
  readonly removed: number;
  readonly binary: boolean;
  readonly submodule: boolean;
  /** What `.gitattributes` says of it. */
  readonly marked: 'generated' | 'vendored' | null;
  /** Null where there is none, where it is not text, or where it is too large to be read. */
  readonly oldText: string | null;
  readonly newText: string | null;
}

/** A change as it was read, with what is known of the files around it. */
export interface Change {
  /** What was looked at, in words: `feature against main`. */
  readonly title: string;
  readonly base: string | null;
  /** Null for what is not committed. */
  readonly head: string | null;
  readonly place: 'commits' | 'staged' | 'working';
  readonly files: readonly ChangedFile[];
  /** Earlier commits, newest first, each as the files that it touched. */
  readonly history: readonly (readonly string[])[];
  /** Files of the repository in each folder that the change touches. */
  readonly folderSizes: ReadonlyMap<string, number>;
  /** What a person should know about how it was read. */
  readonly notes: readonly string[];
}

export const linesOf = ({ added, removed }: { readonly added: number; readonly removed: number }): number =>
  added + removed;

/** `src/plan` of `src/plan/kill.ts`; the empty text at the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A path without its last ending: `src/plan/kill` of `src/plan/kill.ts`. */
export const withoutEnding = (path: string): string => path.replace(/(?<=[^/])\.[^./]+$/, '');
