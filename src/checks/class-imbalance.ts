import { formatCount, formatShare } from '../base/number-format.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';

/** Below this share a class is rare (our choice). */
const RARE = 0.05;

/** Fewer rows than this in a class, and neither learning nor testing it can be trusted (our choice). */
const FEWEST_ROWS = 20;

export const classImbalance: Check = {
  code: 'CRN-111',
  title: 'Rare classes',
  run: ({ decision, table }) => {
    if (decision.task === 'regression') return notApplicable('the target is a number, not a class');
    const rare = decision.classes.filter(
      ({ rows }) =>
        rows < FEWEST_ROWS || rows < RARE * Math.min(table.rows, (2 * table.rows) / decision.classes.length),
    );
    if (rare.length === 0)
      return passed(
        `The smallest of ${decision.classes.length} classes has ${formatCount(Math.min(...decision.classes.map(({ rows }) => rows)))} rows.`,
      );
    const shown = rare
      .slice(0, 5)
      .map(({ label, rows }) => `"${label}" (${formatCount(rows)} rows, ${formatShare(rows / table.rows)})`);
    return issue(
      `Rare: ${shown.join(', ')}${rare.length > 5 ? ` and ${rare.length - 5} more` : ''}. Accuracy hides whether a model knows them.`,
      'Judge by average precision, recall or balanced accuracy, and collect more rows of these classes.',
    );
  },
};
