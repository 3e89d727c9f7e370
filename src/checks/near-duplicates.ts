import { formatCounted } from '../base/number-format.ts';
import { foldsOf } from '../split/choose-split.ts';
import { evenlySpaced } from '../split/duplicates.ts';
import { groupEqual, rowHashes } from '../split/row-hash.ts';
import { takeColumn, type StringColumn } from '../table/table.ts';
import { featureColumns, issue, notApplicable, passed, type Check, type CheckContext } from './check-context.ts';

/** Shorter texts are alike by accident (our choice). */
const FEWEST_WORDS = 4;

/** With fewer columns, rows that agree in all but one are no surprise (our choice). */
const FEWEST_COLUMNS = 8;

/** A column needs this many distinct values on average for an agreement to mean anything (our choice). */
const FEWEST_DISTINCT = 20;

// Every column is left out once, so the work grows with the square of the columns.
const MOST_ROWS = 50_000;
const MOST_COLUMNS = 60;

export const nearDuplicates: Check = {
  code: 'CRN-110',
  title: 'Near copies on both sides of the split',
  run: (context) => {
    const readable = featureColumns(context);
    const text = readable.find(({ column, entry }) => column.storage === 'strings' && entry.type === 'text')?.column as
      | StringColumn
      | undefined;
    const rich = readable.map(({ entry }) => entry).filter(({ distinct }) => distinct >= FEWEST_DISTINCT);
    if (text === undefined && rich.length < FEWEST_COLUMNS) {
      return notApplicable(
        `there is no text and fewer than ${FEWEST_COLUMNS} columns with many values: rows that nearly agree are no surprise`,
      );
    }
    const pairs =
      text === undefined
        ? nearRows(
            context,
            rich.map(({ name }) => name),
          )
        : nearTexts(text);
    const across = acrossSplit(pairs, context);
    if (across === 0) return passed('No test row is nearly a copy of a training row.');
    return issue(
      `${formatCounted(across, 'test row')} ${across === 1 ? 'is' : 'are'} nearly a copy of a training row: ${text === undefined ? 'all but one column agree' : 'the same words, but for case, digits and punctuation'}.`,
      'Keep such rows together with --group on a column that names their source, or remove them.',
    );
  },
};

/** Groups of rows whose words agree when case, digits and punctuation are left away, and that are not exact copies. */
function nearTexts({ codes, levels }: StringColumn): number[][] {
  const byWords = new Map<string, Set<number>>();
  for (const [code, level] of levels.entries()) {
    const words = level.toLowerCase().match(/\p{L}+/gu) ?? [];
    if (words.length < FEWEST_WORDS) continue;
    const key = words.join(' ');
    byWords.set(key, (byWords.get(key) ?? new Set()).add(code));
  }
  const groupOf = new Map<number, number>();
  let groups = 0;
  for (const members of byWords.values()) {
    if (members.size < 2) continue;
    for (const code of members) groupOf.set(code, groups);
    groups++;
  }
  const rows: number[][] = Array.from({ length: groups }, () => []);
  for (const [row, code] of codes.entries()) if (groupOf.has(code)) rows[groupOf.get(code)!]!.push(row);
  return rows;
}

/** Groups of rows that agree in all but one of the columns, among at most 50,000 rows and 60 columns, evenly spaced. */
function nearRows({ table, duplicates }: CheckContext, names: readonly string[]): (readonly number[])[] {
  const rows = evenlySpaced(table.rows, MOST_ROWS);
  const looked = new Set(Array.from(evenlySpaced(names.length, MOST_COLUMNS), (place) => names[place]!));
  const columns = table.columns.filter(({ name }) => looked.has(name)).map((column) => takeColumn(column, rows));
  return columns.flatMap((left) => {
    const others = columns.filter((column) => column !== left);
    const groups = groupEqual(rowHashes(others, rows.length)).groups.map((group) => group.map((place) => rows[place]!));
    return groups.filter((group) => new Set(group.map((row) => duplicates.sameFeatures[row]!)).size > 1);
  });
}

/** Test rows of the first fold with a near copy among its training rows. */
function acrossSplit(groups: readonly (readonly number[])[], { plan }: CheckContext): number {
  const tested = new Set(foldsOf(plan.design)[0]!.test);
  const trained = new Set(foldsOf(plan.design)[0]!.train);
  const found = new Set<number>();
  for (const group of groups) {
    if (!group.some((row) => trained.has(row))) continue;
    for (const row of group) if (tested.has(row)) found.add(row);
  }
  return found.size;
}
