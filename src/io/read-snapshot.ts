import { writeFile } from 'node:fs/promises';
import type { Table } from '../table/table.ts';
import { readTable } from './read-table.ts';
import { createWorkspace } from './workspace.ts';

/**
 * Reads the Parquet copy of a table that was kept with a version.
 *
 * @param names - of the columns as they were: in Parquet two names may not differ in case alone
 */
export async function readSnapshot(bytes: Uint8Array, names: readonly string[], signal: AbortSignal): Promise<Table> {
  await using workspace = createWorkspace();
  const path = await workspace.newPath('.parquet');
  await writeFile(path, bytes);
  const { table } = await readTable(path, { signal });
  const columns = table.columns.map((column, i) => ({ ...column, name: names[i] ?? column.name }));
  return { rows: table.rows, columns };
}
