import { readFile } from 'node:fs/promises';
import type { Column } from '../table/table.ts';
import { sqlName, sqlText, withDatabase } from './duckdb.ts';
import { createTable } from './table-to-duckdb.ts';
import { createWorkspace } from './workspace.ts';

/**
 * Columns as the bytes of a Parquet file, in row order; missing values are NULL. Names that differ in case only are
 * kept apart by a number behind the second one, as the format's readers expect.
 *
 * @param rows - length of every column
 */
export async function toParquet(columns: readonly Column[], rows: number): Promise<Uint8Array> {
  await using workspace = createWorkspace();
  const path = await workspace.newPath('.parquet');
  const seen = new Map<string, number>();
  const named = columns.map((column) => {
    const lower = column.name.toLowerCase();
    const times = (seen.get(lower) ?? 0) + 1;
    seen.set(lower, times);
    return { key: times === 1 ? column.name : `${column.name}_${times}`, column };
  });
  await withDatabase({ externalAccess: true }, async (connection) => {
    await createTable(
      connection,
      'data',
      rows,
      named.map(({ column }, i) => ({ key: `k${i}`, column })),
    );
    const selected = named.map(({ key }, i) => `k${i} as ${sqlName(key)}`).join(', ');
    await connection.run(`copy (select ${selected} from data) to ${sqlText(path)} (format parquet)`);
  });
  return readFile(path);
}
