import { formatDifference, formatNumber, formatShare } from '../base/number-format.ts';
import { issue, nameColumns, notApplicable, passed, type Check } from './check-context.ts';

export const groupLeak: Check = {
  code: 'CRN-202',
  title: 'Rows of one group on both sides',
  run: ({ groupEvidence, group, plan }) => {
    if (groupEvidence.length === 0) {
      return group === null
        ? notApplicable('no column could name groups of rows')
        : passed(`\`${group.column}\` keeps rows together, as asked for.`);
    }
    const leaks = groupEvidence.filter(({ leaks: leaking }) => leaking);
    if (leaks.length === 0) {
      const closest = groupEvidence.toSorted((a, b) => b.ownKey - a.ownKey)[0]!;
      return passed(
        `${groupEvidence.length} columns could name groups, and none does. Closest is \`${closest.column}\`: the nearest neighbour has the same one in ${formatShare(closest.ownKey)} of rows, by chance ${formatShare(closest.chance)}.`,
      );
    }
    const shown = leaks.map(({ column, ownKey, chance, test }) => {
      const { careless, honest, gap, interval } = test!;
      return `\`${column}\`: the nearest neighbour has the same one in ${formatShare(ownKey)} of rows (by chance ${formatShare(chance)}), and known groups score ${formatNumber(careless, 2)} where new ones score ${formatNumber(honest, 2)}, a gap of ${formatDifference(gap, interval).text}`;
    });
    const acted =
      plan.strategy === 'group'
        ? `The split keeps groups of \`${plan.column}\` together.`
        : 'The split asked for does not keep them together.';
    return issue(
      `${shown.join('; ')}. ${acted}`,
      `Judge models on new groups. More rows of the same ${nameColumns(leaks.map(({ column }) => column))} do not help as much as new ones.`,
      {
        columns: leaks.map(({ column }) => column),
      },
    );
  },
};
