import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../base/errors.ts';
import type { MissingMarker } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import { findFiles } from './find-files.ts';
import type { SourceTable } from './load-relation.ts';
import { prepareFile, type PreparedFile } from './prepare-file.ts';
import { readDelimited, type FileReadOptions } from './read-delimited.ts';
import { readSqlite } from './read-sqlite.ts';
import { readStructured } from './read-structured.ts';
import type { FileFormat } from './sniff-format.ts';
import { sortByRowHash } from '../table/row-order.ts';
import { parseSource, type Source } from './table-source.ts';
import type { TableLimits } from './table-limits.ts';
import { createWorkspace } from './workspace.ts';

export interface ReadTableOptions {
  readonly signal?: AbortSignal | undefined;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly limits?: TableLimits | undefined;
}

export interface TableInfo {
  /** The source as the person gave it, without a password. */
  readonly name: string;
  /** Files read, in order; empty for a database server and standard input. */
  readonly files: readonly string[];
  readonly format: TableFormat;
  /** What a person should know about how the source was read. */
  readonly notes: readonly string[];
  /** Whether the rows have an order of their own. Otherwise they are sorted by a hash of their values. */
  readonly ordered: boolean;
  /** By column: cells read as missing, with counts. */
  readonly markers: ReadonlyMap<string, readonly MissingMarker[]>;
}

type TableFormat = 'csv' | 'json' | 'ndjson' | 'parquet' | 'sqlite' | 'postgres';

/**
 * Reads a table from what a person names: a file of separated values, JSON, NDJSON or Parquet (packed or not), several
 * of them by pattern or folder, a SQLite file (`data.db`, `data.db::table`, `sqlite:data.db?query=SELECT …`), Postgres
 * (`postgres://host/db?table=t` or `?query=SELECT …`), or `-` for standard input. Rows keep their order; a source
 * without one is sorted by row hash, and a note says so.
 *
 * @throws UserError `not-found`, `bad-input`, `unsupported` or `too-large`, with what was found and what to do
 */
export async function readTable(
  source: string,
  options: ReadTableOptions = {},
): Promise<{ table: Table; info: TableInfo }> {
  options.signal?.throwIfAborted();
  const parsed = parseSource(source);
  const { read, files, format } = await readSource(parsed, options);
  refuseEmpty(read.table, parsed.name);
  const notes = read.ordered ? read.notes : [...read.notes, UNORDERED];
  const table = read.ordered ? read.table : sortByRowHash(read.table);
  return { table, info: { name: parsed.name, files, format, notes, ordered: read.ordered, markers: read.markers } };
}

const UNORDERED = 'the source gives its rows in no order (no ORDER BY), so they are sorted by a hash of their values';

interface SourceRead {
  readonly read: SourceTable;
  readonly files: readonly string[];
  readonly format: TableFormat;
}

async function readSource(source: Source, options: ReadTableOptions): Promise<SourceRead> {
  switch (source.kind) {
    case 'postgres': {
      const { readPostgres } = await import('./read-postgres.ts'); // the driver costs time to load
      return { read: await readPostgres(source, options), files: [], format: 'postgres' };
    }
    case 'sqlite':
      return { read: await readSqlite(source, options), files: [source.path], format: 'sqlite' };
    case 'stdin':
    case 'files':
      return readFiles(source, options);
  }
}

async function readFiles(source: Source & { kind: 'files' | 'stdin' }, options: ReadTableOptions): Promise<SourceRead> {
  await using workspace = createWorkspace();
  const reading: FileReadOptions = { workspace, ...options };
  const paths = source.kind === 'files' ? await findFiles(source.path) : [];
  const prepared: PreparedFile[] = [];
  if (source.kind === 'stdin') {
    const path = await workspace.newPath('.stdin');
    await pipeline(
      // The stream itself: one made from its iterator could not be stopped while it waits for more.
      options.stdin instanceof Readable ? options.stdin : Readable.from(options.stdin ?? []),
      createWriteStream(path),
      options.signal ? { signal: options.signal } : {},
    );
    prepared.push(await prepareFile('standard input', path, reading));
  }
  for (const path of paths) prepared.push(await prepareFile(path, path, reading));
  const format = sameFormat(prepared);
  if (format === 'sqlite') {
    const [file, second] = prepared as [PreparedFile, PreparedFile?];
    if (second)
      throw new UserError('unsupported', `${second.name}: only one SQLite file is read at a time`, {
        hint: 'Name one of them.',
      });
    return {
      read: await readSqlite({ kind: 'sqlite', path: file.path, name: file.name }, options),
      files: paths,
      format,
    };
  }
  const read =
    format === 'delimited' ? await readDelimited(prepared, reading) : await readStructured(prepared, format, reading);
  return { read: { ...read, ordered: true }, files: paths, format: format === 'delimited' ? 'csv' : format };
}

function sameFormat(files: readonly PreparedFile[]): FileFormat {
  const [first] = files as [PreparedFile];
  const other = files.find((file) => file.format !== first.format);
  if (!other) return first.format;
  throw new UserError('bad-input', `${other.name} is ${other.format}, but ${first.name} is ${first.format}`, {
    hint: 'Files that are read together need the same format.',
  });
}

function refuseEmpty(table: Table, name: string): void {
  if (table.rows > 0) return;
  const columns = table.columns
    .map((column) => column.name)
    .slice(0, 5)
    .join(', ');
  throw new UserError('bad-input', `${name} has column names (${columns}) but no rows`, {
    hint: 'A table needs at least one row of values.',
  });
}
