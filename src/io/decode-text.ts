import { UserError } from '../base/errors.ts';
import { placeOf } from '../base/text-place.ts';
import { detectEncoding, ENCODING_NAME } from './text-encoding.ts';

/**
 * The text of a file that a person wrote. A byte order mark is kept, so that the file can be written back as it was.
 *
 * @param name - of the file, for messages
 * @throws UserError `bad-input` with line and column of the first byte that is not UTF-8
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const text = decoded(bytes, false);
  if (text !== null) return text;
  const before = longestBeginning(bytes);
  const { line, column } = placeOf(before, before.length);
  const byte = bytes[Buffer.byteLength(before)]!.toString(16).toUpperCase().padStart(2, '0');
  const encoding = detectEncoding(bytes, true);
  const looks = encoding === undefined ? '' : ` It looks like ${ENCODING_NAME[encoding]}.`;
  throw new UserError('bad-input', `${name}:${line}:${column}: the byte ${byte} is no text in UTF-8`, {
    hint: `Save the file as UTF-8.${looks}`,
  });
}

/** Null for what is not UTF-8. @param open - whether the bytes may end inside of a character */
function decoded(bytes: Uint8Array, open: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: open });
  } catch {
    return null;
  }
}

/** The characters before the first byte that is not UTF-8. */
function longestBeginning(bytes: Uint8Array): string {
  let [good, bad] = [0, bytes.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decoded(bytes.subarray(0, middle), true) === null) bad = middle;
    else good = middle;
  }
  return decoded(bytes.subarray(0, good), true)!;
}
