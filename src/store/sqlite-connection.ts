import { DatabaseSync, type StatementSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../base/errors.ts';
import { cleanParameter } from './database.ts';
import { isBusy, sqliteFailure } from './sqlite-errors.ts';
import { takeTurns } from './turns.ts';

/** How long SQLite itself waits for a lock, milliseconds: not at all, for it would stop everything that this process does. */
const BLOCKING_WAIT = 0;
/** Longest pause between two tries, milliseconds. Our choice: some times what one transaction takes. */
const LONGEST_PAUSE = 20;
/** How long we go on asking, milliseconds. Our choice: transactions take a few of them, a migration perhaps seconds. */
const PATIENCE = 60_000;
/** Statements that are kept ready. Our choice: more than the store has of fixed ones. */
const STATEMENTS_KEPT = 200;

/** One open SQLite file. It holds one transaction at a time, so users take turns. */
export interface SqliteConnection {
  readonly path: string;
  /** Waits until nobody else uses the connection. @returns what gives it back */
  take(): Promise<() => void>;
  /** Runs one statement; while another process holds the lock, it waits and tries again. For the holder of the turn. */
  execute(text: string, parameters: readonly unknown[]): Promise<SqliteResult>;
  /** Ends the open transaction, when SQLite has not done so already. */
  rollback(): void;
  close(): Promise<void>;
}

export interface SqliteResult {
  readonly rows: unknown[];
  /** Rows written; undefined for a statement that reads. */
  readonly changes: number | undefined;
}

/**
 * Opens or makes a file in WAL mode: readers never wait, and what is committed survives the death of the process. It
 * survives a loss of power too, but for the last transactions (`synchronous = normal`).
 *
 * @throws UserError naming the file and what to do, when it cannot be opened
 */
export async function connectSqlite(path: string): Promise<SqliteConnection> {
  const turns = takeTurns();
  const database = await patiently(path, () => openFile(path));
  const statement = rememberStatements(database);
  const execute = (text: string, parameters: readonly unknown[]): Promise<SqliteResult> =>
    patiently(path, () => run(statement(text), parameters));
  return {
    path,
    take: () => turns.take(),
    execute,
    rollback() {
      if (database.isTransaction) database.exec('rollback');
    },
    async close() {
      const release = await turns.take();
      if (database.isOpen) database.close();
      release();
    },
  };
}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BLOCKING_WAIT });
  try {
    const { journal_mode: mode } = database.prepare('pragma journal_mode').get() as { journal_mode: string };
    if (mode !== 'wal') database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = normal; pragma trusted_schema = off');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Tries until the lock is free. @throws UserError `conflict` after a minute */
async function patiently<T>(path: string, work: () => T): Promise<T> {
  const started = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw sqliteFailure(path, error);
      if (performance.now() - started > PATIENCE) throw lockedForLong(path, error);
      // At random moments, or processes that failed together would meet again.
      await sleep(Math.random() * Math.min(2 ** tries, LONGEST_PAUSE));
    }
  }
}

const lockedForLong = (path: string, cause: unknown): UserError =>
  new UserError('conflict', `${path} has been locked by another process for ${PATIENCE / 1000} seconds`, {
    hint: 'End the process that holds it, such as a database browser with an open transaction, and try again.',
    cause,
  });

/** Prepared statements by text; those not used for the longest time are dropped. */
function rememberStatements(database: DatabaseSync): (text: string) => Prepared {
  const known = new Map<string, Prepared>();
  return (text) => {
    const statement = known.get(text) ?? prepare(database, text);
    known.delete(text);
    known.set(text, statement);
    if (known.size > STATEMENTS_KEPT) known.delete(known.keys().next().value!);
    return statement;
  };
}

interface Prepared {
  readonly statement: StatementSync;
  /** Names of the columns. Only statements that return rows have any. */
  readonly columns: readonly string[];
}

function prepare(database: DatabaseSync, text: string): Prepared {
  const statement = database.prepare(text);
  statement.setReturnArrays(true);
  return { statement, columns: statement.columns().map(({ name }) => name) };
}

function run({ statement, columns }: Prepared, parameters: readonly unknown[]): SqliteResult {
  const values = parameters.map((value) => cleanParameter(value) as SQLInputValue);
  if (columns.length === 0) return { rows: [], changes: Number(statement.run(...values).changes) };
  const arrays = statement.all(...values) as unknown as unknown[][];
  return { rows: arrays.map((cells) => toObject(columns, cells)), changes: undefined };
}

/** Half the time that `node:sqlite` takes to make the same. */
function toObject(columns: readonly string[], cells: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let i = 0; i < columns.length; i++) row[columns[i]!] = cells[i];
  return row;
}
