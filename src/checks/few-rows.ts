import { formatCount, formatCounted } from '../base/number-format.ts';
import { issue, passed, type Check } from './check-context.ts';

/** Below this many rows most comparisons end in "cannot be told apart" (our choice: the smallest detectable paired gain is then about .06). */
const FEW = 200;

/** Rows for each column that a model may read; below it linear models fit noise (a common rule of thumb). */
const ROWS_PER_COLUMN = 10;

export const fewRows: Check = {
  code: 'CRN-113',
  title: 'Few rows',
  run: ({ table, features }) => {
    if (table.rows >= FEW && table.rows >= ROWS_PER_COLUMN * features.length) {
      return passed(`${formatCounted(table.rows, 'row')} for ${formatCounted(features.length, 'column')}.`);
    }
    return issue(
      table.rows < FEW
        ? `${formatCounted(table.rows, 'row')}: expect wide intervals, and gains below about 0.06 cannot be seen.`
        : `${formatCounted(table.rows, 'row')} for ${formatCounted(features.length, 'column')}: fewer than ${ROWS_PER_COLUMN} rows a column.`,
      `Bring more rows, or leave away columns that cannot matter; ${formatCount(Math.max(FEW, ROWS_PER_COLUMN * features.length))} rows would pass.`,
    );
  },
};
