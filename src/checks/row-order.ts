import { formatNumber } from '../base/number-format.ts';
import { columnTreeScore } from './column-tree.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';
import { thinRows } from './probe-rows.ts';

/** The place of a row in the file says more than a little about its target from this score on (our choice). */
const ORDERED = { binary: 0.75, multiclass: 0.75, regression: 0.3 } as const;

const MOST_ROWS = 5000;

export const rowOrder: Check = {
  code: 'CRN-307',
  title: 'Rows are sorted by the target',
  run: ({ table, decision, probeRows, time, group, seed }) => {
    if (time?.sorted) return notApplicable(`the rows stand in the order of \`${time.column}\``);
    const rows = thinRows(probeRows, { most: MOST_ROWS, keys: group?.keys, seed });
    const place = {
      storage: 'numbers',
      name: 'row',
      source: 'integer',
      values: Float64Array.from({ length: table.rows }, (_, row) => row),
    } as const;
    const score = columnTreeScore(place, 'integer', { target: decision.target, rows });
    const title = decision.task === 'regression' ? 'R²' : 'ROC AUC';
    if (score === null || score < ORDERED[decision.task])
      return passed('The place of a row in the file says little about its target.');
    return issue(
      `The place of a row in the file alone predicts \`${decision.targetName}\` (${title} ${formatNumber(score, 2)}): the rows are sorted by it, or by something that goes with it.`,
      'Never split such a file by position. A column that follows the order of the file, such as a running number, gives the target away.',
    );
  },
};
