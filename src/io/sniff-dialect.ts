import { UserError } from '../base/errors.ts';
import { formatCount, formatCounted } from '../base/number-format.ts';
import { parseNumber } from '../table/parse-number.ts';
import { chooseDelimiter, readRecords, type Delimiter } from '../table/separated-values.ts';

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
  const options = { limit: RECORDS, complete };
  const delimiter = chooseDelimiter(text, options);
  const records = readRecords(text, delimiter, options).map((cells) => cells.map(({ value }) => value));
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
