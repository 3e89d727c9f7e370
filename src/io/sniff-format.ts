import { UserError } from '../base/errors.ts';

export type FileFormat = 'delimited' | 'json' | 'ndjson' | 'parquet' | 'sqlite';
export type Compression = 'gzip' | 'zstd';

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['parquet', latin('PAR1\u0015')],
  ['sqlite', latin('SQLite format 3\0')],
  ['a spreadsheet or ZIP archive', latin('PK\u0003\u0004')],
  ['an old Excel or Office file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an Arrow or Feather file', latin('ARROW1')],
  ['an Avro file', latin('Obj\u0001')],
  ['an HDF5 file', latin('\u0089HDF')],
  ['a PDF', latin('%PDF')],
  ['a PNG picture', latin('\u0089PNG')],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a bzip2 file', latin('BZh9')],
  ['an xz file', latin('\u00fd7zXZ')],
];

/** The bytes of a text in Latin-1. */
function latin(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

/** The end of a name, and what such files hold. Compression endings are taken off first. */
const BY_EXTENSION: Record<string, FileFormat> = {
  csv: 'delimited',
  tsv: 'delimited',
  tab: 'delimited',
  psv: 'delimited',
  txt: 'delimited',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  parquet: 'parquet',
  pq: 'parquet',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  db: 'sqlite',
};

const SPREADSHEET = /\.(?:xlsx|xlsm|xlsb|xls|ods)$/i;

/** Whether a name in a folder is one of a table. */
export function looksLikeTable(name: string): boolean {
  const extension = /\.([a-z0-9]+)(?:\.(?:gz|zst))?$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return !name.startsWith('.') && extension in BY_EXTENSION;
}

/** How the first bytes say that a file is packed. */
export function sniffCompression(head: Uint8Array): Compression | undefined {
  const magic = magicOf(head);
  return magic === 'gzip' || magic === 'zstd' ? magic : undefined;
}

/** @throws UserError `unsupported` for a spreadsheet, before its bytes are looked at */
export function refuseSpreadsheet(path: string): void {
  if (!SPREADSHEET.test(path)) return;
  throw new UserError(
    'unsupported',
    `${path} is a spreadsheet, which is not read: cells, formulas and dates are ambiguous`,
    {
      hint: 'Open it, choose one sheet, and save that as CSV (UTF-8).',
    },
  );
}

/**
 * What a file holds. The first bytes decide; among texts, the content outweighs the extension only for JSON.
 *
 * @param head - the first bytes, unpacked; for texts they are decoded as `text`
 * @throws UserError `unsupported` for formats that are recognised but not read
 */
export function sniffFormat(path: string, head: Uint8Array, text: string): FileFormat {
  const magic = magicOf(head);
  if (magic === 'parquet' || magic === 'sqlite') return magic;
  if (magic !== undefined) {
    const message =
      magic === 'gzip' || magic === 'zstd' ? `${path} is packed twice` : `${path} is ${magic}, not a table of text`;
    throw new UserError('unsupported', message, { hint: 'Save it as CSV (UTF-8) or Parquet.' });
  }
  const extension = /\.([a-z0-9]+)(?:\.(?:gz|zst))?$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const expected = BY_EXTENSION[extension];
  if (expected === 'ndjson') return expected;
  const start = text.trimStart();
  if (expected === 'json') return start.startsWith('[') ? 'json' : 'ndjson';
  if (expected === 'delimited') return expected;
  if (/^\[\s*(?:\{|\])/.test(start)) return 'json';
  return /^\{\s*(?:"|\})/.test(start) ? 'ndjson' : 'delimited';
}

const magicOf = (head: Uint8Array): string | undefined =>
  MAGIC.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0];
