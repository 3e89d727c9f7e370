import { formatCount, formatNumber } from '../base/number-format.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';

/** z.975 + z.80: the paired difference that a test with 80 % power can see, in standard errors. */
const DETECTABLE = 2.8;

/** Two models usually disagree on about this share of rows (our choice). */
const DISAGREEMENT = 0.1;

/** A gain above this would be seen without statistics; a test set that cannot show it is too small (our choice). */
const USEFUL = 0.05;

export const smallTestSet: Check = {
  code: 'CRN-403',
  title: 'Too few test rows to tell models apart',
  run: ({ plan, table, decision }) => {
    if (decision.task === 'regression') {
      return notApplicable(
        'the target is a number, and what a test can show depends on its errors; the intervals on the ladder say it',
      );
    }
    const tested = plan.design.kind === 'holdout' ? plan.design.test : null;
    const rows = tested?.length ?? table.rows;
    const rarest = decision.task === 'binary' ? rarestClass(decision.target.values, tested) : rows;
    const effective = decision.task === 'binary' ? Math.min(rows, 4 * rarest) : rows;
    const detectable = DETECTABLE * Math.sqrt(DISAGREEMENT / Math.max(1, effective));
    const which = tested === null ? `${formatCount(rows)} rows, each tested,` : `${formatCount(rows)} test rows`;
    const positives = decision.task === 'binary' ? ` with ${formatCount(rarest)} of the rarer class` : '';
    if (detectable <= USEFUL)
      return passed(`${which}${positives} can show a gain of about ${formatNumber(detectable, 3)}.`);
    const needed = Math.ceil(DISAGREEMENT * (DETECTABLE / USEFUL) ** 2);
    return issue(
      `${which}${positives} can show only gains above about ${formatNumber(detectable, 2)} between two models that disagree on a tenth of the rows.`,
      `Bring more rows: ${formatCount(needed)} tested ones${decision.task === 'binary' ? `, ${formatCount(Math.ceil(needed / 4))} of them of the rarer class,` : ''} show a gain of ${formatNumber(USEFUL, 2)}.`,
    );
  },
};

function rarestClass(values: Float64Array, rows: Int32Array | null): number {
  const positives =
    rows === null ? values.reduce((sum, value) => sum + value, 0) : rows.reduce((sum, row) => sum + values[row]!, 0);
  return Math.min(positives, (rows?.length ?? values.length) - positives);
}
