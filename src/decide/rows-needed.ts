import type { Ground } from './ground.ts';

/** How many rows are needed, and who says so. */
export interface RowsNeeded {
  readonly rows: number;
  /** Where that number comes from. */
  readonly because: string;
  /** The check worked it out from what it measured; else the file says it. */
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
