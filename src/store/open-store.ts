import { isAbsolute } from 'node:path';
import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { claimStore } from './claims.ts';
import type { Database } from './database.ts';
import { datasetStore } from './datasets.ts';
import { fingerprintStore } from './fingerprints.ts';
import { journalStore } from './journal.ts';
import { labelStore } from './labels.ts';
import { migrate, STORE_VERSION } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { runStore } from './runs.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** Makes ids for claims and journal entries. */
  readonly newId: () => string;
  /** @default the clock of this machine; only migrations are dated by it */
  readonly now?: () => Date;
  /** Other steps than the product's, for tests of the mechanism. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the store of a project, or makes an empty one; an older one is brought to this version.
 *
 * @param address - absolute path of a SQLite file, as `…/.cairn/store.db`, or `postgres://…`, there in the schema `cairn` or
 *   the one that `?schema=` names
 * @throws UserError `unsupported` when a newer Cairn wrote it, `bad-input` when it is damaged or cannot be reached,
 *   `cannot-write` when the disk is full or read-only; each names the store and what to do
 */
export async function openStore(address: string, options: StoreOptions): Promise<Store> {
  const database = await openDatabase(address);
  try {
    const { migrations: given, now = () => new Date() } = options;
    await migrate(database, {
      wanted: given ? given.length : STORE_VERSION,
      load: async () => given ?? (await import('./migrations/all.ts')).migrations,
      now,
    });
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
  return {
    claims: claimStore(database, options.newId),
    runs: runStore(database),
    journal: journalStore(database, options.newId),
    datasets: datasetStore(database),
    labels: labelStore(database),
    fingerprints: fingerprintStore(database),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

async function openDatabase(address: string): Promise<Database> {
  if (/^postgres(?:ql)?:\/\//i.test(address)) return (await import('./postgres-database.ts')).openPostgres(address);
  if (isAbsolute(address)) return (await import('./sqlite-database.ts')).openSqlite(address);
  throw new UserError(
    'bad-input',
    `The address of the store is neither postgres://… nor the path of a file: ${printable(address)}`,
    {
      hint: 'Write store: postgres://USER@HOST/DATABASE in cairn.yaml, or remove the line to keep the store in .cairn/.',
    },
  );
}
