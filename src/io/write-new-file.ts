import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../base/errors.ts';
import { systemCode, systemReason } from '../base/system-errors.ts';
import { realFiles } from './write-files.ts';

/**
 * Writes a file that is not there yet, whole or not at all. Of two processes that write it at once, one wins.
 *
 * @throws UserError `conflict` when it is there, `cannot-write`
 */
export async function writeNewFile(path: string, content: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await realFiles.writeDurably(beside, content);
    await link(beside, path).catch(async (error: unknown) => {
      if (systemCode(error) === 'EEXIST') throw error;
      await copyFile(beside, path, constants.COPYFILE_EXCL); // a file system without links
    });
  } catch (error) {
    throw newFileFailure(path, error);
  } finally {
    await rm(beside, { force: true });
  }
}

function newFileFailure(path: string, error: unknown): unknown {
  const name = basename(path);
  if (systemCode(error) === 'EEXIST') {
    return new UserError('conflict', `${name} is there already`, {
      hint: 'Edit it, or move it away first.',
      cause: error,
    });
  }
  const reason = systemReason(error);
  if (reason === undefined) return error;
  return new UserError('cannot-write', `${name} cannot be written: ${reason}`, {
    hint: 'Begin the project in a folder that you may write to.',
    cause: error,
  });
}

/**
 * Adds a line to a text file, or makes the file, unless the line or one that says the same stands there.
 *
 * @throws UserError `cannot-write`
 */
export async function ensureLine(
  path: string,
  line: string,
  same: readonly string[] = [],
): Promise<'made' | 'added' | 'there'> {
  try {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (text === null) {
      await writeFile(path, `${line}\n`, { flag: 'wx' });
      return 'made';
    }
    const lines = text.split(/\r?\n/).map((one) => one.trim());
    if ([line, ...same].some((one) => lines.includes(one))) return 'there';
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    await writeFile(path, `${text === '' || text.endsWith('\n') ? '' : end}${line}${end}`, { flag: 'a' });
    return 'added';
  } catch (error) {
    throw newFileFailure(path, error);
  }
}
