import { UserError } from '../base/errors.ts';
import { formatCount, formatCounted } from '../base/number-format.ts';
import { parseNumber } from '../table/parse-number.ts';

/** How a file of separated values is written, as its first records tell. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /** Column names, unique; made up from the position where the file has none. */
  readonly names: readonly string[];
  readonly hasHeader: boolean;
  /** Blank lines before the first record. */
  readonly blankLines: number;
  readonly decimal: '.' | ',' | undefined;
  readonly notes: readonly string[];
}

type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const RECORDS = 200; // as many as tell a delimiter apart

/**
 * Finds delimiter and header in the beginning of a file.
 *
 * @param sample - decoded text without a byte order mark; when `complete` is false its last record may be cut off
 * @param file - for messages
 * @throws UserError `bad-input` when two columns have the same name
 */
export function sniffDialect(sample: string, { complete, file }: { complete: boolean; file: string }): Dialect {
  const [blank] = /^(?:\r\n|\n|\r)*/.exec(sample)!;
  const blankLines = blank.split(/\r\n|\n|\r/).length - 1;
  const text = sample.slice(blank.length);
  const delimiter = chooseDelimiter(text, complete);
  const records = parseRecords(text, delimiter, { limit: RECORDS, complete });
  const [first = []] = records;
  const hasHeader = !isDataRow(first) || records.length < 2;
  const named = hasHeader
    ? nameColumns(first, file)
    : { names: first.map((_, i) => `column_${i + 1}`), notes: [NO_HEADER] };
  return { delimiter, hasHeader, blankLines, decimal: delimiter === ';' ? ',' : undefined, ...named };
}

const NO_HEADER = 'the first row holds only numbers, so the columns are named column_1, column_2, …';

const isDataRow = (cells: readonly string[]): boolean =>
  cells.length > 0 &&
  cells.every((cell) => parseNumber(cell, 'decimal-comma') !== undefined || parseNumber(cell) !== undefined);

/** The delimiter that splits most records into the same number of fields, more than one; more fields break a tie. */
function chooseDelimiter(text: string, complete: boolean): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const widths = parseRecords(text, delimiter, { limit: RECORDS, complete }).map((cells) => cells.length);
    const width = widths[0] ?? 0;
    if (width < 2) continue;
    const agreeing = widths.filter((other) => other === width).length / widths.length;
    const score = agreeing + Math.min(width, 1000) / 1e6;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/**
 * Splits text into records and cells as RFC 4180 does, blank lines left out. Quotes inside an unquoted cell are text.
 *
 * @returns at most `limit` records; the last one is left out when the text may have been cut off inside it
 */
function parseRecords(
  text: string,
  delimiter: string,
  { limit, complete }: { limit: number; complete: boolean },
): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length && records.length < limit) {
    const cell = readCell(text, at, delimiter);
    cells.push(cell.value);
    at = cell.end;
    const mark = text[at];
    if (mark === delimiter) {
      at++;
      if (at === text.length && complete) cells.push('');
      continue;
    }
    if (mark === undefined && !complete) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (cells.length > 1 || cells[0] !== '') records.push(cells);
    cells = [];
  }
  if (cells.length > 0 && complete && records.length < limit) records.push(cells);
  return records;
}

function readCell(text: string, start: number, delimiter: string): { value: string; end: number } {
  if (text[start] !== '"') {
    const end = endOfCell(text, start, delimiter);
    return { value: text.slice(start, end), end };
  }
  let value = '';
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: endOfCell(text, close + 1, delimiter) };
    value += '"';
    at = close + 2;
  }
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** Names without space around them. An empty name is made up from its position; a name given twice is refused. */
function nameColumns(header: readonly string[], file: string): { names: readonly string[]; notes: readonly string[] } {
  const notes: string[] = [];
  const names = header.map((cell, i) => {
    const name = cell.trim();
    if (name !== '') return name;
    notes.push(`column ${i + 1} has no name and is called column_${i + 1}`);
    return `column_${i + 1}`;
  });
  refuseDuplicates(names, file);
  return { names, notes };
}

/** @throws UserError `bad-input` with the name and both positions */
export function refuseDuplicates(names: readonly string[], file: string): void {
  const seen = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const before = seen.get(name);
    if (before !== undefined) {
      const message = `${file}: columns ${formatCount(before + 1)} and ${formatCount(i + 1)} of ${formatCounted(names.length, 'column')} are both called ${JSON.stringify(name)}`;
      throw new UserError('bad-input', message, { hint: 'Rename one of them in the first line of the file.' });
    }
    seen.set(name, i);
  }
}
