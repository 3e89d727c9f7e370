import { formatCount, formatCounted } from '../base/number-format.ts';
import { foldsOf } from '../split/choose-split.ts';
import { issue, notApplicable, passed, type Check } from './check-context.ts';

/** So many classes are named; the others are counted. */
const MOST_NAMED = 5;

export const classesAcrossSplit: Check = {
  code: 'CRN-207',
  title: 'Classes that training never saw',
  run: ({ decision, plan }) => {
    const { task, values, classes } = decision.target;
    if (task === 'regression') return notApplicable('the target is a number, not a class');
    const [untrained, untested] = [new Set<number>(), new Set<number>()];
    for (const { train, test } of foldsOf(plan.design)) {
      const [trained, tested] = [train, test].map((rows) => new Set(Array.from(rows, (row) => values[row]!)));
      for (const row of test) if (!trained!.has(values[row]!)) untrained.add(row);
      if (plan.design.kind !== 'holdout') continue;
      for (const row of train) if (!tested!.has(values[row]!)) untested.add(row);
    }
    const counts = (rows: ReadonlySet<number>): Int32Array => countClasses(rows, values, classes.length);
    const found = [
      ...sentence(counts(untrained), classes, ['test row', 'no training row, so every model gets them wrong']),
      ...sentence(counts(untested), classes, ['training row', 'no test row, so no score says how well it is known']),
    ];
    if (found.length === 0)
      return passed(`Each of the ${formatCount(classes.length)} classes stands in training and test rows.`);
    return issue(
      found.join(' '),
      plan.strategy === 'where' || plan.strategy === 'file'
        ? 'Change which rows are test rows, or read the scores as those of the classes on both sides.'
        : 'Bring more rows of these classes, merge them with others, or choose another --split.',
    );
  },
};

function countClasses(rows: Iterable<number>, values: Float64Array, classes: number): Int32Array {
  const counts = new Int32Array(classes);
  for (const row of rows) counts[values[row]!]!++;
  return counts;
}

/** One sentence about the classes with a count above 0; none when there is no such class. */
function sentence(
  counts: Int32Array,
  classes: readonly string[],
  [has, lacks]: readonly [has: string, lacks: string],
): string[] {
  const found = classes.flatMap((label, k) => (counts[k]! > 0 ? [{ label, rows: counts[k]! }] : []));
  if (found.length === 0) return [];
  const named = found.slice(0, MOST_NAMED).map(({ label, rows }) => `"${label}" (${formatCounted(rows, has)})`);
  const more = found.length - named.length;
  const all = more > 0 ? `${named.join(', ')} and ${formatCount(more)} more classes` : named.join(', ');
  return [`${all} ${found.length === 1 ? 'has' : 'have'} ${lacks}.`];
}
