import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { sqlName } from './duckdb.ts';
import type { SourceTable } from './load-relation.ts';
import { readHead } from './prepare-file.ts';
import { collectRows, type DriverValue } from './row-collector.ts';
import { refuseDuplicates } from './sniff-dialect.ts';
import type { TableLimits } from './table-limits.ts';
import { hasOrder, type SqliteSource } from './table-source.ts';

/**
 * Reads a table (in the order of its row ids) or the result of one query. The file is opened read-only.
 *
 * @throws UserError `not-found` for a table that is not there, `bad-input` for a damaged file, a wrong query, or when
 *   several tables could be meant
 */
export async function readSqlite(
  source: SqliteSource,
  { signal, limits }: { signal?: AbortSignal | undefined; limits?: TableLimits | undefined } = {},
): Promise<SourceTable> {
  await readHead(source.name, source.path, 16);
  try {
    using database = new DatabaseSync(source.path, { readOnly: true });
    const { sql, ordered } = selectionSql(database, source);
    const statement = database.prepare(sql);
    statement.setReadBigInts(true); // whole numbers beyond 2^53 are an error otherwise
    const columns = statement.columns().map(({ name }) => ({ name, type: 'text' as const }));
    if (columns.length === 0) throw notSelect(source);
    refuseDuplicates(
      columns.map(({ name }) => name),
      source.name,
    );
    statement.setReturnArrays(true);
    const collector = collectRows(columns, limits);
    let rows = 0;
    for (const row of statement.iterate()) {
      if (++rows % 4096 === 0) signal?.throwIfAborted();
      collector.add(row as unknown as readonly DriverValue[]);
    }
    return { ...collector.finish(), ordered };
  } catch (error) {
    throw explain(source, error);
  }
}

function selectionSql(database: DatabaseSync, source: SqliteSource): { sql: string; ordered: boolean } {
  if (source.query !== undefined) return { sql: source.query, ordered: hasOrder(source.query) };
  const tables = database
    .prepare(
      `select name, type from sqlite_schema where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' order by name`,
    )
    .all() as { name: string; type: string }[];
  const names = tables.map(({ name }) => name);
  const list = names.length === 0 ? 'It holds no tables.' : `It holds ${names.slice(0, 20).join(', ')}.`;
  if (source.table === undefined && names.length !== 1) {
    const example = names[0] === undefined ? '' : ` Name one, as in ${source.name}::${names[0]}`;
    throw new UserError('bad-input', `${source.name} holds ${names.length} tables: one has to be named`, {
      hint: list + example,
    });
  }
  const wanted = source.table ?? names[0]!;
  const found =
    tables.find(({ name }) => name === wanted) ??
    tables.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (!found) {
    const nearest = nearestName(wanted, names);
    const hint = nearest === undefined ? list : `Did you mean ${nearest}? ${list}`;
    throw new UserError('not-found', `${source.name} has no table ${JSON.stringify(wanted)}`, { hint });
  }
  const plain = `select * from ${sqlName(found.name)}`;
  return hasRowIds(database, found)
    ? { sql: `${plain} order by rowid`, ordered: true }
    : { sql: plain, ordered: false };
}

/** Views and tables WITHOUT ROWID have no order of insertion. */
function hasRowIds(database: DatabaseSync, { name, type }: { name: string; type: string }): boolean {
  if (type === 'view') return false;
  try {
    database.prepare(`select rowid from ${sqlName(name)} limit 1`);
    return true;
  } catch {
    return false;
  }
}

const notSelect = (source: SqliteSource): UserError =>
  new UserError('bad-input', `The query of ${source.name} returns no columns`, { hint: 'Write one SELECT.' });

function explain(source: SqliteSource, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return error;
  const hint = source.query === undefined ? 'Check that the file is a complete SQLite database.' : 'Check the query.';
  return new UserError('bad-input', `${source.name}: ${error.message}`, { hint, cause: error });
}
