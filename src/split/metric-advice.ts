import { formatShare } from '../base/number-format.ts';

/** Below this share of the rarer class a ranking metric is dominated by easy negatives (our choice). */
const RARE_CLASS = 0.05;

/** Classes count as balanced while the largest has at most this many times the rows of the smallest (our choice). */
const BALANCED_RATIO = 1.5;

export interface MetricAdvice {
  readonly name: string;
  readonly reason: string;
}

/** The one metric to judge by, with its reason. A metric asked for by a person always wins. */
export function recommendMetric(
  { task, classRows }: { readonly task: 'binary' | 'multiclass' | 'regression'; readonly classRows: readonly number[] },
  asked?: string,
): MetricAdvice {
  if (asked !== undefined) return { name: asked, reason: 'Asked for with --metric.' };
  const rows = classRows.reduce((sum, value) => sum + value, 0);
  const [rarest, largest] = [Math.min(...classRows), Math.max(...classRows)];
  if (task === 'regression') {
    return { name: 'rmse', reason: 'The target is a number: RMSE is in its own unit and weighs large errors most.' };
  }
  if (task === 'binary') {
    return rarest / rows < RARE_CLASS
      ? {
          name: 'average-precision',
          reason: `Only ${formatShare(rarest / rows)} of the rows are in the rarer class: guessing the other one is right ${formatShare(largest / rows)} of the time, so accuracy says nothing, and ROC AUC little.`,
        }
      : {
          name: 'roc-auc',
          reason:
            'Two classes: ROC AUC is the chance that a random positive outscores a random negative, at any threshold.',
        };
  }
  return largest <= BALANCED_RATIO * rarest
    ? {
        name: 'accuracy',
        reason: `The ${classRows.length} classes are about equally frequent, so the share of right answers is fair and easy to read.`,
      }
    : {
        name: 'balanced-accuracy',
        reason: `The largest class has ${(largest / rarest).toFixed(1)} times the rows of the smallest, so every class counts the same.`,
      };
}
