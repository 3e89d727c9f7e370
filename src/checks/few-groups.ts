import { formatCount } from '../base/number-format.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';

/** Below this many groups intervals rest on a handful of independent observations (our choice, as for the split). */
const FEW = 30;

export const fewGroups: Check = {
  code: 'CRN-203',
  title: 'Few groups',
  run: ({ group, table }) => {
    if (group === null) return notApplicable('rows are not grouped');
    if (group.groups >= FEW) return passed(`${formatCount(group.groups)} groups of \`${group.column}\`.`);
    return issue(
      `There are ${formatCount(group.groups)} groups of \`${group.column}\`, not ${formatCount(table.rows)} independent rows: intervals are as wide as ${formatCount(group.groups)} observations make them.`,
      'Bring rows of new groups rather than more rows of these.',
      { columns: [group.column] },
    );
  },
};
