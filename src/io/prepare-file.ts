import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { UserError } from '../base/errors.ts';
import { readFailure } from './file-errors.ts';
import { refuseSpreadsheet, sniffCompression, sniffFormat, type Compression, type FileFormat } from './sniff-format.ts';
import { detectEncoding, ENCODING_NAME, refuseBinary, rewriteAsUtf8, type TextEncoding } from './text-encoding.ts';
import type { Workspace } from './workspace.ts';

/** A file that can be read as it lies on disk: unpacked, and in UTF-8 if it is text. */
export interface PreparedFile {
  /** As the person gave it. */
  readonly name: string;
  /** Where the readable bytes are: the file itself, or a copy in the workspace. */
  readonly path: string;
  readonly format: FileFormat;
  readonly bytes: number;
  readonly notes: readonly string[];
}

export interface PrepareOptions {
  readonly workspace: Workspace;
  readonly signal?: AbortSignal | undefined;
  /** An encoding that is already known, after a first attempt found bytes that are not UTF-8. */
  readonly encoding?: TextEncoding | undefined;
  /** Whether to rewrite line ends, after a first attempt found CRLF and LF mixed. */
  readonly lineFeeds?: boolean;
}

const HEAD_BYTES = 2 ** 20;

/**
 * Unpacks .gz and .zst, tells the format from the bytes, and rewrites text as UTF-8 where it is not.
 *
 * @throws UserError `not-found`, `bad-input` (empty, unreadable, binary, damaged archive), `unsupported` (spreadsheet …)
 */
export async function prepareFile(name: string, location: string, options: PrepareOptions): Promise<PreparedFile> {
  refuseSpreadsheet(name);
  const notes: string[] = [];
  let path = location;
  let head = await readHead(name, path);
  const compression = sniffCompression(head.bytes);
  if (compression) {
    path = await unpack(name, path, compression, options);
    head = await readHead(name, path);
  }
  const asText = new TextDecoder().decode(head.bytes.subarray(0, 4096));
  let format = sniffFormat(name, head.bytes, asText);
  if (format === 'parquet' || format === 'sqlite') return { name, path, format, bytes: head.size, notes };
  const encoding = options.encoding ?? detectEncoding(head.bytes, head.complete) ?? refuseBinary(name);
  if (encoding !== 'utf-8') {
    format = sniffFormat(name, new Uint8Array(), new TextDecoder(encoding).decode(head.bytes.subarray(0, 4096)));
    notes.push(`the text is ${ENCODING_NAME[encoding]}, not UTF-8, and was converted`);
  }
  if (encoding !== 'utf-8' || options.lineFeeds === true) {
    const converted = await options.workspace.newPath('.txt');
    await rewriteAsUtf8(path, converted, { encoding, lineFeeds: options.lineFeeds ?? false, signal: options.signal });
    path = converted;
  }
  return { name, path, format, bytes: head.size, notes };
}

export interface FileHead {
  readonly bytes: Uint8Array;
  readonly size: number;
  /** Whether `bytes` is the whole file. */
  readonly complete: boolean;
}

/** The first bytes of a file. @throws UserError when there is no such file, it cannot be read, or it is empty */
export async function readHead(name: string, path: string, length = HEAD_BYTES): Promise<FileHead> {
  try {
    const { size } = await stat(path);
    await using file = await open(path);
    const buffer = new Uint8Array(Math.min(length, size));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead === 0) throw emptyFile(name);
    return { bytes: buffer.subarray(0, bytesRead), size, complete: bytesRead === size };
  } catch (error) {
    throw await readFailure(path, error);
  }
}

export const emptyFile = (name: string): UserError =>
  new UserError('bad-input', `${name} is empty`, {
    hint: 'A table needs a line of column names and at least one row.',
  });

async function unpack(name: string, path: string, compression: Compression, options: PrepareOptions): Promise<string> {
  const unpacked = await options.workspace.newPath('.unpacked');
  const decompressor = compression === 'gzip' ? createGunzip() : createZstdDecompress();
  try {
    const signal = options.signal ? { signal: options.signal } : {};
    await pipeline(createReadStream(path), decompressor, createWriteStream(unpacked), signal);
    return unpacked;
  } catch (error) {
    options.signal?.throwIfAborted();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^(?:Z_|ZSTD_|ERR_ZSTD|ERR_Z)/.test(code)) throw await readFailure(path, error);
    throw new UserError('bad-input', `${name} is damaged: it cannot be unpacked as ${compression} (${code})`, {
      hint: 'Copy or download it again.',
      cause: error,
    });
  }
}
