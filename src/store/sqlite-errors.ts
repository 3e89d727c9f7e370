import { UserError, type ErrorCode } from '../base/errors.ts';

/** The low byte of SQLite's result codes, as https://sqlite.org/rescode.html numbers them. */
const CODE = {
  perm: 3,
  busy: 5,
  locked: 6,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  notadb: 26,
};

const MAY_WRITE = 'Give yourself permission to write to the file and to its folder.';

/** Whether another process holds the lock that was needed: worth another try. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === CODE.busy || code === CODE.locked;
}

/** What each result means to a person: the kind of failure, what follows the path, and what to do. */
const REASONS: Record<number, readonly [ErrorCode, reason: string, hint: string]> = {
  [CODE.perm]: ['cannot-write', 'cannot be written: permission denied', MAY_WRITE],
  [CODE.readonly]: ['cannot-write', 'cannot be written: it is read-only', MAY_WRITE],
  [CODE.full]: [
    'cannot-write',
    'cannot be written: no space is left on the disk',
    'Free some space and run the command again. What was stored before is whole.',
  ],
  [CODE.ioerr]: [
    'cannot-write',
    'cannot be read or written: the disk failed',
    'Check the disk and the space left on it. What was stored before is whole.',
  ],
  [CODE.cantopen]: ['cannot-write', 'cannot be opened', 'Check that its folder exists and that you may write to both.'],
};

/** Turns what SQLite says into something a person can act on; a bug stays as it is. */
export function sqliteFailure(path: string, error: unknown): unknown {
  const code = resultCode(error);
  if (code === CODE.corrupt || code === CODE.notadb) return damaged(path, error);
  const known = code === undefined ? undefined : REASONS[code];
  return known ? new UserError(known[0], `${path} ${known[1]}`, { hint: known[2], cause: error }) : error;
}

/** The file is no store, or half of one. */
export function damaged(path: string, cause?: unknown): UserError {
  return new UserError('bad-input', `${path} is damaged or no store of Cairn`, {
    hint: 'Put a backup in its place. Without one, move it away: Cairn then starts an empty store.',
    cause,
  });
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
