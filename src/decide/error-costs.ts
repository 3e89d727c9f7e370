import type { ActedRows } from './ranked-answers.ts';
import type { Report } from '../contracts/report.ts';
import { normalQuantile } from '../math/normal.ts';
import type { Interval } from '../stats/interval.ts';

/** Costs of the two kinds of wrong decision, in one unit. */
export interface DecisionCosts {
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/**
 * Chance of the positive class from which calling it costs less: cFP / (cFP + cFN).
 *
 * @returns null when errors cost nothing
 * @see Elkan 2001, "The foundations of cost-sensitive learning", IJCAI, section 1.3, where right decisions cost nothing
 */
export function costThreshold({ falsePositive, falseNegative }: DecisionCosts): number | null {
  const sum = falsePositive + falseNegative;
  return sum === 0 ? null : falsePositive / sum;
}

export interface ErrorCounts {
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly rows: number;
}

/** Money that errors cost in so many decisions, on average, with the normal interval of a mean over the rows. */
export function expectedCost(
  { falsePositives, falseNegatives, rows }: ErrorCounts,
  { falsePositive, falseNegative }: DecisionCosts,
  decisions = 1000,
): { readonly value: number; readonly interval: Interval } {
  const mean = (falsePositives * falsePositive + falseNegatives * falseNegative) / rows;
  const square = (falsePositives * falsePositive ** 2 + falseNegatives * falseNegative ** 2) / rows;
  const half = normalQuantile(0.975) * Math.sqrt(Math.max(0, square - mean * mean) / rows);
  return { value: mean * decisions, interval: [Math.max(0, mean - half) * decisions, (mean + half) * decisions] };
}

/** Errors of the candidate in a check of two classes; null where there is no such table of them. */
export function errorCountsOf(check: Report | null): ErrorCounts | null {
  const confusion = check?.curves.confusion;
  if (!check || !confusion || check.task !== 'binary' || confusion.labels.length !== 2) return null;
  const rows = confusion.counts.flat().reduce((sum, count) => sum + count, 0);
  // True class by row and predicted class by column, the negative one first.
  const [[, falsePositives] = [], [falseNegatives] = []] = confusion.counts;
  return rows === 0 ? null : { falsePositives: falsePositives!, falseNegatives: falseNegatives!, rows };
}

/** The errors of acting from a chance on, of predictions of two classes; null where none were kept. */
export function errorCountsFrom(threshold: number, acted: readonly ActedRows[]): ErrorCounts | null {
  const all = acted.at(-1);
  if (!all) return null;
  const cut = acted.findLast((each) => each.threshold >= threshold) ?? { hits: 0, falseAlarms: 0 };
  return {
    falsePositives: cut.falseAlarms,
    falseNegatives: all.hits - cut.hits,
    rows: all.hits + all.falseAlarms,
  };
}

/** The errors of the same decision for every row, whichever costs less; to act where both cost the same. */
export function errorCountsOfConstant(check: Report | null, costs: DecisionCosts): ErrorCounts | null {
  const counts = errorCountsOf(check);
  if (!check || !counts) return null;
  const [negatives, positives] = check.curves.confusion!.counts.map((row) => row[0]! + row[1]!);
  const never = { falsePositives: 0, falseNegatives: positives!, rows: counts.rows };
  const always = { falsePositives: negatives!, falseNegatives: 0, rows: counts.rows };
  return positives! * costs.falseNegative < negatives! * costs.falsePositive ? never : always;
}
