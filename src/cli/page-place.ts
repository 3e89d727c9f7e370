import { basename, dirname, extname, join, resolve } from 'node:path';
import { UserError } from '../base/errors.ts';

/** Where a page is written. */
export interface PagePlace {
  readonly folder: string;
  readonly name: string;
}

/**
 * Where a page about a file is written: as `--out` says, else beside the file under the same name.
 *
 * @throws UserError `bad-input` for a path that names no page
 */
export function pagePlace(out: string | undefined, about: string): PagePlace {
  if (out !== undefined && !/\.html?$/i.test(out)) {
    const example = basename(about, extname(about)) || 'page';
    throw new UserError('bad-input', `--out "${out}" is no HTML file`, { hint: `Write --out ${example}.html.` });
  }
  const path = resolve(out ?? join(dirname(about), `${basename(about, extname(about))}.html`));
  return { folder: dirname(path), name: basename(path) };
}
