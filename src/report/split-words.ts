import { formatCount } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import { strategyTitles } from './words.ts';

/** `2,000 test rows`, `891 rows, cross-validated 5 × 5`. */
export function scoredRows({ split }: Report): string {
  if (!split.folds) return `${formatCount(split.test)} test rows`;
  const { repeats, folds } = split.folds;
  if (repeats === 1) return `${formatCount(split.test)} rows, cross-validated in ${folds} folds`;
  return `${formatCount(split.test)} rows, cross-validated ${repeats} × ${folds}`;
}

/** Where the test rows come from; the column stands between backticks. */
export function splitWords({ split }: Report): string {
  return `${strategyTitles[split.strategy]}${split.column === null ? '' : `, by \`${split.column}\``}`;
}
