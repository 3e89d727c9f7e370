import { formatShare } from '../base/number-format.ts';
import { featureColumns, issue, passed, type Check } from './check-context.ts';

/** Above this share of missing values a column says mostly whether it was filled in (our choice). */
const MOSTLY_MISSING = 0.4;

export const missingness: Check = {
  code: 'CRN-107',
  title: 'Columns with many missing values',
  run: (context) => {
    const { table, schema } = context;
    const sparse = featureColumns(context)
      .map(({ entry }) => entry)
      .filter(({ missing }) => missing > MOSTLY_MISSING * table.rows && missing < table.rows)
      .sort((a, b) => b.missing - a.missing);
    const total = schema.reduce((sum, { missing }) => sum + missing, 0) / Math.max(1, table.rows * schema.length);
    if (sparse.length === 0)
      return passed(
        `${formatShare(total)} of all cells are missing, and no column more than ${formatShare(MOSTLY_MISSING)}.`,
      );
    const shown = sparse.slice(0, 8).map(({ name, missing }) => `\`${name}\` (${formatShare(missing / table.rows)})`);
    return issue(
      `Mostly missing: ${shown.join(', ')}${sparse.length > 8 ? ` and ${sparse.length - 8} more` : ''}. Models also see that a value is missing.`,
      'Find out why: a value that is filled in only after the outcome gives it away.',
      { columns: sparse.map(({ name }) => name) },
    );
  },
};
