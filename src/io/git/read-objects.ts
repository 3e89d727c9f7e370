import { askGit } from './ask-git.ts';

/** Larger files are not read: programs and pages are smaller. Our choice. */
export const LARGEST_TEXT = 1 << 20;
/** All files of a change together. Our choice. */
const LARGEST_TOTAL = 48 << 20;

/**
 * Texts of objects by their ids, from one process. What is larger than a MiB, or is not text, is left out; so is what
 * comes after 48 MiB in all.
 */
export async function readObjects(
  folder: string,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return new Map();
  const checked = await askGit(folder, ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'], {
    signal,
    stdin: distinct.map((id) => `${id}\n`).join(''),
  });
  let total = 0;
  const wanted = checked
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [id, type, size] = line.split(' ');
      if (id === undefined || type !== 'blob' || Number(size) > LARGEST_TEXT) return [];
      total += Number(size);
      return total > LARGEST_TOTAL ? [] : [id];
    });
  if (wanted.length === 0) return new Map();
  const bytes = await askGit(folder, ['cat-file', '--batch'], {
    signal,
    stdin: wanted.map((id) => `${id}\n`).join(''),
  });
  return splitBatch(bytes);
}

/** `ID blob SIZE`, a line feed, the bytes, a line feed. */
function splitBatch(bytes: Buffer): Map<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at);
    const [id, type, size] = bytes.toString('latin1', at, end).split(' ');
    if (type !== 'blob') {
      at = end + 1;
      continue;
    }
    const body = bytes.subarray(end + 1, end + 1 + Number(size));
    const text = asText(body);
    if (text !== null) texts.set(id!, text);
    at = end + 1 + Number(size) + 1;
  }
  return texts;
}

/** Null for bytes that are not text, as git judges it: a zero near the beginning. */
export const asText = (bytes: Buffer): string | null => (bytes.subarray(0, 8000).includes(0) ? null : bytes.toString());
