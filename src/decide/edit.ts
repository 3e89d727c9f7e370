import type { FilePath } from '../contracts/describe-issue.ts';

/** One key of the idea file with another value; without `to` the key is taken away. */
export interface Edit {
  readonly path: FilePath;
  readonly to?: unknown;
}

/** Puts edits into a file as it was written. The file itself is left alone. */
export function withEdits(file: unknown, edits: readonly Edit[]): unknown {
  const copy = structuredClone(file) as Record<string, unknown>;
  for (const { path, to } of edits) {
    let at: Record<string | number, unknown> = copy;
    for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string | number, unknown>;
    const last = path.at(-1)!;
    if (to === undefined) delete at[last];
    else at[last] = structuredClone(to);
  }
  return copy;
}
