import { formatCount, formatCounted } from '../base/number-format.ts';
import { foldsOf } from '../split/choose-split.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';

export const groupOverlap: Check = {
  code: 'CRN-206',
  title: 'Groups in training and test rows',
  run: ({ group, plan }) => {
    if (group === null) return notApplicable('rows are not grouped');
    const shared = Math.max(
      ...foldsOf(plan.design).map(({ train, test }) => {
        const trained = new Set(train.map((row) => group.keys[row]!));
        return new Set(test.map((row) => group.keys[row]!).filter((key) => trained.has(key))).size;
      }),
    );
    if (shared === 0) return passed(`No \`${group.column}\` stands in both training and test rows.`);
    return issue(
      `${formatCounted(shared, 'group')} of \`${group.column}\` (of ${formatCount(group.groups)}) stand in both training and test rows, so a model is tested on groups that it knows.`,
      `Split with --split "group:${group.column}".`,
      { columns: [group.column] },
    );
  },
};
