import { Client, type CustomTypesConfig, type QueryArrayConfig, type QueryConfig } from 'pg';
import { UserError } from '../base/errors.ts';
import { sqlName } from './duckdb.ts';
import type { SourceTable } from './load-relation.ts';
import { collectRows, type DeclaredType, type DriverValue, type RowCollector } from './row-collector.ts';
import { refuseDuplicates } from './sniff-dialect.ts';
import type { TableLimits } from './table-limits.ts';
import { hasOrder, type PostgresSource } from './table-source.ts';

const ROWS_A_FETCH = 10_000;

/** What the types of Postgres become, by object id (pg_type.dat); every other type arrives as text. */
const TYPE_BY_OID: Record<number, DeclaredType> = {
  16: 'boolean',
  20: 'number', // int8
  21: 'number', // int2
  23: 'number', // int4
  26: 'number', // oid
  700: 'number', // float4
  701: 'number', // float8
  1700: 'number', // numeric
  1082: 'date',
  1114: 'timestamp',
  1184: 'timestamp', // with time zone
};

/**
 * Reads a table or the result of one query from Postgres, through a cursor in a read-only transaction, so that any size
 * streams through.
 *
 * @throws UserError `not-found` or `bad-input` with what the server said
 */
export async function readPostgres(
  source: PostgresSource,
  { signal, limits }: { signal?: AbortSignal | undefined; limits?: TableLimits | undefined } = {},
): Promise<SourceTable> {
  if (source.table === undefined && source.query === undefined) {
    throw new UserError('bad-input', `${source.name} names no table`, {
      hint: 'Add ?table=NAME or "?query=SELECT … ORDER BY …" to the address.',
    });
  }
  const query =
    source.query?.replace(/;\s*$/, '') ?? `select * from ${source.table!.split('.').map(sqlName).join('.')}`;
  const client = new Client({ connectionString: source.url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // a lost connection also rejects the running query
  // Ending the connection makes the running fetch fail, and the server drops the cursor.
  const stop = (): void => void client.end();
  signal?.addEventListener('abort', stop);
  try {
    await client.connect();
    const table = await readThroughCursor(client, query, source, limits, signal);
    return { ...table, ordered: hasOrder(query) };
  } catch (error) {
    signal?.throwIfAborted();
    throw explain(source, error);
  } finally {
    signal?.removeEventListener('abort', stop);
    await client.end().catch(() => {});
  }
}

async function readThroughCursor(
  client: Client,
  query: string,
  source: PostgresSource,
  limits: TableLimits | undefined,
  signal: AbortSignal | undefined,
): Promise<ReturnType<RowCollector['finish']>> {
  await client.query(`begin transaction read only; set local timezone = 'UTC'; set local datestyle = 'ISO'`);
  // The extended protocol takes one statement only.
  await client.query({ text: `declare cairn no scroll cursor for ${query}`, queryMode: 'extended' } as QueryConfig);
  let collector: RowCollector | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const result = await client.query<(string | null)[]>({
      text: `fetch ${ROWS_A_FETCH} from cairn`,
      rowMode: 'array',
      types: {
        getTypeParser:
          () =>
          (text: string): string =>
            text,
      },
    } as QueryArrayConfig & { types: CustomTypesConfig });
    const columns = result.fields.map(({ name, dataTypeID }) => ({ name, type: TYPE_BY_OID[dataTypeID] ?? 'text' }));
    if (!collector)
      refuseDuplicates(
        columns.map(({ name }) => name),
        source.name,
      );
    collector ??= collectRows(columns, limits);
    for (const row of result.rows) collector.add(row.map((value, i) => fromText(value, columns[i]!.type)));
    if (result.rows.length < ROWS_A_FETCH) return collector.finish();
  }
}

/** A value in Postgres' text form; times are ISO 8601 with a space, and infinite ones are missing. */
function fromText(value: string | null, type: DeclaredType): DriverValue {
  if (value === null) return null;
  switch (type) {
    case 'boolean':
      return value === 't';
    case 'date':
      return Date.parse(value);
    case 'timestamp':
      return Date.parse(isoTime(value));
    case 'number':
      return Number(value);
    case 'text':
      return value;
  }
}

/** `2020-01-02 03:04:05.678+00` as ISO 8601 in UTC. */
const isoTime = (text: string): string => `${text.replace(' ', 'T').replace(/[+-]00(?::?00)?$/, '')}Z`;

const NO_TABLE = ['42P01', '3D000', '3F000']; // undefined table, database, schema

function explain(source: PostgresSource, error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const reason = error.message || code;
  if (NO_TABLE.includes(code)) {
    return new UserError('not-found', `${source.name}: ${reason}`, {
      hint: 'Check the name; write schema.table if needed.',
      cause: error,
    });
  }
  const cannotConnect =
    /^E[A-Z]+$/.test(code) || /timeout|terminated|password|authentication/i.test(reason) || code.startsWith('28');
  if (!cannotConnect && !/^[0-9A-Z]{5}$/.test(code)) return error;
  const hint = cannotConnect
    ? 'Check host, port, user and password, and that the server accepts connections.'
    : 'Check the query.';
  return new UserError('bad-input', `${source.name}: ${reason}`, { hint, cause: error });
}
