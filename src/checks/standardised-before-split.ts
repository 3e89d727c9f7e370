import { foldsOf } from '../split/choose-split.ts';
import { featureColumns, issue, nameColumns, passed, type Check } from './check-context.ts';

/** A mean this close to 0 and a deviation this close to 1, beside the sampling error of a part of the rows, are no accident (our choice). */
const CLOSE = 1e-4;

/** With fewer rows a part is as close by accident (our choice). */
const FEWEST_ROWS = 100;

export const standardisedBeforeSplit: Check = {
  code: 'CRN-308',
  title: 'Columns standardised with the test rows',
  run: (context) => {
    const { table, plan } = context;
    const train = foldsOf(plan.design)[0]!.train;
    const found = featureColumns(context).flatMap(({ column }) =>
      column.storage === 'numbers' && isStandardised(column.values) && !isStandardised(column.values, train)
        ? [column]
        : [],
    );
    if (found.length === 0 || table.rows < FEWEST_ROWS)
      return passed('No column was standardised with the mean and deviation of all rows.');
    const names = found.map(({ name }) => name);
    return issue(
      `${nameColumns(names)} ${names.length === 1 ? 'has' : 'have'} mean 0 and deviation 1 over all rows together, so the test rows took part in the scaling.`,
      'Give the values as they were measured; Cairn scales with the training rows only. The effect is small unless rows are few.',
      {
        findings: names.map((column) => ({
          column,
          grade: 'suspect',
          code: 'CRN-308',
          evidence: 'Mean 0 and deviation 1 over all rows, test rows included.',
        })),
      },
    );
  },
};

/** Mean 0 and deviation 1, dividing by n or by n − 1. */
function isStandardised(values: Float64Array, rows?: Int32Array): boolean {
  const chosen =
    rows === undefined ? values : rows.length > 0 ? Float64Array.from(rows, (row) => values[row]!) : new Float64Array();
  let [count, sum, squares] = [0, 0, 0];
  for (const value of chosen) {
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  const total = squares - count * mean * mean;
  return (
    Math.abs(mean) < CLOSE && [count, count - 1].some((divisor) => Math.abs(Math.sqrt(total / divisor) - 1) < CLOSE)
  );
}
