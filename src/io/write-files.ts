import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { reportVersion } from '../contracts/report.ts';

export interface FileContent {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** The calls that can fail while files are written, so that a test can make them fail. */
export interface FileEffects {
  makeFolder(folder: string): Promise<void>;
  listFolder(folder: string): Promise<readonly string[]>;
  readText(path: string): Promise<string>;
  /** Writes a new file and waits until it is on the disk. */
  writeDurably(path: string, content: string | Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** The disk of this machine. */
export const realFiles: FileEffects = {
  makeFolder: async (folder) => void (await mkdir(folder, { recursive: true })),
  listFolder: (folder) => readdir(folder),
  readText: (path) => readFile(path, 'utf8'),
  async writeDurably(path, content) {
    await using file = await open(path, 'wx');
    await file.writeFile(content);
    await file.sync();
  },
  rename,
  remove: (path) => rm(path, { force: true }),
};

/**
 * Makes a folder for a report, or accepts one that is empty or holds a report that we wrote.
 *
 * @throws UserError `conflict` when something else stands there, `cannot-write` when it cannot be made
 */
export async function claimFolder(folder: string, files: FileEffects = realFiles): Promise<void> {
  let names: readonly string[];
  try {
    await files.makeFolder(folder);
    names = await files.listFolder(folder);
  } catch (error) {
    throw writeFailure(folder, error);
  }
  if (names.length === 0 || (await holdsReport(folder, files))) return;
  throw new UserError(
    'conflict',
    `${folder} holds ${names.length} files that are not a report of ours, as ${names[0]}`,
    {
      hint: 'Choose another folder with --out, or remove this one.',
    },
  );
}

/** A report.json with a version that we know marks a folder as ours. */
async function holdsReport(folder: string, files: FileEffects): Promise<boolean> {
  try {
    const report: unknown = JSON.parse(await files.readText(join(folder, 'report.json')));
    if (typeof report !== 'object' || report === null || !('reportVersion' in report)) return false;
    return typeof report.reportVersion === 'number' && report.reportVersion <= reportVersion;
  } catch {
    return false;
  }
}

/**
 * Writes all files of a folder or none: each beside its place first, then all are renamed. A reader never sees half a
 * file. If a rename fails midway, the files renamed before it stay: each of them is whole.
 *
 * @throws UserError `cannot-write` with the reason
 */
export async function writeFiles(
  folder: string,
  contents: readonly FileContent[],
  files: FileEffects = realFiles,
): Promise<void> {
  const waiting = contents.map(({ name, content }) => ({
    path: join(folder, name),
    beside: join(folder, `.${name}.${randomUUID()}.part`),
    content,
  }));
  try {
    for (const { beside, content } of waiting) await files.writeDurably(beside, content);
    for (const { beside, path } of waiting) await files.rename(beside, path);
  } catch (error) {
    await Promise.allSettled(waiting.map(({ beside }) => files.remove(beside)));
    throw writeFailure(folder, error);
  }
}

/** Writes one file whole or not at all. @throws UserError `cannot-write` */
export async function writeWholeFile(
  path: string,
  content: string | Uint8Array,
  files: FileEffects = realFiles,
): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await files.writeDurably(beside, content);
    await files.rename(beside, path);
  } catch (error) {
    await files.remove(beside).catch(() => {});
    throw writeFailure(path, error);
  }
}

/** Removes files of a folder; those that are not there are no error. @throws UserError `cannot-write` */
export async function removeFiles(
  folder: string,
  names: readonly string[],
  files: FileEffects = realFiles,
): Promise<void> {
  try {
    for (const name of names) await files.remove(join(folder, name));
  } catch (error) {
    throw writeFailure(folder, error);
  }
}

const REASONS: Record<string, readonly [reason: string, hint: string]> = {
  ENOSPC: ['no space is left on the disk', 'Free some space, or choose another folder with --out.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, or choose another folder with --out.'],
  EROFS: ['the disk is read-only', 'Choose another folder with --out.'],
  EACCES: ['permission denied', 'Choose a folder that you may write to with --out.'],
  EPERM: ['permission denied', 'Choose a folder that you may write to with --out.'],
  EEXIST: ['a file of that name is in the way', 'Choose another folder with --out.'],
  ENOTDIR: ['a part of the path is a file', 'Choose another folder with --out.'],
  EISDIR: ['a folder is in the way', 'Choose another name.'],
  ENOENT: ['the folder does not exist', 'Make the folder first.'],
};

function writeFailure(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = REASONS[code];
  if (!known) return error;
  return new UserError('cannot-write', `${path} cannot be written: ${known[0]}`, { hint: known[1], cause: error });
}
