/** What may stand between the cells of a line. */
export type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** One cell as it is meant, without its quotes. */
export interface Cell {
  readonly value: string;
  /** Characters of the text before the cell, its opening quote included in what follows. */
  readonly at: number;
}

export interface RecordOptions {
  /** Records to read at most. @default all */
  readonly limit?: number;
  /** Whether the text ends where the file does; otherwise its last record may be cut off and is left out. @default true */
  readonly complete?: boolean;
}

/** The delimiter that splits most records into the same number of cells, more than one; more cells break a tie. */
export function chooseDelimiter(text: string, options: RecordOptions = {}): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const widths = readRecords(text, delimiter, options).map((cells) => cells.length);
    const width = widths[0] ?? 0;
    if (width < 2) continue;
    const agreeing = widths.filter((other) => other === width).length / widths.length;
    const score = agreeing + Math.min(width, 1000) / 1e6;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Splits text into records and cells as RFC 4180 does, blank lines left out. Quotes inside an unquoted cell are text. */
export function readRecords(
  text: string,
  delimiter: string,
  { limit = Infinity, complete = true }: RecordOptions = {},
): Cell[][] {
  const records: Cell[][] = [];
  let cells: Cell[] = [];
  let at = 0;
  while (at < text.length && records.length < limit) {
    const { value, end } = readCell(text, at, delimiter);
    cells.push({ value, at });
    at = end;
    const mark = text[at];
    if (mark === delimiter) {
      at++;
      if (at === text.length && complete) cells.push({ value: '', at });
      continue;
    }
    if (mark === undefined && !complete) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (cells.length > 1 || cells[0]!.value !== '') records.push(cells);
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
