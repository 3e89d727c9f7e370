import { formatCounted } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';

/** Rows with a target. Classes count them after everything that was left out. */
function labelledRows({ classes, dataset }: Report): number {
  if (classes.length > 0) return classes.reduce((total, { rows }) => total + rows, 0);
  return dataset.rows - dataset.rowsWithoutTarget;
}

/** Distinct rows that the scores were measured on: the test rows, or all labelled rows when each is a test row of some fold. */
export function scoredRowCount(report: Report): number {
  return report.split.folds ? labelledRows(report) : report.split.test;
}

/** `200 rows that no model had seen`, `1,000 rows, each kept back in turn`. */
export function scoredRowWords(report: Report): string {
  const rows = formatCounted(scoredRowCount(report), 'row');
  return report.split.folds ? `${rows}, each kept back in turn` : `${rows} that no model had seen`;
}
