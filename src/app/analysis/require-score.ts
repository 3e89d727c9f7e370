import { UserError } from '../../base/errors.ts';
import { allRows } from '../../features/column-values.ts';
import type { Metric } from '../../metrics/metric.ts';
import { fitConstant, predictConstant } from '../../models/constant.ts';
import type { PreparedTable } from './prepare-table.ts';

/**
 * Refuses a metric in which the floor of the ladder has no score, such as MAPE with a truth of zero, or precision where
 * the constant calls no row positive: without a floor no rung can be judged.
 *
 * @throws UserError `bad-input` with the reason
 */
export function requireScore(metric: Metric, { decision, weights }: PreparedTable): void {
  const { target, targetName } = decision;
  const rows = allRows(target.values.length);
  const constant = predictConstant(fitConstant(target, rows, { weights }), rows.length);
  const { value, ...rest } = metric.compute(target.values, constant, { classes: target.classes });
  if (value !== null) return;
  const because = 'because' in rest ? rest.because : 'it is undefined here';
  throw new UserError(
    'bad-input',
    `\`${targetName}\` cannot be judged by ${metric.title}: the constant, the floor of the ladder, has none (${because})`,
    {
      hint: 'Choose another --metric; a threshold on this one can be asked for with --require.',
    },
  );
}
