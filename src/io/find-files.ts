import { glob, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { readFailure } from './file-errors.ts';
import { looksLikeTable } from './sniff-format.ts';

/**
 * The files of a path, a folder (not its subfolders) or a pattern, sorted by name.
 *
 * @throws UserError `not-found`; `bad-input` for a folder without tables
 */
export async function findFiles(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((error: unknown) => error);
  if (!(found instanceof Error) && typeof found === 'object') {
    return (found as { isDirectory(): boolean }).isDirectory() ? findInFolder(path) : [path];
  }
  if (!/[*?[{]/.test(path)) throw await readFailure(path, found);
  const matches: string[] = [];
  for await (const match of glob(path)) if (looksLikeTable(basename(match))) matches.push(match);
  matches.sort();
  if (matches.length > 0) return matches;
  throw new UserError('not-found', `No file matches ${path}`, {
    hint: 'Put the pattern in quotes, and check the folder it begins with.',
  });
}

async function findInFolder(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(async (error: unknown) => {
    throw await readFailure(folder, error);
  });
  const tables = names.filter(looksLikeTable).sort();
  if (tables.length > 0) return tables.map((name) => join(folder, name));
  const held = names.length === 0 ? 'is empty' : `holds no table among ${names.length} entries`;
  throw new UserError('bad-input', `The folder ${folder} ${held}`, {
    hint: 'Name a file, or a folder of CSV, JSON or Parquet files.',
  });
}
