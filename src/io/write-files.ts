import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import { formatCounted } from '../base/number-format.ts';
import { systemCode, systemReason } from '../base/system-errors.ts';

export interface FileContent {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** The calls that can fail while files are written, so that a test can make them fail. */
export interface FileEffects {
  /** Makes the folder and those above it. @returns the topmost one that was made */
  makeFolder(folder: string): Promise<string | undefined>;
  listFolder(folder: string): Promise<readonly string[]>;
  readText(path: string): Promise<string>;
  /** Writes a new file and waits until it is on the disk. */
  writeDurably(path: string, content: string | Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
}

/** The disk of this machine. */
export const realFiles: FileEffects = {
  makeFolder: (folder) => mkdir(folder, { recursive: true }),
  listFolder: (folder) => readdir(folder),
  readText: (path) => readFile(path, 'utf8'),
  async writeDurably(path, content) {
    await using file = await open(path, 'wx');
    await file.writeFile(content);
    await file.sync();
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  removeFolder: rmdir,
};

/** A folder that is ours to write to. */
export interface FolderClaim {
  readonly folder: string;
  /** The topmost folder that had to be made; null when the folder was there. */
  readonly made: string | null;
}

/**
 * Makes a folder for a report, or accepts one that is empty or holds a report that we wrote. What a killed process left
 * beside its files is removed.
 *
 * @throws UserError `conflict` when something else stands there, `cannot-write` when it cannot be made
 */
export async function claimFolder(folder: string, files: FileEffects = realFiles): Promise<FolderClaim> {
  let made: string | null;
  let names: readonly string[];
  try {
    made = (await files.makeFolder(folder)) ?? null;
    const all = await files.listFolder(folder);
    names = all.filter((name) => !LEFT_BEHIND.test(name));
    if (names.length === 0 || (await holdsReport(folder, files))) {
      for (const name of all) if (LEFT_BEHIND.test(name)) await files.remove(join(folder, name));
      return { folder, made };
    }
  } catch (error) {
    throw writeFailure(folder, error);
  }
  throw new UserError(
    'conflict',
    `${folder} holds ${formatCounted(names.length, 'file')} and no report of ours: ${names.slice(0, 3).join(', ')}`,
    {
      hint: 'Choose another folder with --out, or remove this one.',
    },
  );
}

/** A file that was being written: `besidePath` names them so. */
const LEFT_BEHIND = /^\..+\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.part$/;

const besidePath = (folder: string, name: string): string => join(folder, `.${name}.${randomUUID()}.part`);

/** Takes back a claim: the folders that were made for it go away if they are empty. */
export async function releaseFolder({ folder, made }: FolderClaim, files: FileEffects = realFiles): Promise<void> {
  if (made === null) return;
  const topmost = resolve(made);
  for (let path = resolve(folder); ; path = dirname(path)) {
    try {
      await files.removeFolder(path);
    } catch {
      return; // somebody else uses it, so it stays
    }
    if (path === topmost) return;
  }
}

/** A report.json with a version that we know marks a folder as ours. */
async function holdsReport(folder: string, files: FileEffects): Promise<boolean> {
  try {
    const report: unknown = JSON.parse(await files.readText(join(folder, 'report.json')));
    if (typeof report !== 'object' || report === null || !('reportVersion' in report)) return false;
    const { reportVersion } = await import('../contracts/report.ts'); // loads the schema of reports
    return typeof report.reportVersion === 'number' && report.reportVersion <= reportVersion;
  } catch {
    return false;
  }
}

/**
 * Writes all files of a folder or none: each beside its place first, then all are renamed. A reader never sees half a
 * file. If a rename fails midway, the files renamed before it stay: each of them is whole.
 *
 * @param signal - aborted before the first rename, it leaves the folder as it was
 * @throws UserError `cannot-write` with the reason
 */
export async function writeFiles(
  folder: string,
  contents: readonly FileContent[],
  signal?: AbortSignal,
  files: FileEffects = realFiles,
): Promise<void> {
  const waiting = contents.map(({ name, content }) => ({
    path: join(folder, name),
    beside: besidePath(folder, name),
    content,
  }));
  try {
    for (const { beside, content } of waiting) await files.writeDurably(beside, content);
    signal?.throwIfAborted();
    for (const { beside, path } of waiting) await files.rename(beside, path);
  } catch (error) {
    await Promise.allSettled(waiting.map(({ beside }) => files.remove(beside)));
    throw writeFailure(folder, error);
  }
}

/** Makes a folder and those above it. @throws UserError `cannot-write` */
export async function makeFolders(folder: string, files: FileEffects = realFiles): Promise<void> {
  try {
    await files.makeFolder(folder);
  } catch (error) {
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

/** What to do about it, by the code of the system. */
const HINTS: Record<string, string> = {
  ENOSPC: 'Free some space, or choose another folder with --out.',
  EDQUOT: 'Free some space, or choose another folder with --out.',
  EACCES: 'Choose a folder that you may write to with --out.',
  EPERM: 'Choose a folder that you may write to with --out.',
  EISDIR: 'Choose another name.',
  ENOENT: 'Make the folder first.',
};

function writeFailure(path: string, error: unknown): unknown {
  const reason = systemReason(error);
  if (reason === undefined) return error;
  const hint = HINTS[systemCode(error)!] ?? 'Choose another folder with --out.';
  return new UserError('cannot-write', `${path} cannot be written: ${reason}`, { hint, cause: error });
}
