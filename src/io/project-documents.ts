import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { UserError } from '../base/errors.ts';
import { systemCode } from '../base/system-errors.ts';
import { readFailure } from './file-errors.ts';

/** A longer text is not prose: our choice. */
const LONGEST_TEXT = 2_000_000;

/** A larger picture does not belong into a page that is sent around: our choice. */
const LARGEST_PICTURE = 4_000_000;

export interface TextFile {
  /** Relative to the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * The Markdown files of one folder of a project, without those below it, sorted by name; none when there is no such folder.
 *
 * @throws UserError `too-large`, or why one cannot be read
 */
export async function readMarkdownFiles(root: string, folder: string): Promise<readonly TextFile[]> {
  const names = await readdir(join(root, folder)).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return [];
    throw error;
  });
  const wanted = names.filter((name) => name.toLowerCase().endsWith('.md') && !name.startsWith('.')).toSorted();
  return Promise.all(wanted.map((name) => readProjectText(root, `${folder}/${name}`)));
}

/** One text of a project. @throws UserError `not-found`, `too-large` */
export async function readProjectText(root: string, path: string): Promise<TextFile> {
  const place = join(root, path);
  try {
    const { size } = await stat(place);
    if (size > LONGEST_TEXT) {
      throw new UserError('too-large', `${path} holds ${size} bytes; a text may have ${LONGEST_TEXT}`, {
        hint: 'Split it, or move what is no text out of it.',
      });
    }
    return { path, text: await readFile(place, 'utf8') };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw await readFailure(place, error);
  }
}

/** The text of a file, or null when there is none. */
export async function readTextIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw await readFailure(path, error);
  }
}

const PICTURES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

/**
 * A picture of a project as a `data:` address, so that a page can hold it.
 *
 * @param path - relative to the project
 * @throws UserError `not-found` when it is not there, `bad-input` when it lies outside of the project or is no picture,
 *   `too-large`
 */
export async function readPicture(root: string, path: string): Promise<string> {
  const type = PICTURES[extname(path).toLowerCase()];
  if (type === undefined) {
    throw new UserError('bad-input', `${path} is no picture that a page can show`, {
      hint: `Use one of ${Object.keys(PICTURES).join(', ')}.`,
    });
  }
  const home = await realpath(root);
  const place = await realpath(resolve(root, path)).catch(() => null);
  if (place === null)
    throw new UserError('not-found', `there is no picture ${path}`, {
      hint: 'Its path counts from the file that shows it.',
    });
  if (!place.startsWith(home + sep)) {
    throw new UserError('bad-input', `${path} lies outside of the project`, { hint: 'Copy it into the project.' });
  }
  const { size } = await stat(place);
  if (size > LARGEST_PICTURE) {
    throw new UserError('too-large', `${path} holds ${size} bytes; a picture in a page may have ${LARGEST_PICTURE}`);
  }
  return `data:${type};base64,${(await readFile(place)).toString('base64')}`;
}
