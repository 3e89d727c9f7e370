import { createHash } from 'node:crypto';
import { createReadStream, statSync, type BigIntStats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What tells without reading whether a file is still the same. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  /** Epoch milliseconds, with fractions where the file system has them. */
  readonly modified: number;
  /** Epoch milliseconds of the last change of content, name or rights: no program can set it back, as it can `modified`. */
  readonly changed: number;
  readonly inode: string;
}

/** Folders that say nothing about what stands in a folder of the project. */
const NOT_CONTENT = new Set(['.git', '.cairn', 'node_modules', '__pycache__']);

/** The state of a file, or of every file below a folder, sorted by path; null when nothing is there. */
export async function fileStates(path: string): Promise<readonly FileState[] | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) return [stateOf(path, found)];
  const names = (await readdir(path)).filter((name) => !NOT_CONTENT.has(name)).toSorted();
  const below = await Promise.all(names.map((name) => fileStates(join(path, name))));
  return below.flatMap((states) => states ?? []);
}

/** The state of one file; null when there is none. At once: for a thousand files that takes a tenth of the time. */
export function fileStateNow(path: string): FileState | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found?.isFile() ? stateOf(path, found) : null;
}

function stateOf(path: string, { size, mtimeNs, ctimeNs, ino }: BigIntStats): FileState {
  const [modified, changed] = [inMilliseconds(mtimeNs), inMilliseconds(ctimeNs)];
  return { path, size: Number(size), modified, changed, inode: String(ino) };
}

/** To the microsecond, which is what a double holds of a time of today. */
const inMilliseconds = (nanoseconds: bigint): number => Number(nanoseconds / 1000n) / 1000;

/** SHA-256 of the bytes of a file, in hexadecimal digits. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** SHA-256 over the names and bytes of all files below a folder; `paths` in order, from the folder. */
export async function hashFolder(folder: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${await hashFile(join(folder, path))} ${path.replaceAll('\\', '/')}\n`);
  return hash.digest('hex');
}
