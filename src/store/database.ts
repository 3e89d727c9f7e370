import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** What a database takes and returns. */
export type SqlValue = string | number | null;

/** One database, SQLite or Postgres, behind one SQL text. Every failure that a person can mend arrives as a UserError. */
export interface Database extends AsyncDisposable {
  /** The address without secrets, for messages. */
  readonly name: string;
  readonly engine: Engine;
  /**
   * Rows of a fixed query, parameters written as `?`. It needs no query builder, whose loading takes longer than everything
   * that a first screen reads. Not inside `write` or `read`: it would wait for them to end.
   */
  rows<Row>(text: string, parameters?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** A transaction that sees one state of the database and changes nothing. */
  read<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** A transaction that holds whole or not at all. It waits for other writers. */
  write<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Lets one process at a time past, until the transaction ends. */
  lockForMigration(transaction: Transaction<Tables>): Promise<void>;
}

export type Engine = 'sqlite' | 'postgres';

/** `read` and `write` through the query builder, which is loaded with the first of them. */
export function transactions(load: () => Promise<Kysely<Tables>>): Pick<Database, 'read' | 'write'> & {
  /** Ends the builder when it was loaded. */
  destroy(): Promise<void>;
} {
  let loading: Promise<Kysely<Tables>> | undefined;
  const builder = (): Promise<Kysely<Tables>> => (loading ??= load());
  return {
    async read(work) {
      const database = await builder();
      return database
        .transaction()
        .setAccessMode('read only')
        .setIsolationLevel('repeatable read')
        .execute((transaction) => work(transaction));
    },
    async write(work) {
      const database = await builder();
      return database.transaction().execute((transaction) => work(transaction));
    },
    async destroy() {
      const database = await loading?.catch(() => undefined);
      await database?.destroy();
    },
  };
}

/** Both databases refuse or mangle NUL characters and halves of surrogate pairs. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** A parameter as the databases take it. */
export const cleanParameter = (value: unknown): unknown => (typeof value === 'string' ? cleanText(value) : value);
