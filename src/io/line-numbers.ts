import { open } from 'node:fs/promises';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/**
 * The lines of a file of separated values on which records begin, counted from 1, as an editor would. Quoted line ends and
 * blank lines are understood. Read in pieces.
 *
 * @param records - ascending; record 0 is the first line with anything on it, usually the names of the columns
 * @returns null for the records beyond the end, and the number of records that there are
 */
export async function lineNumbers(
  path: string,
  records: readonly number[],
): Promise<{ readonly lines: readonly (number | null)[]; readonly records: number }> {
  await using file = await open(path);
  const lines: number[] = [];
  let [line, record, wanted] = [1, 0, 0];
  // A record begins with its first visible byte, so that blank lines are none.
  let [quoted, begun] = [false, false];
  const piece = new Uint8Array(1 << 20);
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, piece.length);
    if (bytesRead === 0) break;
    for (let i = 0; i < bytesRead; i++) {
      const byte = piece[i]!;
      if (byte === LINE_FEED) {
        line++;
        if (quoted || !begun) continue;
        begun = false;
        record++;
      } else if (!begun && byte !== RETURN && byte !== SPACE && byte !== TAB) {
        begun = true;
        if (records[wanted] === record) {
          lines.push(line);
          wanted++;
        }
      }
      if (byte === QUOTE) quoted = !quoted;
    }
  }
  return { lines: records.map((_, i) => lines[i] ?? null), records: record + (begun ? 1 : 0) };
}
