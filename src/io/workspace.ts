import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';

/** A temporary folder of our own, made when first needed and removed on disposal. */
export interface Workspace extends AsyncDisposable {
  /** A path that no file has yet. */
  newPath(extension: string): Promise<string>;
}

export function createWorkspace(): Workspace {
  let folder: string | undefined;
  return {
    async newPath(extension) {
      folder ??= await mkdtemp(join(tmpdir(), 'cairn-')).catch((cause: unknown) => {
        throw new UserError('cannot-write', `No temporary folder can be made in ${tmpdir()}`, {
          hint: 'Free some space there, or set TMPDIR to another folder.',
          cause,
        });
      });
      return join(folder, randomUUID() + extension);
    },
    async [Symbol.asyncDispose]() {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
