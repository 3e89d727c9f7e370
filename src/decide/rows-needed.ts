import { formatCount, formatCounted, roughly } from '../base/number-format.ts';
import type { Ground } from './ground.ts';

/** How many rows are needed, and who says so. */
export interface RowsNeeded {
  readonly rows: number;
  /** Where that number comes from. */
  readonly because: string;
  /** A check projected it from what it measured, so only its first digits mean something; else the file says it. */
  readonly measured: boolean;
}

/** Rows that are needed, as the idea says or as the check found; null when neither does. */
export function rowsNeededOf({ file, check }: Pick<Ground, 'file' | 'check'>): RowsNeeded | null {
  const said = file.data?.rowsNeeded;
  if (said !== undefined) return { rows: said, because: 'data.rowsNeeded', measured: false };
  const found = check?.verdict.rowsNeeded ?? null;
  return found === null
    ? null
    : { rows: found, because: 'rows that the check would need to see a useful gain', measured: true };
}

/** A count that follows from the rows that are needed: exact, or "about 360,000 rows" where a check projected them. */
export function countFrom({ measured }: RowsNeeded, count: number, noun: string): string {
  return measured ? `about ${formatCounted(roughly(count), noun)}` : formatCounted(count, noun);
}

/**
 * Rows that are needed, without a noun: as the file writes them, or "about 360,000" where a check projected them, with all
 * digits where two would bring them to the other side of the number that stands beside them.
 */
export function rowsNeededText(needed: RowsNeeded, beside: number): string {
  const rows = Math.ceil(needed.rows);
  if (!needed.measured) return formatCount(rows);
  const rough = roughly(rows);
  return `about ${formatCount(rough > beside === rows > beside ? rough : rows)}`;
}

/** Rows of the table with a value of the target; null where there is no such table. */
export const countedRows = ({ check, probe }: Pick<Ground, 'check' | 'probe'>): number | null =>
  probe?.labels?.present ?? (check ? check.dataset.rows - check.dataset.rowsWithoutTarget : null);

/** Rows that are there: counted in the table, else what the ways of kind `have` say. */
export function rowsThere({ file, check, probe }: Pick<Ground, 'file' | 'check' | 'probe'>): number {
  const counted = countedRows({ check, probe });
  if (counted !== null) return counted;
  const owned = (file.data?.ways ?? []).filter(({ way }) => way === 'have');
  return owned.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
}
