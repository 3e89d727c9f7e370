import { chmod, realpath, stat } from 'node:fs/promises';
import { realFiles, writeWholeFile, type FileEffects } from './write-files.ts';

/**
 * Puts a text in the place of a file that is there: a reader sees the old or the new one, never half of it. A link stays a
 * link, and who may read the file stays the same.
 *
 * @throws UserError `cannot-write`
 */
export async function rewriteFile(path: string, text: string): Promise<void> {
  const whole = await realpath(path).catch(() => path);
  const before = await stat(whole).catch(() => null);
  const files: FileEffects = {
    ...realFiles,
    async writeDurably(beside, content) {
      await realFiles.writeDurably(beside, content);
      if (before) await chmod(beside, before.mode);
    },
  };
  await writeWholeFile(whole, text, files);
}
