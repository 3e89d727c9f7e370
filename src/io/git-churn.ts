import { askProgram } from './runs/ask-program.ts';

/**
 * How many commits since a day touched each file below a folder, by path from the folder with slashes. A file that was
 * renamed counts under each of its names.
 *
 * @param since - ISO date
 * @returns null outside of a repository, without git, or when it takes more than half a minute
 */
export async function commitsByFile(
  folder: string,
  since: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number> | null> {
  const asked = await askProgram(
    'git',
    ['log', `--since=${since}T00:00:00Z`, '--no-merges', '--name-only', '--relative', '-z', '--format=', '--', '.'],
    { folder, timeoutMs: 30_000, signal },
  );
  if (asked?.code !== 0) return null;
  const counts = new Map<string, number>();
  for (const name of asked.stdout.toString().split(/[\0\n]/)) {
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
