import { formatShare } from '../base/number-format.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';

/** From this share of one class on, guessing it gives an accuracy that looks good (our choice). */
const DOMINANT = 0.8;

export const accuracyMisleads: Check = {
  code: 'CRN-402',
  title: 'Accuracy on lopsided classes',
  run: ({ decision, table }) => {
    if (decision.task === 'regression') return notApplicable('the target is a number, not a class');
    const largest = decision.classes.toSorted((a, b) => b.rows - a.rows)[0]!;
    const share = largest.rows / table.rows;
    const byAccuracy = /^acc/i.test(decision.metric.name) || /^micro.?f1|^f1.?micro/i.test(decision.metric.name);
    if (share < DOMINANT || !byAccuracy)
      return passed(
        `The metric is ${decision.metric.name}, and the largest class has ${formatShare(share)} of the rows.`,
      );
    return issue(
      `Always guessing "${largest.label}" has an accuracy of ${formatShare(share)}, so a high accuracy says nothing.`,
      'Use --metric average-precision, roc-auc or balanced-accuracy.',
    );
  },
};
