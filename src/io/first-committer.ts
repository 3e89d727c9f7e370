import { askProgram } from './runs/ask-program.ts';

/** Who committed a file first, by name; null outside of git, or before its first commit. */
export async function firstCommitter(root: string, path: string): Promise<string | null> {
  const asked = await askProgram('git', ['log', '--follow', '--diff-filter=A', '--format=%an', '--', path], {
    folder: root,
    timeoutMs: 10_000,
  });
  const names = asked?.code === 0 ? asked.stdout.toString().trim().split('\n') : [];
  return names.at(-1) || null;
}
