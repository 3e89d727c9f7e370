import { UserError } from '../../base/errors.ts';
import { formatCount, formatCounted } from '../../base/number-format.ts';
import type { NoComparison } from '../../metrics/scored-metric.ts';
import type { TaskDecision } from '../../split/task.ts';

interface Uncompared {
  readonly decision: Pick<TaskDecision, 'targetName' | 'target'>;
  /** Class indices (classification) or numbers of the rows that test, each once. */
  readonly truth: Float64Array;
  readonly because: NoComparison['because'];
}

/**
 * That a model cannot be told from a rule at all: the test rows give no interval of their difference. Of classes it says
 * of how many rows the rarest is.
 */
export function noComparison({ decision, truth, because }: Uncompared): UserError {
  const { target, targetName } = decision;
  const found = rarestClass(target.values, target.classes);
  if (found === null) {
    return new UserError('not-enough-data', `\`${targetName}\` cannot be judged on these rows: ${because}`, {
      hint: 'Collect more rows, or more groups of them.',
    });
  }
  const { label, index, rows } = found;
  const tested = truth.reduce((sum, value) => sum + Number(value === index), 0);
  return new UserError(
    'not-enough-data',
    `\`${targetName}\` is "${label}" in ${formatCount(rows)} of ${formatCounted(target.values.length, 'row')}, ${formatCount(tested)} of them among the ${formatCounted(truth.length, 'row')} that test: too few to tell a model from a rule (${because})`,
    { hint: 'Collect more rows of that class.' },
  );
}

/** The class of the fewest rows; null where there are no classes. */
function rarestClass(values: Float64Array, classes: readonly string[]) {
  const counted = classes.map((label, index) => ({
    label,
    index,
    rows: values.reduce((sum, value) => sum + Number(value === index), 0),
  }));
  return counted.toSorted((a, b) => a.rows - b.rows)[0] ?? null;
}
