import { valueCodes, type ValueCodes } from '../split/value-codes.ts';
import { issue, passed, type Check } from './check-context.ts';
import { evenlySpaced } from '../split/duplicates.ts';

/** Only this many rows are compared; two columns that agree in all of them say the same. */
const MOST_ROWS = 5000;

export const duplicateColumns: Check = {
  code: 'CRN-112',
  title: 'Columns that say the same',
  run: ({ table, features }) => {
    const rows = evenlySpaced(table.rows, MOST_ROWS);
    const seen = new Map<string, { name: string; codes: ValueCodes }[]>();
    const pairs: [string, string][] = [];
    for (const column of table.columns) {
      if (!features.includes(column.name)) continue;
      const codes = valueCodes(column, rows);
      if (codes.count < 2) continue;
      // Codes count first appearances, so columns with the same partition of rows have the same codes.
      const key = `${codes.count} ${codes.codes.subarray(0, 64).join(' ')}`;
      const same = seen.get(key) ?? [];
      const twin = same.find((other) => other.codes.codes.every((code, row) => code === codes.codes[row]));
      if (twin) pairs.push([twin.name, column.name]);
      else seen.set(key, [...same, { name: column.name, codes }]);
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
