import type { Report } from '../contracts/report.ts';
import { scoredRowCount } from '../evidence/scored-rows.ts';
import { counted, strategyTitles } from './words.ts';

/** `2,000 test rows`, `344 rows, each tested 5 times in 5 × 5-fold cross-validation`. */
export function scoredRows(report: Report): string {
  const { split } = report;
  const rows = scoredRowCount(report);
  if (!split.folds) return counted(rows, 'test row');
  const { repeats, folds } = split.folds;
  if (repeats === 1) return `${counted(rows, 'row')}, each tested once in ${folds}-fold cross-validation`;
  return `${counted(rows, 'row')}, each tested ${repeats} times in ${repeats} × ${folds}-fold cross-validation`;
}

/** Where the test rows come from; the column stands between backticks. */
export function splitWords({ split }: Report): string {
  return `${strategyTitles[split.strategy]}${split.column === null ? '' : `, by \`${split.column}\``}`;
}
