/** One file of a patch. */
export interface PatchFile {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
}

/** The files that a git patch touches, with the lines that it adds and removes. A binary file has none of either. */
export function patchFiles(patch: string): PatchFile[] {
  const files: { path: string; added: number; removed: number }[] = [];
  let inHunk = false;
  for (const line of patch.split('\n')) {
    const header = /^diff --git "?a\/.*? "?b\/(.*?)"?$/.exec(line);
    if (header) {
      files.push({ path: header[1]!, added: 0, removed: 0 });
      inHunk = false;
      continue;
    }
    const file = files.at(-1);
    if (!file) continue;
    if (line.startsWith('@@')) inHunk = true;
    else if (inHunk && line.startsWith('+')) file.added++;
    else if (inHunk && line.startsWith('-')) file.removed++;
  }
  return files;
}
