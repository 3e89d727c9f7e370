/** Commits with more files say nothing about any two of them: our choice. */
const LARGEST_COMMIT = 30;
/** Two files must have changed together so often: once or twice is chance. Our choice. */
const LEAST_TOGETHER = 3;
/** … and in this share of the commits of the one that changes less. Our choice. */
const LEAST_SHARE = 0.5;
/** A file in more than this share of all commits, such as a list of changes, goes with everything: our choice. */
const EVERYWHERE = 0.2;
/** Below this many commits nothing is in a fifth of them by more than chance: our choice. */
const ENOUGH_COMMITS = 20;

/**
 * Pairs of files that changed in the same commits before: in three commits or more, and in half of the commits of the one
 * that changes less. Files that are in a fifth of all commits are in no pair.
 *
 * @param history - commits as the files that they touched
 */
export function changedTogether(
  files: readonly string[],
  history: readonly (readonly string[])[],
): (readonly [string, string])[] {
  const wanted = new Set(files);
  const commits = history.filter((commit) => commit.length <= LARGEST_COMMIT);
  const alone = new Map<string, number>();
  const together = new Map<string, number>();
  for (const commit of commits) {
    const touched = [...new Set(commit)].filter((path) => wanted.has(path)).toSorted();
    for (const [i, path] of touched.entries()) {
      alone.set(path, (alone.get(path) ?? 0) + 1);
      for (const other of touched.slice(i + 1)) {
        const key = `${path}\0${other}`;
        together.set(key, (together.get(key) ?? 0) + 1);
      }
    }
  }
  const isEverywhere = (path: string): boolean =>
    commits.length >= ENOUGH_COMMITS && alone.get(path)! > EVERYWHERE * commits.length;
  return [...together].flatMap(([key, times]) => {
    const [a, b] = key.split('\0') as [string, string];
    const enough = times >= LEAST_TOGETHER && times >= LEAST_SHARE * Math.min(alone.get(a)!, alone.get(b)!);
    return enough && !isEverywhere(a) && !isEverywhere(b) ? [[a, b] as const] : [];
  });
}
