import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';

/** Turns what the operating system says about a path that should be read into something a person can act on. */
export async function readFailure(path: string, error: unknown): Promise<unknown> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const nearest = nearestName(basename(path), await readdir(dirname(path)).catch(() => []));
    const hint =
      nearest === undefined ? 'Check the path; it is taken from the current folder.' : `Did you mean ${nearest}?`;
    return new UserError('not-found', `There is no file ${path}`, { hint, cause: error });
  }
  if (code === 'EISDIR') {
    return new UserError('bad-input', `${path} is a folder, not a file`, { hint: 'Name a file in it.', cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    const hint = 'Give yourself permission to read it, or copy it.';
    return new UserError('bad-input', `${path} cannot be read: permission denied`, { hint, cause: error });
  }
  if (code === 'ENOSPC') {
    const hint = 'Free some space in the temporary folder, or set TMPDIR to another one.';
    return new UserError('cannot-write', `No space is left to unpack ${path}`, { hint, cause: error });
  }
  return error;
}
