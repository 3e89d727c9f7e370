import { formatNumber, formatShare } from '../base/number-format.ts';
import { foldsOf } from '../split/choose-split.ts';
import { populationStability } from '../stats/population-stability.ts';
import { shiftCounts } from '../split/column-shift.ts';
import { featureColumns, issue, notApplicable, passed, type Check } from './check-context.ts';
import { thinRows } from './probe-rows.ts';

/** Population stability index above which a shift is called large; the usual rule of thumb in credit scoring. */
const LARGE_SHIFT = 0.25;

/** A number is counted by tenths of its values. */
const BINS = 10;

const MOST_ROWS = 20_000;

export const distributionShift: Check = {
  code: 'CRN-204',
  title: 'Test rows look different from training rows',
  run: (context) => {
    const { features, plan, time, seed } = context;
    if (plan.design.kind === 'cross-validation') return notApplicable('every row is tested in some fold');
    const [fold] = foldsOf(plan.design);
    const train = thinRows(fold!.train, { most: MOST_ROWS, seed });
    const test = thinRows(fold!.test, { most: MOST_ROWS, seed });
    const shifts = featureColumns(context)
      .filter(({ column }) => column.name !== time?.column)
      .map(({ column }) => {
        const counts = shiftCounts(column, train, test);
        return { name: column.name, index: populationStability(counts.reference, counts.other) };
      })
      // By chance the index of B bins is about (B − 1)(1/n + 1/m); three times that is beyond chance.
      .filter(({ index }) => index > LARGE_SHIFT + 3 * (BINS - 1) * (1 / train.length + 1 / test.length))
      .sort((a, b) => b.index - a.index);
    if (shifts.length === 0)
      return passed(
        `No column's distribution differs much between training and test rows (stability index at most ${formatNumber(LARGE_SHIFT, 2)}).`,
      );
    const shown = shifts.slice(0, 6).map(({ name, index }) => `\`${name}\` (${formatNumber(index, 2)})`);
    return issue(
      `Test rows differ from training rows in ${shown.join(', ')}${shifts.length > 6 ? ` and ${shifts.length - 6} more` : ''}, measured by the population stability index; ${formatShare(shifts.length / Math.max(1, features.length))} of the columns.`,
      plan.strategy === 'time'
        ? 'Expect the score to drift further: plan to retrain, and prefer columns that stay stable.'
        : 'Make sure that the test rows are of the kind that the model will meet.',
      { columns: shifts.map(({ name }) => name) },
    );
  },
};
