import { chmod, readFile, realpath, stat } from 'node:fs/promises';
import { UserError } from '../base/errors.ts';
import { holdFile } from './hold-file.ts';
import { realFiles, writeWholeFile, type FileEffects } from './write-files.ts';

/**
 * Puts a text in the place of a file that is there: a reader sees the old or the new one, never half of it. A link stays a
 * link, and who may read the file stays the same. Of several processes that change what they read at once, one wins and the
 * others are told.
 *
 * @param change.before - what the change was made from
 * @throws UserError `conflict` when the file holds another text by now, `cannot-write`
 */
export async function rewriteFile(
  path: string,
  { before: expected, after }: { readonly before: string; readonly after: string },
): Promise<void> {
  const whole = await realpath(path).catch(() => path);
  await using held = await holdFile(whole).catch(noLock);
  if ((await readFile(whole, 'utf8')) !== expected) {
    throw new UserError('conflict', `${path} was written by somebody else meanwhile`, {
      hint: 'Run the command again.',
    });
  }
  const before = await stat(whole).catch(() => null);
  const files: FileEffects = {
    ...realFiles,
    async writeDurably(beside, content) {
      await realFiles.writeDurably(beside, content);
      if (before) await chmod(beside, before.mode);
    },
  };
  await writeWholeFile(whole, after, files).catch(withOwnHint);
  void held;
}

/** Where no lock can be made, nothing can be written either, and writing says why. */
function noLock(error: unknown): null {
  if (error instanceof UserError) throw error;
  return null;
}

/** The file is where it is: nobody can choose another folder for it. */
function withOwnHint(error: unknown): never {
  if (!(error instanceof UserError)) throw error;
  const { code, message } = error;
  throw new UserError(code, message, {
    hint: 'Check that you may write to its folder, and that space is left.',
    cause: error,
  });
}
