import { formatShare } from '../base/number-format.ts';
import type { StringColumn } from '../table/table.ts';
import { issue, passed, type Check } from './check-context.ts';

/** A column of text is mixed when at least this share of its values, but not all, are numbers (our choice). */
const MOSTLY_NUMBERS = 0.5;

/** Labels such as `3` beside `10+` are categories, not broken numbers: only columns with more distinct numbers count (our choice). */
const FEWEST_NUMBERS = 10;

export const mixedTypes: Check = {
  code: 'CRN-106',
  title: 'Numbers and words in one column',
  run: ({ table, decision }) => {
    const found = table.columns.flatMap((column) => {
      const share = column.storage === 'strings' && column.name !== decision.targetName ? numericShare(column) : null;
      return share === null ? [] : [{ name: column.name, ...share }];
    });
    if (found.length === 0) return passed('No column mixes numbers and words.');
    return issue(
      found
        .map(
          ({ name, share, odd }) =>
            `\`${name}\` holds numbers in ${formatShare(share)} of its rows and words such as "${odd}" in the others`,
        )
        .join('; ') + '.',
      'Make the words empty cells or move them to a column of their own, so that the numbers count as numbers.',
      { columns: found.map(({ name }) => name) },
    );
  },
};

function numericShare({ codes, levels }: StringColumn): { share: number; odd: string } | null {
  const isNumber = levels.map((level) => level.trim() !== '' && Number.isFinite(Number(level)));
  const distinct = isNumber.filter(Boolean).length;
  const odd = levels.find((_, code) => !isNumber[code]);
  if (odd === undefined || distinct < FEWEST_NUMBERS) return null;
  let [numeric, present] = [0, 0];
  for (const code of codes) {
    if (code < 0) continue;
    present++;
    if (isNumber[code]) numeric++;
  }
  return numeric >= MOSTLY_NUMBERS * present ? { share: numeric / present, odd: odd.slice(0, 40) } : null;
}
