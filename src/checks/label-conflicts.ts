import { formatCounted, formatShare } from '../base/number-format.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';

export const labelConflicts: Check = {
  code: 'CRN-109',
  title: 'Equal features, different labels',
  run: ({ duplicates, decision }) => {
    if (duplicates.conflictFloor === null)
      return notApplicable('the target is a number: equal features may well have different values');
    if (duplicates.conflicting === 0) return passed('Rows with equal features have equal labels.');
    return issue(
      `${formatCounted(duplicates.conflicting, 'row')} share their features with a row of another \`${decision.targetName}\`. No model can get fewer than ${formatShare(duplicates.conflictFloor)} of all rows wrong.`,
      'Look at some of them: a label is wrong, or a column that would tell them apart is missing.',
    );
  },
};
