import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readFailure } from './file-errors.ts';

/** A file that may hold rules. */
export interface FoundFile {
  /** As it is named on the command line, or below what is named there. */
  readonly path: string;
  /** Folder that was named, or that the named file stands in. */
  readonly folder: string;
  /** From that folder, with slashes. */
  readonly name: string;
  readonly bytes: number;
}

/** Folders that hold nothing that somebody here has written. */
const APART = new Set([
  'node_modules',
  'vendor',
  'dist',
  'build',
  'target',
  'out',
  'bin',
  'obj',
  'coverage',
  '__pycache__',
  'site-packages',
  'venv',
]);

/** More files than this are not a place where one looks for rules by hand: our choice. */
export const MOST_FILES = 20_000;

/**
 * Every file of a folder and those below it, sorted by name, without hidden folders and those of tools; of a file, itself.
 *
 * @throws UserError `not-found`, or why it cannot be read
 */
export async function findRuleFiles(path: string, signal: AbortSignal): Promise<readonly FoundFile[]> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) {
      return [{ path, folder: dirname(path), name: basename(path), bytes: found.size }];
    }
    const files: FoundFile[] = [];
    await walk(path, '', files, signal);
    return files;
  } catch (error) {
    throw await readFailure(path, error);
  }
}

async function walk(folder: string, below: string, files: FoundFile[], signal: AbortSignal): Promise<void> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    signal.throwIfAborted();
    if (files.length >= MOST_FILES) return;
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && !entry.name.startsWith('.') && !APART.has(entry.name)) {
      await walk(folder, name, files, signal);
    } else if (entry.isFile()) {
      const state = await stat(join(folder, name)).catch(() => null); // it may go while we look
      if (state) files.push({ path: join(folder, name), folder, name, bytes: state.size });
    }
  }
}

/** The text of a file; null when it is no text. */
export async function readSource(path: string): Promise<string | null> {
  try {
    const bytes = await readFile(path);
    return bytes.subarray(0, 8000).includes(0) ? null : new TextDecoder('utf-8').decode(bytes);
  } catch (error) {
    throw await readFailure(path, error);
  }
}
