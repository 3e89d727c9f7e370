import { UserError } from '../../base/errors.ts';
import type { DesignDocument } from '../../report/design-document/document.ts';
import { renderDesignHtml } from '../../report/design-document/html/page.ts';
import { renderDesignMarkdown } from '../../report/design-document/markdown.ts';
import { RENDERED_MARK } from '../../report/design-document/prose-file.ts';
import type { DesignEffects } from './design-effects.ts';

/** Where a document is written: two files of one name. */
export interface DesignPlace {
  readonly folder: string;
  /** Without its ending. */
  readonly name: string;
}

export interface DesignFiles {
  readonly html: string;
  readonly markdown: string;
  /** Whether anything in them is another than before. */
  readonly changed: boolean;
}

/**
 * Writes the document as HTML and Markdown. What is the same as before is left alone.
 *
 * @throws UserError `conflict` where another file stands, `cannot-write`
 */
export async function writeDesign(
  document: DesignDocument,
  { folder, name }: DesignPlace,
  effects: DesignEffects,
  signal?: AbortSignal,
): Promise<DesignFiles> {
  const files = [
    { name: `${name}.html`, content: renderDesignHtml(document), isOurs: isRenderedHtml },
    {
      name: `${name}.md`,
      content: renderDesignMarkdown(document),
      isOurs: (text: string) => text.startsWith(RENDERED_MARK),
    },
  ];
  const found = await Promise.all(
    files.map(async (file) => ({ ...file, before: await effects.readTextIfThere(`${folder}/${file.name}`) })),
  );
  for (const { name: taken, before, isOurs } of found) {
    if (before === null || isOurs(before)) continue;
    throw new UserError('conflict', `${folder}/${taken} is there already, and cairn tdd did not write it`, {
      hint: 'Choose another place with --out, or move that file away.',
    });
  }
  const changed = found.filter(({ before, content }) => before !== content);
  if (changed.length > 0) {
    await effects.makeFolder(folder);
    await effects.writeFiles(folder, changed, signal);
  }
  return { html: `${folder}/${name}.html`, markdown: `${folder}/${name}.md`, changed: changed.length > 0 };
}

/** Whether a file is a page of ours. */
export const isRenderedHtml = (text: string): boolean =>
  text.slice(0, 2000).includes('<meta name="generator" content="Cairn ');
