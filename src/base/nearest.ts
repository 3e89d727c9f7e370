/**
 * The name a person most likely meant: the candidate with the fewest edits, compared without case and punctuation.
 *
 * @returns undefined when nothing is close: more than a third of the longer word would have to change (our choice)
 */
export function nearestName(wanted: string, candidates: readonly string[]): string | undefined {
  const plain = simplify(wanted);
  let best: string | undefined;
  let fewest = Infinity;
  for (const candidate of candidates) {
    const other = simplify(candidate);
    const edits = editDistance(plain, other);
    if (edits < fewest && edits <= Math.max(plain.length, other.length) / 3) {
      fewest = edits;
      best = candidate;
    }
  }
  return best;
}

interface NamesOptions {
  /** Names that are shown: our choice. @default 8 */
  readonly most?: number;
  /** @default in ticks */
  readonly quote?: (name: string) => string;
}

/** Names that differ in more of their letters share them by chance: our choice. */
const NOTHING_ALIKE = 0.5;

/**
 * What there is to choose from, with how many more there are, as in "`credit_risk`, `age` and 19 more": names like `wanted`
 * first, the others in the order in which they are given.
 *
 */
export function namesByLikeness(
  wanted: string,
  names: readonly string[],
  { most = 8, quote = (name) => `\`${name}\`` }: NamesOptions = {},
): string {
  const plain = simplify(wanted);
  const shown = names
    .map((name) => ({ name, distance: Math.min(distanceFrom(plain, simplify(name)), NOTHING_ALIKE) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => quote(name))
    .join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** A shorter name is held in many by chance: our choice. */
const FEWEST_LETTERS = 3;

/** Edits as a share of the longer word; 0 where one holds the other. */
function distanceFrom(a: string, b: string): number {
  if (Math.min(a.length, b.length) >= FEWEST_LETTERS && (a.includes(b) || b.includes(a))) return 0;
  return editDistance(a, b) / Math.max(a.length, b.length, 1);
}

/** Lower case, without spaces, hyphens, underscores and dots. */
const simplify = (name: string): string => name.toLowerCase().replaceAll(/[\s\-_.]/g, '');

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(replaced, last[j]! + 1, current[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, beforeLast[j - 2]! + 1);
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
