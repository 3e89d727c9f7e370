import { UserError } from '../../base/errors.ts';
import type { DesignEffects } from '../design-document/design-effects.ts';
import { isRenderedHtml } from '../design-document/write-design.ts';

/**
 * Writes a page where an earlier one stood, or where nothing is.
 *
 * @throws UserError `conflict` where another file stands, `cannot-write`
 */
export async function writePage(
  { folder, name }: { readonly folder: string; readonly name: string },
  content: string,
  effects: Pick<DesignEffects, 'readTextIfThere' | 'makeFolder' | 'writeFiles'>,
  signal?: AbortSignal,
): Promise<void> {
  const before = await effects.readTextIfThere(`${folder}/${name}`);
  if (before !== null && !isRenderedHtml(before)) {
    throw new UserError('conflict', `${folder}/${name} is there already, and Cairn did not write it`, {
      hint: 'Choose another place with --out, or move that file away.',
    });
  }
  if (before === content) return;
  await effects.makeFolder(folder);
  await effects.writeFiles(folder, [{ name, content }], signal);
}
