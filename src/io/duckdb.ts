import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBDataChunk } from '@duckdb/node-api';

export interface DatabaseOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether SQL may open files. Never true where a person's own expressions run. */
  readonly externalAccess: boolean;
}

// Reading needs little: tables are streamed. Beyond this DuckDB spills to the temporary folder.
const MEMORY_LIMIT = '1GB';

/**
 * Runs `work` with an empty in-memory database that downloads nothing, and closes it afterwards whatever happens.
 * An abort interrupts the running query and rejects with the signal's reason.
 */
export async function withDatabase<Result>(
  { signal, externalAccess }: DatabaseOptions,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    enable_external_access: String(externalAccess),
    memory_limit: MEMORY_LIMIT,
    ...(externalAccess ? { temp_directory: join(tmpdir(), `cairn-${randomUUID()}`) } : {}),
  });
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    await connection.run(`set TimeZone = 'UTC'; set lock_configuration = true`);
    return await work(connection);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}

/** The result of a query, a few thousand rows at a time, in its order. */
export async function* streamChunks(
  connection: DuckDBConnection,
  sql: string,
  signal?: AbortSignal,
): AsyncGenerator<DuckDBDataChunk> {
  const result = await connection.stream(sql);
  for (;;) {
    signal?.throwIfAborted();
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk;
  }
}

/** A name as SQL, whatever it holds. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as SQL, whatever it holds. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The first line of what DuckDB says, without the kind of error in front. */
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.replace(/^[A-Z][\w ]* Error: /, '');
