import { askProgram } from '../runs/ask-program.ts';

/**
 * The day of the first commit in which a file holds a text, or, where the text is empty, of the first that has the file. What was
 * moved from another file counts from there on.
 *
 * @param trace - path from the folder, and the text as it stands in the file
 * @returns ISO date; null outside of a repository, without git, or when it was never committed
 */
export async function firstCommit(
  folder: string,
  { path, text }: { readonly path: string; readonly text: string },
  signal: AbortSignal,
): Promise<string | null> {
  const holds = text === '' ? [] : [`-S${text}`];
  const asked = await askProgram(
    'git',
    [
      '-c',
      'core.fsmonitor=false',
      '-c',
      'log.showSignature=false',
      'log',
      ...holds,
      '--format=%cs',
      '--reverse',
      '--',
      path,
    ],
    { folder, environment: { GIT_OPTIONAL_LOCKS: '0', GIT_LITERAL_PATHSPECS: '1' }, timeoutMs: 30_000, signal },
  );
  if (asked?.code !== 0) return null;
  return asked.stdout.toString().split(/\r?\n/)[0] || null;
}
