import { DOUBLE, DuckDBDataChunk, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import type { Column, NumberSource } from '../table/table.ts';
import { sqlName } from './duckdb.ts';

/** A column under the name that SQL shall know it by. */
export interface NamedColumn {
  readonly key: string;
  readonly column: Column;
}

const CHUNK_ROWS = 2048; // DuckDB's vector size

/**
 * Makes a view `name` that holds the columns in row order, typed as their source said: whole numbers, booleans, dates,
 * times, texts; missing values are NULL. Values are copied.
 */
export async function createTable(
  connection: DuckDBConnection,
  name: string,
  rows: number,
  columns: readonly NamedColumn[],
): Promise<void> {
  const raw = `${name}_raw`;
  const declared = columns.map(({ column }, i) => `v${i} ${column.storage === 'numbers' ? 'double' : 'varchar'}`);
  await connection.run(`create table ${raw} (row_number double${declared.map((column) => `, ${column}`).join('')})`);
  const appender = await connection.createAppender(raw);
  const types = [DOUBLE, ...columns.map(({ column }) => (column.storage === 'numbers' ? DOUBLE : VARCHAR))];
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, rows - start);
    const chunk = DuckDBDataChunk.create(types, length);
    chunk.setColumnValues(
      0,
      Array.from({ length }, (_, i) => start + i),
    );
    for (const [i, { column }] of columns.entries()) chunk.setColumnValues(i + 1, sliceValues(column, start, length));
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
  const typed = columns.map(({ key, column }, i) => `${typedSql(`v${i}`, column)} as ${sqlName(key)}`);
  await connection.run(
    `create view ${name} as select ${['row_number::bigint as row_number', ...typed].join(', ')} from ${raw}`,
  );
}

function sliceValues(column: Column, start: number, length: number): (number | string | null)[] {
  if (column.storage === 'strings') {
    return Array.from({ length }, (_, i) => column.levels[column.codes[start + i]!] ?? null);
  }
  return Array.from({ length }, (_, i) => {
    const value = column.values[start + i]!;
    return Number.isNaN(value) ? null : value;
  });
}

function typedSql(name: string, column: Column): string {
  if (column.storage === 'strings') return name;
  const { source, values } = column;
  // Beyond 63 bits whole numbers stay doubles: a cast would lose them.
  const tooLarge = source === 'integer' && values.some((value) => Math.abs(value) >= 2 ** 63);
  return tooLarge ? name : SQL_BY_SOURCE[source](name);
}

const SQL_BY_SOURCE: Record<NumberSource, (name: string) => string> = {
  double: (name) => name,
  integer: (name) => `try_cast(${name} as bigint)`,
  boolean: (name) => `${name} <> 0`,
  date: (name) => `epoch_ms(${name}::bigint)::date`,
  timestamp: (name) => `epoch_ms(${name}::bigint)`,
};
