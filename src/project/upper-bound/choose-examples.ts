import { seededRng, shuffle } from '../../base/random.ts';

export interface ExampleOptions {
  readonly most: number;
  readonly seed: number;
  /** False for rows that must not be shown, such as a copy of one that is scored. Asked only for rows that would be chosen. */
  readonly usable: (row: number) => boolean;
}

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
  { most, seed, usable }: ExampleOptions,
): number[] {
  const shuffled = [...shuffle(Int32Array.from(learn), seededRng(seed, 'examples'))];
  const strata = [...Map.groupBy(shuffled, stratumOf)]
    .toSorted(([a], [b]) => a - b)
    .map(([, rows]) => rows.values().filter(usable));
  const chosen: number[] = [];
  while (chosen.length < most) {
    const before = chosen.length;
    for (const rows of strata) {
      const next = chosen.length < most ? rows.next() : null;
      if (next && !next.done) chosen.push(next.value);
    }
    if (chosen.length === before) break;
  }
  return chosen;
}
