import { formatNumber } from '../base/number-format.ts';
import { columnTreeScore } from './column-tree.ts';
import { featureColumns, issue, passed, type Check } from './check-context.ts';
import { thinRows } from './probe-rows.ts';

/** Above this score one column alone all but tells the answer (our choice; good features reach it too, so it is a suspicion). */
const TELLS_ALL = 0.95;

const MOST_ROWS = 5000;

export const oneColumnTellsAll: Check = {
  code: 'CRN-304',
  title: 'One column all but tells the answer',
  run: (context) => {
    const { decision, probeRows, group, seed } = context;
    const rows = thinRows(probeRows, { most: MOST_ROWS, keys: group?.keys, seed });
    const metric = decision.task === 'regression' ? 'R²' : 'ROC AUC';
    const found = featureColumns(context).flatMap(({ column, entry: { type } }) => {
      if (type === 'text') return [];
      const score = columnTreeScore(column, type, { target: decision.target, rows });
      return score !== null && score > TELLS_ALL ? [{ name: column.name, score }] : [];
    });
    if (found.length === 0) return passed(`No column alone reaches ${metric} ${formatNumber(TELLS_ALL, 2)}.`);
    const strongest = found.sort((a, b) => b.score - a.score);
    const shown = strongest.slice(0, 6).map(({ name, score }) => `\`${name}\` (${formatNumber(score, 3)})`);
    return issue(
      `A tree with at most three questions about one column reaches more than ${formatNumber(TELLS_ALL, 2)} in ${metric}: ${shown.join(', ')}${found.length > 6 ? ` and ${found.length - 6} more` : ''}.`,
      'Good columns do this too. Ask of each whether it is known before the outcome; if not, drop it with --drop.',
      {
        findings: strongest.map(({ name, score }) => ({
          column: name,
          grade: 'suspect',
          code: 'CRN-304',
          evidence: `A tree with at most three questions about this column alone reaches ${formatNumber(score, 3)} in ${metric}.`,
        })),
      },
    );
  },
};
