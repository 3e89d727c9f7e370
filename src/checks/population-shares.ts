import { UserError } from '../base/errors.ts';
import { formatShare } from '../base/number-format.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import { cellText, findColumn, type Column, type Table } from '../table/table.ts';
import { issue, nameColumns, notApplicable, passed, type Check } from './check-context.ts';

export interface PopulationShare {
  readonly column: string;
  readonly level: string;
  readonly declared: number;
  readonly found: number;
  /** Wilson, 95 % over all levels together (Bonferroni). */
  readonly interval: readonly [number, number];
  readonly verdict: 'agrees' | 'over' | 'under';
}

/** A difference below this share does not matter, however many rows show it (our choice). */
const SMALLEST_DIFFERENCE = 0.02;

/**
 * Shares of subgroups in the table beside declared ones. The declaration has the columns `column`, `level` and `share`,
 * or one column of the table and `share`; shares are fractions or percentages.
 *
 * @throws UserError when the declaration has neither form or names a column that is not there
 */
export function populationShares(table: Table, declared: Table): PopulationShare[] {
  const entries = declaredShares(declared);
  const confidence = 1 - 0.05 / Math.max(1, entries.length);
  return entries.map(({ column: name, level, share }) => {
    const column = findColumn(table, name);
    if (column === undefined)
      throw new UserError('not-found', `--population names \`${name}\`, which is not a column of the table`, {
        hint: 'Spell it as in the table.',
      });
    const { found, interval } = shareOf(column, { level, rows: table.rows, confidence });
    const differs = Math.abs(found - share) >= SMALLEST_DIFFERENCE && (share < interval[0] || share > interval[1]);
    return {
      column: name,
      level,
      declared: share,
      found,
      interval,
      verdict: !differs ? 'agrees' : found > share ? 'over' : 'under',
    };
  });
}

export const populationAgreement: Check = {
  code: 'CRN-114',
  title: 'Subgroups beside the population',
  run: ({ table, population }) => {
    if (population === null) return notApplicable('no shares were declared with --population');
    const shares = populationShares(table, population);
    const off = shares.filter(({ verdict }) => verdict !== 'agrees');
    if (off.length === 0) return passed(`All ${shares.length} declared shares agree with the table.`);
    const shown = off
      .slice(0, 6)
      .map(
        ({ column, level, declared, found, verdict }) =>
          `\`${column}\` = ${level} is ${verdict}represented (${formatShare(found)} of rows, ${formatShare(declared)} declared)`,
      );
    return issue(
      `${shown.join(', ')}${off.length > 6 ? ` and ${off.length - 6} more` : ''}. ${nameColumns([...new Set(off.map(({ column }) => column))])} should be looked at by slice.`,
      'Collect more rows of the groups that are short, or weight rows with --weight.',
      { columns: [...new Set(off.map(({ column }) => column))] },
    );
  },
};

interface Declared {
  readonly column: string;
  readonly level: string;
  readonly share: number;
}

function declaredShares(declared: Table): Declared[] {
  const share = declared.columns.find(({ name }) => name.toLowerCase() === 'share');
  const others = declared.columns.filter((column) => column !== share);
  const named = others.find(({ name }) => name.toLowerCase() === 'column');
  const level = named ? others.find(({ name }) => name.toLowerCase() === 'level') : others[0];
  if (share?.storage !== 'numbers' || level === undefined || (!named && others.length !== 1)) {
    throw new UserError(
      'bad-input',
      `--population has the columns ${declared.columns.map(({ name }) => `\`${name}\``).join(', ')}`,
      {
        hint: 'It needs `column`, `level` and `share`, or one column of the table and `share`.',
      },
    );
  }
  const scale = Math.max(...share.values) > 1 ? 100 : 1;
  return Array.from({ length: declared.rows }, (_, row) => ({
    column: named ? (cellText(named, row) ?? '') : level.name,
    level: cellText(level, row) ?? '',
    share: share.values[row]! / scale,
  }));
}

function shareOf(
  column: Column,
  { level, rows, confidence }: { readonly level: string; readonly rows: number; readonly confidence: number },
): { found: number; interval: readonly [number, number] } {
  let hits = 0;
  if (column.storage === 'strings') {
    const code = column.levels.indexOf(level);
    for (const value of column.codes) if (code >= 0 && value === code) hits++;
  } else for (let row = 0; row < rows; row++) if (cellText(column, row) === level) hits++;
  const found = hits / Math.max(1, rows);
  return { found, interval: wilsonInterval(hits, rows, confidence) };
}
