import { formatCount, formatDifference, formatNumber, formatShare } from '../base/number-format.ts';
import { issue, nameColumns, notApplicable, passed, type Check, type CheckFindings } from './check-context.ts';
import { cannotTell, type GroupEvidence, type GroupTest } from './group-evidence.ts';

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
    if (leaks.length === 0) return withoutLeak(groupEvidence);
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

function withoutLeak(evidence: readonly GroupEvidence[]): CheckFindings {
  const unclear = evidence.filter(cannotTell);
  if (unclear.length > 0) {
    const columns = unclear.map(({ column }) => column);
    const shown = unclear.map(
      (entry) =>
        `Rows of one \`${entry.column}\` resemble each other: ${neighbours(entry)}. Whether scores depend on it cannot be told${gapText(entry.test)}.`,
    );
    return issue(
      shown.join(' '),
      `Keep the groups together with ${columns.map((column) => `--group "${column}"`).join(' or ')} if new ones will come.`,
      { columns },
    );
  }
  const closest = evidence.toSorted((a, b) => b.ownKey - a.ownKey)[0]!;
  const candidates =
    evidence.length === 1
      ? '1 column could name groups, and it does not'
      : `${formatCount(evidence.length)} columns could name groups, and none does`;
  const which = evidence.length === 1 ? `\`${closest.column}\`` : `Closest is \`${closest.column}\``;
  return passed(`${candidates}. ${which}: ${neighbours(closest)}${whyHarmless(closest)}.`);
}

const neighbours = ({ ownKey, chance }: GroupEvidence): string =>
  `the nearest neighbour has the same one in ${formatShare(ownKey)} of rows, by chance ${formatShare(chance)}`;

function gapText(test: GroupTest | null): string {
  if (test === null) return ': too few groups to hold some out';
  const { careless, honest, gap, interval } = test;
  return `: known groups score ${formatNumber(careless, 2)}, new ones ${formatNumber(honest, 2)}, a gap of ${formatDifference(gap, interval).text}`;
}

/** Why a column whose rows resemble each other names no groups; empty when they do not. */
function whyHarmless({ predictability, test }: GroupEvidence): string {
  if (test !== null) {
    return `. Resemblance alone is not a leak: held-out groups score as well (${formatNumber(test.honest, 2)}, held-out rows ${formatNumber(test.careless, 2)})`;
  }
  return predictability === null ? '' : '. It follows from the other columns, so it is a measurement and no group';
}
