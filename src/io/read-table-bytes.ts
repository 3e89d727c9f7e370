import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Table } from '../table/table.ts';
import { readTable } from './read-table.ts';
import { createWorkspace } from './workspace.ts';

/**
 * Reads a table that lies in memory, by way of a temporary file.
 *
 * @param name - as the file was called; its ending may tell the format
 * @throws UserError as `readTable`
 */
export async function readTableBytes(name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<Table> {
  await using workspace = createWorkspace();
  const ending = extname(name);
  const path = await workspace.newPath(/^\.[\w]+$/.test(ending) ? ending : '');
  await writeFile(path, bytes);
  return (await readTable(path, { signal })).table;
}
