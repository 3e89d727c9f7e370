import { normalUpperQuantile } from '../math/normal.ts';
import { clopperPearsonInterval } from './clopper-pearson.ts';
import type { Interval } from './interval.ts';
import { unseenMargin } from './zero-width.ts';

/**
 * Interval of the difference of two paired proportions (first − second), such as the accuracies of two classifiers on the
 * same rows: Tango's score interval, joined with the exact conditional one, so that it holds 0 whenever McNemar's exact test
 * does not reject. Without a discordant row: ± the share of discordant rows that could have stayed unseen.
 *
 * @param onlyFirst - rows that only the first has right
 * @param onlySecond - rows that only the second has right
 * @see Tango 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B
 */
export function pairedProportionInterval(
  counts: { readonly onlyFirst: number; readonly onlySecond: number; readonly rows: number },
  confidence = 0.95,
): Interval {
  const { onlyFirst, onlySecond, rows } = counts;
  const discordant = onlyFirst + onlySecond;
  if (discordant === 0) {
    const margin = unseenMargin(rows, confidence);
    return [-margin, margin];
  }
  const score = tangoInterval(counts, confidence);
  const conditional = clopperPearsonInterval(onlyFirst, discordant, confidence).map(
    (share) => ((2 * share - 1) * discordant) / rows,
  );
  return [Math.min(score[0], conditional[0]!), Math.max(score[1], conditional[1]!)];
}

/** Tango's asymptotic score interval: the differences that the score test does not reject. */
export function tangoInterval(
  counts: { readonly onlyFirst: number; readonly onlySecond: number; readonly rows: number },
  confidence = 0.95,
): Interval {
  const { onlyFirst, onlySecond, rows } = counts;
  const z = normalUpperQuantile((1 - confidence) / 2);
  const upper = (first: number, second: number): number => {
    let [inside, outside] = [(first - second) / rows, 1];
    for (let i = 0; i < 60; i++) {
      const middle = (inside + outside) / 2;
      if (scoreStatistic(first, second, rows, middle) <= z) inside = middle;
      else outside = middle;
    }
    return (inside + outside) / 2;
  };
  return [-upper(onlySecond, onlyFirst), upper(onlyFirst, onlySecond)];
}

/** How many standard errors the observed difference lies below `delta`, the error taken at `delta`. */
function scoreStatistic(first: number, second: number, rows: number, delta: number): number {
  const distance = rows * delta - (first - second);
  if (distance <= 0) return 0;
  // Share of rows that only the second has right, at its maximum likelihood given the difference.
  const b = -first - second + (2 * rows - first + second) * delta;
  const c = -second * delta * (1 - delta);
  const share = (Math.sqrt(b * b - 8 * rows * c) - b) / (4 * rows);
  const variance = rows * (2 * share + delta * (1 - delta));
  return variance > 0 ? distance / Math.sqrt(variance) : Infinity;
}
