import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../base/errors.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export const ENCODING_NAME: Record<TextEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 or Latin-1',
};

/**
 * How text is encoded, from its first bytes: a byte order mark, zeros in every second byte (UTF-16), valid UTF-8, and
 * Windows-1252 (which includes Latin-1) for what is left.
 *
 * @param complete - false when the bytes may end inside a character
 * @returns undefined when the bytes are not text: zero bytes that no encoding explains
 */
export function detectEncoding(bytes: Uint8Array, complete: boolean): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2]!++;
  const half = sample.length / 2;
  // Western text in UTF-16 has a zero in nearly every pair; .3 leaves room for other letters (our choice).
  if (zeros[1]! > 0.3 * half && zeros[0]! < 0.05 * half)
    return isPlainText(sample, 'utf-16le') ? 'utf-16le' : undefined;
  if (zeros[0]! > 0.3 * half && zeros[1]! < 0.05 * half)
    return isPlainText(sample, 'utf-16be') ? 'utf-16be' : undefined;
  if (isUtf8(bytes, complete)) return bytes.includes(0) ? undefined : 'utf-8';
  return looksBinary(bytes) ? undefined : 'windows-1252';
}

function isUtf8(bytes: Uint8Array, complete: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !complete });
    return true;
  } catch {
    return false;
  }
}

const isPlainText = (bytes: Uint8Array, encoding: TextEncoding): boolean =>
  // oxlint-disable-next-line no-control-regex
  !/[\u0000-\u0008\u000e-\u001a]/.test(new TextDecoder(encoding).decode(bytes));

/** Control characters that no text has, in more than one byte of a hundred, or any zero byte. */
function looksBinary(bytes: Uint8Array): boolean {
  let control = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) control++;
  }
  return control > bytes.length / 100;
}

/** Writes `from` again as UTF-8 without a byte order mark, and optionally with line feeds as the only line ends outside quotes. */
export async function rewriteAsUtf8(
  from: string,
  to: string,
  {
    encoding,
    lineFeeds = false,
    signal,
  }: { encoding: TextEncoding; lineFeeds?: boolean; signal?: AbortSignal | undefined },
): Promise<void> {
  const decoder = new TextDecoder(encoding);
  const normalise = lineFeeds ? lineFeedsOnly() : (text: string): string => text;
  async function* decoded(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const bytes of source) yield normalise(decoder.decode(bytes, { stream: true }));
    yield normalise(decoder.decode());
  }
  const text = Readable.from(decoded(createReadStream(from, { highWaterMark: 2 ** 20 })));
  await pipeline(text, createWriteStream(to), signal ? { signal } : {});
}

/** Turns CRLF and CR outside double quotes into LF, across calls. */
function lineFeedsOnly(): (text: string) => string {
  let quoted = false;
  let afterReturn = false;
  return (text) => {
    let out = '';
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const character = text[i];
      if (character === '"') quoted = !quoted;
      else if (!quoted && character === '\r') {
        out += `${text.slice(start, i)}\n`;
        start = i + 1;
        afterReturn = true;
        continue;
      } else if (character === '\n' && afterReturn) {
        start = i + 1;
      }
      afterReturn = false;
    }
    return out + text.slice(start);
  };
}

/** @throws UserError `bad-input`: the bytes are not text */
export function refuseBinary(path: string): never {
  throw new UserError('bad-input', `${path} is binary, not a table of text`, {
    hint: 'Cairn reads CSV, TSV, JSON, NDJSON, Parquet and SQLite files, also packed as .gz or .zst.',
  });
}

/**
 * How to read a file that turned out not to be UTF-8 after its beginning was: as UTF-8 with replacement characters when
 * most of its other characters are valid (a few damaged bytes), else as Windows-1252.
 */
export async function chooseFallbackEncoding(path: string): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8');
  let [valid, damaged] = [0, 0];
  for await (const bytes of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    for (const [character] of decoder.decode(bytes as Uint8Array, { stream: true }).matchAll(/[^\0-\x7f]/g)) {
      if (character === '\ufffd') damaged++;
      else valid++;
    }
  }
  return valid > 4 * damaged ? 'utf-8' : 'windows-1252';
}
