import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the file of metrics of a run lies or lay. */
export const scratchMetrics = (root: string, run: string): string =>
  join(root, '.cairn', 'running', run, 'metrics.jsonl');

/** A folder for what only lasts as long as a run, with an empty file for metrics in it. */
export async function makeScratch(root: string, run: string): Promise<{ folder: string; metrics: string }> {
  const folder = join(root, '.cairn', 'running', run);
  await mkdir(folder, { recursive: true });
  const metrics = scratchMetrics(root, run);
  await writeFile(metrics, '');
  return { folder, metrics };
}

/** Runs that have such a folder, and for how many seconds nothing was written to it. */
export async function scratchRuns(root: string): Promise<{ run: string; folder: string; quietSeconds: number }[]> {
  const running = join(root, '.cairn', 'running');
  const names = await readdir(running).catch(() => []);
  return Promise.all(
    names.map(async (run) => {
      const folder = join(running, run);
      const found = await stat(scratchMetrics(root, run)).catch(() => null);
      return { run, folder, quietSeconds: found === null ? Infinity : (Date.now() - found.mtimeMs) / 1000 };
    }),
  );
}

export const removeScratch = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** A file, or all files below a folder, sorted; null when nothing is there. */
export async function filesAt(path: string): Promise<{ path: string; bytes: number }[] | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) return [{ path, bytes: found.size }];
  const below = await Promise.all((await readdir(path)).toSorted().map((name) => filesAt(`${path}/${name}`)));
  return below.flatMap((files) => files ?? []);
}

export const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isFile() ?? false;

/** What tells a file from another that took its place; null when there is none. */
export const inodeOf = async (path: string): Promise<string | null> =>
  stat(path, { bigint: true }).then(
    ({ ino }) => String(ino),
    () => null,
  );

export const readBytes = (path: string): Promise<Uint8Array> => readFile(path);
