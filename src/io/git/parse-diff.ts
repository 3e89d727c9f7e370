/** One file of `git diff --raw --numstat -z`. */
export interface DiffEntry {
  readonly path: string;
  /** Before a move or copy. */
  readonly before: string | null;
  /** A, C, D, M, R, T or U. */
  readonly letter: string;
  readonly oldMode: string;
  readonly newMode: string;
  /** Ids of the contents; all zeros where there is none or git has not hashed it. */
  readonly oldId: string;
  readonly newId: string;
  readonly added: number;
  readonly removed: number;
  readonly binary: boolean;
}

/** Reads what `git diff --raw --numstat -z` prints: first all the files with their contents, then all with their lines. */
export function parseDiff(bytes: Buffer): DiffEntry[] {
  const fields = bytes.toString().split('\0');
  const entries = new Map<string, DiffEntry>();
  let at = 0;
  while (fields[at]?.startsWith(':') && /^:\d{6} \d{6} /.test(fields[at]!)) {
    const [oldMode, newMode, oldId, newId, status] = fields[at]!.slice(1).split(' ') as [
      string,
      string,
      string,
      string,
      string,
    ];
    const letter = status[0]!;
    const twoPaths = letter === 'R' || letter === 'C';
    const before = twoPaths ? fields[at + 1]! : null;
    const path = fields[at + (twoPaths ? 2 : 1)]!;
    entries.set(path, { path, before, letter, oldMode, newMode, oldId, newId, added: 0, removed: 0, binary: false });
    at += twoPaths ? 3 : 2;
  }
  while (at < fields.length && fields[at] !== '') {
    const [added, removed, ...name] = fields[at]!.split('\t');
    const inPlace = name.join('\t'); // a name may hold tabs
    const path = inPlace === '' ? fields[at + 2]! : inPlace;
    const entry = entries.get(path);
    if (entry) {
      const binary = added === '-';
      entries.set(path, { ...entry, binary, added: binary ? 0 : Number(added), removed: binary ? 0 : Number(removed) });
    }
    at += inPlace === '' ? 3 : 1;
  }
  return [...entries.values()];
}
