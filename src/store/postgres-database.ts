import type { Pool, PoolClient, QueryResult } from 'pg';
import { cleanParameter, transactions, type Database } from './database.ts';
import { parsePostgresAddress } from './postgres-address.ts';
import { postgresFailure } from './postgres-errors.ts';
import type { Tables } from './tables.ts';

/** Connections of one process. Our choice: one writes, others read; a team's server has a hundred for everybody. */
const CONNECTIONS = 4;
const INT8 = 20;
/** Any number that is ours alone: processes that migrate wait for each other. */
const MIGRATION_LOCK = 7_240_125_791;

/**
 * A store in one schema of a Postgres database; the schema is made when it is not there.
 *
 * @param address - `postgres://…`, with `?schema=NAME` where it is not `cairn`
 * @throws UserError naming server and reason, without the password
 */
export async function openPostgres(address: string): Promise<Database> {
  const { connectionString, schema, name } = parsePostgresAddress(address);
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    types: {
      // Counts and counters; none of them comes near 2^53.
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', () => {}); // an idle connection was lost; the next query says so, or makes another
  const connect = (): Promise<PoolClient> => connectTo(pool, { schema, name });
  const builder = transactions(async () => {
    const { Kysely, PostgresDialect } = await import('kysely');
    const ours = { connect: async () => explaining(await connect(), name), end: async () => {}, options: pool.options };
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: ours as unknown as Pool }) });
  });
  return {
    name,
    engine: 'postgres',
    async rows<Row>(text: string, parameters: readonly unknown[] = []) {
      const client = explaining(await connect(), name);
      try {
        return (await client.query<Row & object>(numbered(text), parameters)).rows as Row[];
      } finally {
        client.release();
      }
    },
    read: (work) => builder.read(work),
    write: (work) => builder.write(work),
    async lockForMigration(transaction) {
      const { sql } = await import('kysely');
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction);
      await sql`create schema if not exists ${sql.id(schema)}`.execute(transaction);
    },
    async [Symbol.asyncDispose]() {
      await builder.destroy();
      await pool.end();
    },
  };
}

const prepared = new WeakSet<PoolClient>();

/** A connection whose names mean those of the store's schema. */
async function connectTo(pool: Pool, { schema, name }: { schema: string; name: string }): Promise<PoolClient> {
  try {
    const client = await pool.connect();
    if (prepared.has(client)) return client;
    client.on('error', () => {}); // a lost connection also fails the next query
    try {
      await client.query(`select set_config('search_path', $1, false)`, [`"${schema.replaceAll('"', '""')}"`]);
    } catch (error) {
      client.release(true);
      throw error;
    }
    prepared.add(client);
    return client;
  } catch (error) {
    throw postgresFailure(name, error);
  }
}

/** A client whose failures are explained. */
function explaining(client: PoolClient, name: string) {
  return {
    async query<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<QueryResult<Row>> {
      try {
        return await client.query<Row>(text, parameters.map(cleanParameter));
      } catch (error) {
        throw postgresFailure(name, error);
      }
    },
    release: (destroy?: boolean) => client.release(destroy),
  };
}

/** `?` as `$1`, `$2` …; the store's fixed texts hold no question mark of another meaning. */
function numbered(text: string): string {
  let n = 0;
  return text.replaceAll('?', () => `$${++n}`);
}
