import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { version } from '../base/version.ts';
import type { ProjectFile } from '../contracts/project-file.ts';

/** `cairn.yaml` as it was read once, so that an unchanged file needs neither the parser of YAML nor the schema. */
export interface ParsedFile {
  readonly file: ProjectFile;
  /** `cairn.yaml:12:3` of each key, by its path as JSON. */
  readonly places: Readonly<Record<string, string>>;
}

const NAME = 'parsed.json';

/** What was kept for this very text by this very version; null when there is none, or it is damaged. */
export async function readParsed(root: string, text: string): Promise<ParsedFile | null> {
  try {
    const kept = await readFile(join(root, '.cairn', NAME), 'utf8');
    const end = kept.indexOf('\n');
    const body = kept.slice(end + 1);
    return kept.slice(0, end) === (await checksum(text, body)) ? (JSON.parse(body) as ParsedFile) : null;
  } catch {
    return null; // nothing is kept yet, or nobody may read it: the file itself is there
  }
}

/** Keeps what a text was read as. A folder that cannot be written keeps nothing. */
export async function keepParsed(root: string, text: string, parsed: ParsedFile): Promise<void> {
  const body = JSON.stringify(parsed);
  const folder = join(root, '.cairn');
  const fresh = join(folder, `.${NAME}.${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(fresh, `${await checksum(text, body)}\n${body}`);
    await rename(fresh, join(folder, NAME)); // whole or not at all: another process may be reading it
  } catch {
    await rm(fresh, { force: true }).catch(() => {});
  }
}

/** Over all that decides what a text is read as, and what it was read as. */
async function checksum(text: string, body: string): Promise<string> {
  const schema = new URL(`../contracts/project-file${extname(import.meta.url)}`, import.meta.url);
  const { size, mtimeMs } = await stat(schema); // a clone changes between two versions
  const parts = [version, `${size}:${mtimeMs}`, text, body];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
