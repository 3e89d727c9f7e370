import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the Markdown files in `runbooks/` of a project, without their ending, sorted; none when there is no such folder. */
export async function runbookNames(root: string): Promise<readonly string[]> {
  const names = await readdir(join(root, 'runbooks')).catch(() => []);
  return names
    .filter((name) => name.endsWith('.md') && !name.startsWith('.'))
    .map((name) => name.slice(0, -'.md'.length))
    .toSorted();
}
