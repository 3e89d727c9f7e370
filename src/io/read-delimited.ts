import { stat } from 'node:fs/promises';
import { UserError } from '../base/errors.ts';
import { formatCount, formatCounted } from '../base/number-format.ts';
import { firstLine, sqlName, sqlText, withDatabase } from './duckdb.ts';
import { loadRelation, type LoadedTable, type Relation } from './load-relation.ts';
import { emptyFile, prepareFile, readHead, type PreparedFile, type PrepareOptions } from './prepare-file.ts';
import { sniffDialect, type Dialect } from './sniff-dialect.ts';
import type { TableLimits } from './table-limits.ts';
import { chooseFallbackEncoding } from './text-encoding.ts';

export interface FileReadOptions extends PrepareOptions {
  readonly limits?: TableLimits | undefined;
}

interface DelimitedFile {
  readonly file: PreparedFile;
  readonly dialect: Dialect;
}

// The longest line that DuckDB is told to expect; its buffer is twice that, for each thread.
const LINE_BYTES = 2 ** 21;
const LONGEST_LINE_BYTES = 2 ** 28;

/**
 * Reads files of separated values, one after the other, as one table. Every cell is read as text first, so that a late
 * odd value cannot change what came before it; which columns are numbers is decided from all of the rows.
 *
 * @throws UserError `bad-input` for ragged rows, an open quote, names given twice, or files with different columns
 */
export async function readDelimited(files: readonly PreparedFile[], options: FileReadOptions): Promise<LoadedTable> {
  let current = files;
  let lineBytes = LINE_BYTES;
  // Each remedy is tried once: longer lines, another encoding, plain line ends.
  for (const remedies = new Set<Remedy>(); ;) {
    const parts = await Promise.all(current.map(sniffFile));
    refuseDifferentColumns(parts);
    try {
      return await loadParts(parts, lineBytes, options);
    } catch (error) {
      const failed = failedPart(parts, error);
      const remedy = remedyFor(error);
      if (!remedy || remedies.has(remedy)) throw explain(failed.file, error);
      remedies.add(remedy);
      if (remedy === 'long-lines') lineBytes = await longestLine(parts);
      else current = await Promise.all(current.map((file) => convert(file, remedy, options)));
    }
  }
}

async function loadParts(
  parts: readonly DelimitedFile[],
  lineBytes: number,
  options: FileReadOptions,
): Promise<LoadedTable> {
  const { dialect } = parts[0]!;
  const loaded = await withDatabase({ signal: options.signal, externalAccess: true }, (connection) =>
    loadRelation(connection, delimitedRelation(parts, lineBytes), {
      signal: options.signal,
      limits: options.limits,
      ...(dialect.decimal === undefined ? {} : { decimal: dialect.decimal }),
    }),
  );
  const notes = parts.flatMap(({ file, dialect: { notes: ours } }) =>
    [...file.notes, ...ours].map((note) => `${file.name}: ${note}`),
  );
  return { ...loaded, notes: [...notes, ...loaded.notes] };
}

async function sniffFile(file: PreparedFile): Promise<DelimitedFile> {
  // Doubled until the first record is whole: it may hold ten thousand names, or a cell of megabytes.
  for (let length = 2 ** 18; ; length *= 8) {
    const { bytes, complete } = await readHead(file.name, file.path, length);
    const sample = new TextDecoder().decode(bytes, { stream: !complete });
    if (sample.trim() === '' && complete) throw emptyFile(file.name);
    const dialect = sniffDialect(sample, { complete, file: file.name });
    if (dialect.names.length > 0) return { file, dialect };
    if (complete) throw emptyFile(file.name);
  }
}

function refuseDifferentColumns(parts: readonly DelimitedFile[]): void {
  const [{ file, dialect }] = parts as [DelimitedFile];
  for (const part of parts.slice(1)) refuseDifferentNames(file.name, dialect.names, part.file.name, part.dialect.names);
}

const list = (names: readonly string[]): string =>
  names
    .slice(0, 5)
    .map((name) => JSON.stringify(name))
    .join(', ');

/** @throws UserError `bad-input` naming the file that differs from the first one, and how */
export function refuseDifferentNames(
  firstFile: string,
  expected: readonly string[],
  file: string,
  names: readonly string[],
): void {
  const lacking = expected.filter((name) => !names.includes(name));
  const extra = names.filter((name) => !expected.includes(name));
  if (lacking.length === 0 && extra.length === 0) return;
  const how = [
    lacking.length > 0 ? `lacks ${list(lacking)}` : '',
    extra.length > 0 ? `has ${list(extra)} besides` : '',
  ];
  throw new UserError(
    'bad-input',
    `${file} does not have the columns of ${firstFile}: it ${how.filter(Boolean).join(' and ')}`,
    {
      hint: 'Files that are read together need the same columns; leave this one out or change it.',
    },
  );
}

