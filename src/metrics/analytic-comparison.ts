import { normalCdf, normalUpperQuantile } from '../math/normal.ts';
import { aucComponents, aucDifferenceVariance } from '../stats/delong.ts';
import { mcNemarExact } from '../stats/mcnemar.ts';
import { pairedProportionInterval } from '../stats/paired-proportions.ts';
import { smallestDetectable, smallestPairedGain } from '../stats/power.ts';
import { unseenMargin, widenIfZero } from '../stats/zero-width.ts';
import { decide } from './confusion.ts';
import type { Metric } from './metric.ts';
import { rocAuc } from './roc-auc.ts';
import type { PairedComparison } from './scored-metric.ts';
import { type ScoredRows, taskOf } from './scored-rows.ts';

/** Whether two predictions of independent rows of equal weight are compared by formula in this metric. */
export function hasPairedFormula(metric: Metric, rows: ScoredRows): boolean {
  if (rows.context.weights) return false;
  if (metric === rocAuc) return taskOf(rows.context) === 'binary';
  return metric.recipe.kind === 'confusion' && metric.recipe.countsClass !== undefined;
}

/** DeLong for AUC, McNemar for shares of the same rows. Only for metrics that have a paired formula. */
export function compareByFormula(metric: Metric, a: ScoredRows, b: ScoredRows): PairedComparison {
  if (metric === rocAuc) return compareAuc(a, b);
  if (metric.recipe.kind !== 'confusion' || !metric.recipe.countsClass)
    throw new Error(`${metric.name} has no formula`);
  return compareShares(a, b, metric.recipe.countsClass);
}

function compareAuc(a: ScoredRows, b: ScoredRows): PairedComparison {
  const [first, second] = [aucComponents(a.truth, a.prediction), aucComponents(b.truth, b.prediction)];
  const difference = first.auc - second.auc;
  const unseen = rowsWithoutDifference(first.ofPositives.length, first.ofNegatives.length);
  const observed = Math.sqrt(aucDifferenceVariance(first, second));
  const standardError = observed > 1e-12 ? observed : unseenMargin(unseen) / normalUpperQuantile(0.025);
  return {
    difference,
    standardError,
    p: 2 * normalCdf(-Math.abs(difference) / standardError),
    test: 'DeLong',
    detectable: smallestDetectable(standardError),
    intervalAt: (confidence) => {
      const half = normalUpperQuantile((1 - confidence) / 2) * observed;
      return widenIfZero([difference - half, difference + half], { rows: unseen, confidence });
    },
  };
}

/** Below this many rows of a class one row moves the AUC by more than three points: our choice. */
const FEW_OF_A_CLASS = 30;

/** Two predictions that order all rows alike have shown no difference in this many rows; where one class is rare, in its rows. */
function rowsWithoutDifference(positives: number, negatives: number): number {
  const fewest = Math.min(positives, negatives);
  return fewest < FEW_OF_A_CLASS ? fewest : positives + negatives;
}

/** Share of right rows among the rows of the counted classes. */
function compareShares(a: ScoredRows, b: ScoredRows, countsClass: (classIndex: number) => boolean): PairedComparison {
  const [first, second] = [decide(a), decide(b)];
  let [onlyFirst, onlySecond, rows] = [0, 0, 0];
  a.truth.forEach((label, row) => {
    if (!countsClass(label)) return;
    rows++;
    if (first[row] === label && second[row] !== label) onlyFirst++;
    if (first[row] !== label && second[row] === label) onlySecond++;
  });
  const discordant = onlyFirst + onlySecond;
  const difference = (onlyFirst - onlySecond) / rows;
  // Where no row is discordant, as many as could have stayed unseen.
  const disagreement = discordant > 0 ? discordant / rows : unseenMargin(rows);
  return {
    difference,
    standardError: Math.sqrt(Math.max(disagreement - difference ** 2, disagreement / rows) / rows),
    p: mcNemarExact(onlyFirst, onlySecond),
    test: 'McNemar exact',
    detectable: smallestPairedGain(rows, disagreement),
    intervalAt: (confidence) => pairedProportionInterval({ onlyFirst, onlySecond, rows }, confidence),
  };
}
