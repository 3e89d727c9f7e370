import { seededRng, shuffle } from '../../base/random.ts';

/**
 * Training rows to show as examples, each class in turn so that no class is missing; the first k of them are the k-shot
 * examples, so that 4 shots are among the 16.
 *
 * @param learn - rows that a model may learn from: never one that is scored
 * @param stratumOf - the class of a row, or the quarter of a number
 */
export function chooseExamples(
  learn: ArrayLike<number>,
  stratumOf: (row: number) => number,
  { most, seed }: { readonly most: number; readonly seed: number },
): number[] {
  const rng = seededRng(seed, 'examples');
  const shuffled = [...shuffle(Int32Array.from(learn), rng)];
  const strata = [...Map.groupBy(shuffled, stratumOf)].toSorted(([a], [b]) => a - b).map(([, rows]) => rows);
  const chosen: number[] = [];
  for (let depth = 0; chosen.length < most && strata.some((rows) => depth < rows.length); depth++) {
    for (const rows of strata) if (depth < rows.length && chosen.length < most) chosen.push(rows[depth]!);
  }
  return chosen;
}
