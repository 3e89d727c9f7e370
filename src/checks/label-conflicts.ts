import { formatCount, formatCounted, formatShare } from '../base/number-format.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';

export const labelConflicts: Check = {
  code: 'CRN-109',
  title: 'Equal features, different labels',
  run: ({ duplicates, decision }) => {
    const { conflicting, outvoted, conflictFloor } = duplicates;
    if (conflictFloor === null || outvoted === null)
      return notApplicable('the target is a number: equal features may well have different values');
    if (conflicting === 0) return passed('Rows with equal features have equal labels.');
    return issue(
      `${formatCounted(conflicting, 'row')} share their features with a row of another \`${decision.targetName}\`; of these, ${formatCount(outvoted)} ${outvoted === 1 ? 'has' : 'have'} a rarer label than the rows that ${outvoted === 1 ? 'it equals' : 'they equal'}. No model can get fewer than ${formatShare(conflictFloor)} of all rows wrong.`,
      'Look at those with the rarer label: it is wrong, or a column that would tell them apart is missing.',
    );
  },
};
