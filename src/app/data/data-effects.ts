import type { TableInfo } from '../../io/read-table.ts';
import type { Column, Table } from '../../table/table.ts';

/** What looking at datasets needs of the world. */
export interface DataEffects {
  /** @throws UserError when the table cannot be read */
  readTable(source: string, options: { readonly signal: AbortSignal }): Promise<{ table: Table; info: TableInfo }>;
  /** A table that `cairn.yaml` names, named from the current folder. */
  sourceFromHere(root: string, source: string): string;
  /** The Parquet copy of a version. */
  readSnapshot(bytes: Uint8Array, names: readonly string[], signal: AbortSignal): Promise<Table>;
  toParquet(columns: readonly Column[], rows: number): Promise<Uint8Array>;
  /** Lines on which records of a file of separated values begin; see `line-numbers.ts`. */
  lineNumbers(
    path: string,
    records: readonly number[],
  ): Promise<{ readonly lines: readonly (number | null)[]; readonly records: number }>;
}
