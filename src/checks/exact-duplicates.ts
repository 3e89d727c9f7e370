import { formatCounted } from '../base/number-format.ts';
import { issue, passed, type Check } from './check-context.ts';

export const exactDuplicates: Check = {
  code: 'CRN-108',
  title: 'Exact copies of rows',
  run: ({ duplicates }) => {
    if (duplicates.copies === 0) return passed('No row is an exact copy of another one.');
    return issue(
      duplicates.handled,
      duplicates.blocks === null
        ? 'Nothing, if these are different subjects. If they are one event recorded twice, remove the copies.'
        : `Find out how ${formatCounted(duplicates.copies, 'row')} came to be in the table twice.`,
    );
  },
};
