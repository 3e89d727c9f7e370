import { cellText, type Column } from '../table/table.ts';
import { valueCodes, type ValueCodes } from '../split/value-codes.ts';
import { featureColumns, issue, passed, type Check } from './check-context.ts';
import { evenlySpaced } from '../split/duplicates.ts';

/** Only this many rows are compared; two columns that agree in all of them say the same. */
const MOST_ROWS = 5000;

/** Above this share of distinct values two columns pair up by themselves (our choice). */
const MOSTLY_DISTINCT = 0.25;

export const duplicateColumns: Check = {
  code: 'CRN-112',
  title: 'Columns that say the same',
  run: (context) => {
    const rows = evenlySpaced(context.table.rows, MOST_ROWS);
    const seen = new Map<string, Coded[]>();
    const pairs: [string, string][] = [];
    for (const { column } of featureColumns(context)) {
      const codes = valueCodes(column, rows);
      if (codes.count < 2) continue;
      // Codes count first appearances, so columns with the same partition of rows have the same codes.
      const key = `${codes.count} ${codes.codes.subarray(0, 64).join(' ')}`;
      const same = seen.get(key) ?? [];
      const twin = same.find((other) => saysTheSame(other, { column, codes }, rows));
      if (twin) pairs.push([twin.column.name, column.name]);
      else seen.set(key, [...same, { column, codes }]);
    }
    if (pairs.length === 0) return passed('No two columns say the same.');
    return issue(
      `${pairs
        .slice(0, 8)
        .map(([first, second]) => `\`${second}\` says the same as \`${first}\``)
        .join(', ')}${pairs.length > 8 ? ` and ${pairs.length - 8} more` : ''}, in other words.`,
      'Drop one of each: a model shares the weight between them, and its explanation becomes a matter of luck.',
      { columns: pairs.map(([, second]) => second) },
    );
  },
};

interface Coded {
  readonly column: Column;
  readonly codes: ValueCodes;
}

/** The same partition of the rows; for values that hardly repeat, where any two columns agree in that, the same values. */
function saysTheSame(a: Coded, b: Coded, rows: Int32Array): boolean {
  if (a.codes.count > MOSTLY_DISTINCT * rows.length)
    return rows.every((row) => cellText(a.column, row) === cellText(b.column, row));
  return a.codes.codes.every((code, place) => code === b.codes.codes[place]);
}
