import type { FileContent } from '../../io/write-files.ts';

/** What a design document needs of the world. */
export interface DesignEffects {
  /** The Markdown files of a folder of the project. */
  readMarkdownFiles(root: string, folder: string): Promise<readonly { readonly path: string; readonly text: string }[]>;
  /** A picture as a `data:` address. @throws UserError */
  readPicture(root: string, path: string): Promise<string>;
  readTextIfThere(path: string): Promise<string | null>;
  makeFolder(folder: string): Promise<void>;
  writeFiles(folder: string, contents: readonly FileContent[], signal?: AbortSignal): Promise<void>;
}
