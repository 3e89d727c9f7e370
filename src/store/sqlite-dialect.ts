import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type SelectModifierNode,
  type TransactionSettings,
} from 'kysely';
import type { SqliteConnection } from './sqlite-connection.ts';

/** kysely on `node:sqlite`. Its own dialect expects another library's statements. */
export function sqliteDialect(connection: SqliteConnection): Dialect {
  return {
    createDriver: () => new NodeSqliteDriver(connection),
    createQueryCompiler: () => new Compiler(),
    createAdapter: () => new Adapter(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  };
}

/** A writer has the file to itself, so SQLite has no row locks to ask for. */
class Compiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate') super.visitSelectModifier(node);
  }
}

/** Turns are taken in `SqliteConnection`, which fixed queries use as well. */
class Adapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class NodeSqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #releases = new WeakMap<DatabaseConnection, () => void>();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const release = await this.#connection.take();
    const held = new HeldConnection(this.#connection);
    this.#releases.set(held, release);
    return held;
  }

  /** A writer takes the lock at once: one that read first would have to give up when another wrote in between. */
  async beginTransaction(held: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    await held.executeQuery(CompiledQuery.raw(accessMode === 'read only' ? 'begin' : 'begin immediate'));
  }

  async commitTransaction(held: DatabaseConnection): Promise<void> {
    await held.executeQuery(CompiledQuery.raw('commit'));
  }

  /** A full disk may have ended the transaction already. */
  async rollbackTransaction(): Promise<void> {
    this.#connection.rollback();
  }

  async releaseConnection(held: DatabaseConnection): Promise<void> {
    this.#releases.get(held)?.();
  }

  /** Who opened the connection closes it. */
  async destroy(): Promise<void> {}
}

class HeldConnection implements DatabaseConnection {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes } = await this.#connection.execute(sql, parameters);
    return changes === undefined ? { rows: rows as Row[] } : { rows: [], numAffectedRows: BigInt(changes) };
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the store reads whole results');
  }
}
