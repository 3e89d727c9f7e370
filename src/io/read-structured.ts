import { open } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../base/errors.ts';
import { firstLine, sqlName, sqlText, withDatabase } from './duckdb.ts';
import { loadRelation, type LoadedTable, type Relation, type RelationColumn } from './load-relation.ts';
import type { PreparedFile } from './prepare-file.ts';
import { refuseDifferentNames, type FileReadOptions } from './read-delimited.ts';
import { refuseDuplicates } from './sniff-dialect.ts';

type StructuredFormat = 'json' | 'ndjson' | 'parquet';

/**
 * Reads JSON (an array of objects), NDJSON (an object a line) or Parquet files, one after the other, as one table.
 * Nested values become their JSON text.
 *
 * @throws UserError `bad-input` for damaged files, records that are not objects, or files with different columns
 */
export async function readStructured(
  files: readonly PreparedFile[],
  format: StructuredFormat,
  options: FileReadOptions,
): Promise<LoadedTable> {
  const loaded = await withDatabase({ signal: options.signal, externalAccess: true }, async (connection) => {
    const relation = await describeFiles(connection, files, format);
    try {
      return await loadRelation(connection, relation, { signal: options.signal, limits: options.limits });
    } catch (error) {
      throw explain(files.find(({ path }) => String(error).includes(path)) ?? files[0]!, format, error);
    }
  });
  const notes = files.flatMap((file) => file.notes.map((note) => `${file.name}: ${note}`));
  return { ...loaded, notes: [...notes, ...loaded.notes] };
}

async function describeFiles(
  connection: DuckDBConnection,
  files: readonly PreparedFile[],
  format: StructuredFormat,
): Promise<Relation> {
  const parts = [];
  for (const file of files) {
    if (format === 'json') await refuseCutOff(file);
    const sql = fileSql(file, format);
    const described = await describe(connection, file, sql, format);
    const columns = format === 'parquet' ? await restoreNames(connection, file, described) : described;
    parts.push({ file, sql, columns });
  }
  const [first] = parts as [(typeof parts)[number]];
  const names = first.columns.map(({ name }) => name);
  refuseDuplicates(names, first.file.name);
  for (const part of parts) {
    refuseDifferentNames(
      first.file.name,
      names,
      part.file.name,
      part.columns.map(({ name }) => name),
    );
  }
  if (parts.length === 1) return first;
  const selects = parts.map(({ sql, columns }) => {
    const keys = names.map((name, i) => `${sqlName(columns.find((column) => column.name === name)!.key)} as c${i}`);
    return `select ${keys.join(', ')} from ${sql}`;
  });
  const sql = `(${selects.join(' union all ')})`;
  const columns = await describe(connection, first.file, sql, format);
  return { sql, columns: columns.map(({ key, type }, i) => ({ name: names[i]!, key, type })) };
}

/** The names that stand in a Parquet file: DuckDB renames those that differ from another in case only. */
async function restoreNames(
  connection: DuckDBConnection,
  { path }: PreparedFile,
  columns: readonly RelationColumn[],
): Promise<RelationColumn[]> {
  const schema = await connection.runAndReadAll(`select name, num_children from parquet_schema(${sqlText(path)})`);
  const [, ...fields] = schema.getRows();
  if (fields.length !== columns.length) return [...columns]; // nested: names are left as DuckDB has them
  return columns.map(({ key, type }, i) => ({ name: fields[i]![0] as string, key, type }));
}

async function describe(
  connection: DuckDBConnection,
  file: PreparedFile,
  sql: string,
  format: StructuredFormat,
): Promise<RelationColumn[]> {
  try {
    const result = await connection.runAndReadAll(`describe select * from ${sql}`);
    const columns = result
      .getRows()
      .map(([name, type]) => ({ name: String(name), key: String(name), type: String(type) }));
    const [only] = columns;
    if (format !== 'parquet' && columns.length === 1 && only!.name === 'json') throw notRecords(file);
    return columns;
  } catch (error) {
    throw explain(file, format, error);
  }
}

function fileSql({ path }: PreparedFile, format: StructuredFormat): string {
  if (format === 'parquet') return `read_parquet(${sqlText(path)})`;
  const shape = format === 'json' ? 'array' : 'newline_delimited';
  // All of the file decides the type of a column; dates are told apart later, by the same rules as in other texts.
  return `read_json(${sqlText(path)}, format = '${shape}', sample_size = -1, maximum_depth = 2)`;
}

/** DuckDB reads an array that breaks off after a whole record as if it were complete. */
async function refuseCutOff(file: PreparedFile): Promise<void> {
  await using handle = await open(file.path);
  const { size } = await handle.stat();
  const tail = new Uint8Array(Math.min(size, 4096));
  await handle.read(tail, 0, tail.length, size - tail.length);
  if (new TextDecoder().decode(tail).trimEnd().endsWith(']')) return;
  throw new UserError('bad-input', `${file.name} breaks off: its array has no closing bracket`, {
    hint: 'Copy or download it again.',
  });
}

const notRecords = (file: PreparedFile): UserError =>
  new UserError('bad-input', `${file.name} holds no records: expected objects with named values`, {
    hint: 'Write an array of objects, or one object a line: {"age": 31, "city": "Rome"}.',
  });

function explain(file: PreparedFile, format: StructuredFormat, error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error) || error.name === 'AbortError') return error;
  const kind = { json: 'JSON', ndjson: 'NDJSON (one JSON object a line)', parquet: 'Parquet' }[format];
  const reason = firstLine(error)
    .replaceAll(file.path, file.name)
    .replace(/\s*Try increasing.*$/, '');
  return new UserError('bad-input', `${file.name} cannot be read as ${kind}: ${reason}`, {
    hint: 'Check that the file is complete, or save the table as CSV.',
    cause: error,
  });
}
