import { UserError } from '../base/errors.ts';
import { version as cairnVersion } from '../base/version.ts';
import type { Database } from './database.ts';
import type { Migration, OldDatabase } from './migrations/migration.ts';
import { damaged } from './sqlite-errors.ts';

/** The number of the last migration. It stands here so that opening a store need not load them. */
export const STORE_VERSION = 1;

interface Found {
  readonly version: number;
  /** The Cairn that made it so. */
  readonly cairn: string;
}

/**
 * Brings a store to this version: all missing steps hold or none. Of processes that do it at once, one does it.
 *
 * @param load - the steps, needed only when some are missing
 * @throws UserError `unsupported` when a newer Cairn made the store
 */
export async function migrate(
  database: Database,
  options: { wanted: number; load: () => Promise<readonly Migration[]>; now: () => Date },
): Promise<void> {
  const found = await findVersion(database);
  if (found.version === options.wanted) return;
  refuseNewer(database, found, options.wanted);
  const [{ sql }, all] = await Promise.all([import('kysely'), options.load()]);
  const types = {
    text: database.engine === 'postgres' ? sql`text collate "C"` : sql`text`,
    whole: 'bigint',
    number: 'double precision',
  } as const;
  await database.write(async (transaction) => {
    await database.lockForMigration(transaction);
    await transaction.schema
      .createTable('store_versions')
      .ifNotExists()
      .addColumn('version', 'bigint', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('cairn', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    const rows = await transaction
      .selectFrom('store_versions')
      .select(['version', 'cairn'])
      .orderBy('version')
      .execute();
    const last = rows.at(-1) ?? EMPTY;
    refuseNewer(database, last, options.wanted);
    for (const step of all.filter(({ version }) => version > last.version)) {
      const { version, name } = step;
      await step.up(transaction as unknown as OldDatabase, types);
      await transaction
        .insertInto('store_versions')
        .values({ version, name, cairn: cairnVersion, at: options.now().getTime() })
        .execute();
    }
  });
}

const EMPTY: Found = { version: 0, cairn: '' };

async function findVersion(database: Database): Promise<Found> {
  try {
    const rows = await database.rows<Found>('select version, cairn from store_versions order by version desc limit 1');
    return rows[0] ?? EMPTY;
  } catch (error) {
    if (!isMissingTable(error)) throw error;
    await refuseForeign(database);
    return EMPTY;
  }
}

const UNDEFINED_TABLE = '42P01';

const isMissingTable = (error: unknown): boolean =>
  error instanceof Error &&
  (error.message.includes('no such table') || ('code' in error && error.code === UNDEFINED_TABLE));

/** A file of another program is not ours to add tables to. */
async function refuseForeign(database: Database): Promise<void> {
  if (database.engine !== 'sqlite') return;
  const tables = await database.rows<{ name: string }>(
    `select name from sqlite_schema where type = 'table' and name <> 'store_versions' limit 1`,
  );
  // Between our two looks another process may have made the store.
  if (tables.length > 0 && !(await holdsVersions(database))) throw damaged(database.name);
}

async function holdsVersions(database: Database): Promise<boolean> {
  const found = await database.rows(`select 1 from sqlite_schema where name = 'store_versions'`);
  return found.length > 0;
}

function refuseNewer(database: Database, found: Found, wanted: number): void {
  if (found.version <= wanted) return;
  throw new UserError(
    'unsupported',
    `${database.name} was written by Cairn ${found.cairn} (store version ${found.version}); this is Cairn ${cairnVersion} (store version ${wanted})`,
    { hint: `Install Cairn ${found.cairn} or newer. A store cannot be taken back to an older version.` },
  );
}
