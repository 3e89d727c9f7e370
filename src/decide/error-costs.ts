import type { Report } from '../contracts/report.ts';

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

/** Money that errors cost in so many decisions. */
export const expectedCost = (counts: ErrorCounts, costs: DecisionCosts, decisions = 1000): number =>
  ((counts.falsePositives * costs.falsePositive + counts.falseNegatives * costs.falseNegative) / counts.rows) *
  decisions;

/** Errors of the candidate in a check of two classes; null where there is no such table of them. */
export function errorCountsOf(check: Report | null): ErrorCounts | null {
  const confusion = check?.curves.confusion;
  if (!check || !confusion || check.task !== 'binary' || confusion.labels.length !== 2) return null;
  const rows = confusion.counts.flat().reduce((sum, count) => sum + count, 0);
  // True class by row and predicted class by column, the negative one first.
  const [[, falsePositives] = [], [falseNegatives] = []] = confusion.counts;
  return rows === 0 ? null : { falsePositives: falsePositives!, falseNegatives: falseNegatives!, rows };
}