function delimitedRelation(parts: readonly DelimitedFile[], lineBytes: number): Relation {
  const { names } = parts[0]!.dialect;
  const selects = parts.map(({ file, dialect }) => {
    const keys = names.map((name) => `c${dialect.names.indexOf(name)}`);
    const inOrder = keys.every((key, i) => key === `c${i}`);
    const from = readCsvSql(file, dialect, lineBytes);
    return inOrder
      ? `select * from ${from}`
      : `select ${keys.map((key, i) => `${key} as c${i}`).join(', ')} from ${from}`;
  });
  const columns = names.map((name, i) => ({ name, key: `c${i}`, type: 'VARCHAR' }));
  return { columns, sql: `(${selects.join(' union all ')})` };
}

function readCsvSql({ path }: PreparedFile, dialect: Dialect, lineBytes: number): string {
  const columns = dialect.names.map((_, i) => `${sqlName(`c${i}`)}: 'VARCHAR'`).join(', ');
  const settings = [
    'auto_detect = false',
    `header = ${dialect.hasHeader}`,
    `skip = ${dialect.blankLines}`,
    `delim = ${sqlText(dialect.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `max_line_size = ${lineBytes}`,
    `buffer_size = ${Math.max(2 ** 25, 2 * lineBytes)}`,
    `columns = {${columns}}`,
  ];
  return `read_csv(${sqlText(path)}, ${settings.join(', ')})`;
}

type Remedy = 'long-lines' | 'encoding' | 'line-feeds';

function remedyFor(error: unknown): Remedy | undefined {
  const message = error instanceof Error ? error.message : '';
  if (/Maximum line size|max_line_size/i.test(message.split('Possible')[0]!)) return 'long-lines';
  if (/Invalid unicode|not utf-8 encoded/i.test(message)) return 'encoding';
  return /state machine reached an invalid state/i.test(message) ? 'line-feeds' : undefined;
}

async function convert(file: PreparedFile, remedy: Remedy, options: FileReadOptions): Promise<PreparedFile> {
  const encoding = remedy === 'encoding' ? await chooseFallbackEncoding(file.path) : undefined;
  const prepared = await prepareFile(file.name, file.path, {
    ...options,
    encoding,
    lineFeeds: remedy === 'line-feeds',
  });
  return { ...prepared, notes: [...file.notes, ...prepared.notes] };
}

/** A bound on the length of a line: the size of the largest file, up to what can be buffered. */
async function longestLine(parts: readonly DelimitedFile[]): Promise<number> {
  const sizes = await Promise.all(parts.map(async ({ file }) => (await stat(file.path)).size));
  return Math.min(LONGEST_LINE_BYTES, Math.max(LINE_BYTES, ...sizes) + 2);
}

/** The file that DuckDB complains about. */
function failedPart(parts: readonly DelimitedFile[], error: unknown): DelimitedFile {
  const message = error instanceof Error ? error.message : '';
  return parts.find(({ file }) => message.includes(file.path)) ?? parts[0]!;
}

/** DuckDB's message as a sentence with line and counts; anything that is not about the file stays as it is. */
function explain(file: PreparedFile, error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  if (line === undefined) {
    if (!/CSV|Out of Memory/i.test(message)) return error;
    return new UserError('bad-input', `${file.name}: ${firstLine(error)}`, {
      hint: 'Save the file again as plain CSV (UTF-8).',
      cause: error,
    });
  }
  const where = `${file.name}, line ${formatCount(Number(line))}`;
  const [, expected, found] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message) ?? [];
  if (expected !== undefined) {
    const hint = 'Put quotes around cells that contain the separator, or correct the line.';
    const detail = `${formatCounted(Number(found), 'cell')}, but the file has ${formatCounted(Number(expected), 'column')}`;
    return new UserError('bad-input', `${where}: ${detail}`, { hint, cause: error });
  }
  if (/unterminated quote/i.test(message)) {
    const hint = 'Close the quote, or double it if it belongs to the text.';
    return new UserError('bad-input', `${where}: a quote is opened and never closed`, { hint, cause: error });
  }
  if (/Maximum line size/i.test(message)) {
    return new UserError('too-large', `${where}: a line is longer than ${LONGEST_LINE_BYTES / 2 ** 20} MiB`, {
      hint: 'Look for a quote that is never closed, or leave the long cell out.',
      cause: error,
    });
  }
  const reason = message
    .split('\n')
    .map((part) => part.trim())
    .find((part) => part !== '' && !/^(?:Invalid Input Error|Original Line)/.test(part));
  return new UserError('bad-input', `${where}: ${reason ?? firstLine(error)}`, {
    hint: 'Correct the line, or save the file again as CSV.',
    cause: error,
  });
}
