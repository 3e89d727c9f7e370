import { accuracy } from '../metrics/accuracy.ts';
import type { Metric } from '../metrics/metric.ts';
import { r2 } from '../metrics/r2.ts';
import { rocAuc } from '../metrics/roc-auc.ts';
import type { TaskDecision } from '../split/task.ts';

/** The score in which probes compare: all three are 1 at best, and a gap of .05 means alike much in each. */
export function probeMetric({ task }: Pick<TaskDecision, 'task'>): Metric {
  switch (task) {
    case 'binary':
      return rocAuc;
    case 'multiclass':
      return accuracy;
    case 'regression':
      return r2;
  }
}

/** The target of some rows as indicator columns: one for two classes, one a class for more, the number itself. Row-major. */
export function targetIndicators(
  { task, classes, values }: TaskDecision['target'],
  rows: ArrayLike<number>,
): Float64Array {
  if (task !== 'multiclass') return Float64Array.from(rows, (row) => values[row]!);
  const indicators = new Float64Array(rows.length * classes.length);
  for (let i = 0; i < rows.length; i++) indicators[i * classes.length + values[rows[i]!]!] = 1;
  return indicators;
}
