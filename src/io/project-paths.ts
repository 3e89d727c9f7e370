import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { findFiles } from './find-files.ts';
import { UserError } from '../base/errors.ts';
import { hashTable } from '../table/hash.ts';
import { fileStates, hashFile, hashFolder, type FileState } from './file-states.ts';
import { moveSource, parseSource, withoutPassword } from './table-source.ts';

/** The nearest folder, from `start` upward, that holds a file of this name; null when there is none up to the top. */
export async function findUpward(start: string, name: string): Promise<string | null> {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found?.isFile()) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** A path of the project as everybody in it would write it: from its root, with slashes, without detours. */
export function projectPath(root: string, path: string): string {
  return (relative(root, resolve(root, path)) || '.').replaceAll('\\', '/');
}

/** A path that is written from a folder, named from the current one. */
export const pathFromHere = (folder: string, path: string): string => relative('', resolve(folder, path)) || '.';

/** A table that `cairn.yaml` names, named from the current folder. */
export function sourceFromHere(root: string, source: string): string {
  return moveSource(source, (path) => relative('', resolve(root, path)) || '.');
}

/**
 * A table that was named from the root of a project, as `cairn.yaml` holds it: paths inside of the project from its root,
 * addresses without password.
 */
export function sourceFromRoot(root: string, source: string): string {
  const moved = moveSource(source, (path) => {
    const inside = projectPath(root, path);
    return isAbsolute(path) && inside.startsWith('..') ? path : inside;
  });
  return withoutPassword(moved);
}

/** What tells without reading whether a table is still the same; `database` when only reading it can tell. */
export async function sourceStates(root: string, source: string): Promise<readonly FileState[] | 'database' | null> {
  const parsed = parseSource(sourceFromHere(root, source));
  if (parsed.kind === 'postgres' || parsed.kind === 'stdin') return 'database';
  // What SQLite has not yet moved into the file itself stands beside it.
  if (parsed.kind === 'sqlite') return statesOf(root, [parsed.path, `${parsed.path}-wal`]);
  try {
    return await statesOf(root, await findFiles(parsed.path));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function statesOf(root: string, [first, ...others]: readonly string[]): Promise<readonly FileState[] | null> {
  const found = first === undefined ? null : await fileStates(first);
  if (found === null) return null;
  const more = await Promise.all(others.map(fileStates));
  const all = [...found, ...more.flatMap((states) => states ?? [])];
  return all.map((state) => ({ ...state, path: projectPath(root, resolve(state.path)) }));
}

/** Reads a table and hashes its values, in row order. @throws UserError as `readTable` does */
export async function hashSource(root: string, source: string, signal?: AbortSignal): Promise<string> {
  const { readTable } = await import('./read-table.ts'); // loads the readers of all formats
  const { table } = await readTable(sourceFromHere(root, source), { signal });
  return hashTable(table);
}

/** SHA-256 of a file, or of all that lies below a folder. */
export async function hashPath(root: string, path: string): Promise<string> {
  const absolute = resolve(root, path);
  const found = await stat(absolute);
  if (!found.isDirectory()) return hashFile(absolute);
  const states = (await fileStates(absolute)) ?? [];
  return hashFolder(
    absolute,
    states.map((state) => relative(absolute, state.path)),
  );
}
