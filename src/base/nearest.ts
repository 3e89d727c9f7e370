/** Number of single-character insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * The name that a person most likely meant: the smallest edit distance, letter case ignored, a contained name counting
 * as close. Undefined when nothing is near (our choice: more than 40 % of the longer name would have to change).
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase().slice(0, 200);
  let best: string | undefined;
  let bestShare = 0.4;
  for (const candidate of names) {
    const text = candidate.toLowerCase().slice(0, 200);
    const contained = wanted.length >= 3 && text.length >= 3 && (text.includes(wanted) || wanted.includes(text));
    const share = contained ? 0.2 : editDistance(wanted, text) / Math.max(wanted.length, text.length, 1);
    if (share < bestShare || (share === bestShare && best === undefined)) {
      best = candidate;
      bestShare = share;
    }
  }
  return best;
}
