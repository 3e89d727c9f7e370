import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { readFailure } from './file-errors.ts';

/** A text with the SHA-256 of its bytes, read at once so that the two belong together. @throws UserError `not-found` */
export async function readHashed(path: string): Promise<{ readonly text: string; readonly hash: string }> {
  try {
    const bytes = await readFile(path);
    return { text: bytes.toString('utf8'), hash: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    throw await readFailure(path, error);
  }
}

/** What tells without reading that a file may be another: size, time of change and inode; null when it is not there. */
export async function fileMark(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? `${found.size} ${found.mtimeMs} ${found.ino}` : null;
}
