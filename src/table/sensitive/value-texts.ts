import { countLevels } from '../interpret-text.ts';
import { numberText, type Column } from '../table.ts';
import { wordsOfName } from './column-names.ts';

/** The distinct values of a column as texts, with the rows of each. */
export interface ValueTexts {
  readonly column: Column;
  /** The column's name as lower-case words. */
  readonly words: string;
  readonly texts: readonly string[];
  /** Shape (texts). */
  readonly rows: Int32Array;
  /** Rows with a value. */
  readonly present: number;
}

/** Our choice: what stands further back in a cell is not looked at. */
const MOST_CHARACTERS = 20_000;

/** Fewer digits are no card and no national number. */
const SHORTEST_NUMBER = 1e7;

export function describeValues(column: Column): ValueTexts {
  const words = wordsOfName(column.name);
  if (column.storage === 'strings') {
    const rows = countLevels(column);
    const texts = column.levels.map((level) => level.slice(0, MOST_CHARACTERS).trim());
    return { column, words, texts, rows, present: rows.reduce((sum, count) => sum + count, 0) };
  }
  let present = 0;
  const counts = new Map<number, number>();
  const codes = column.source === 'integer' || column.source === 'double';
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    present++;
    const long = codes && Number.isInteger(value) && value >= SHORTEST_NUMBER && value <= Number.MAX_SAFE_INTEGER;
    if (long) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return {
    column,
    words,
    texts: Array.from(counts.keys(), (value) => numberText(value, column.source)),
    rows: Int32Array.from(counts.values()),
    present,
  };
}

/** Rows and distinct texts for which `test` holds. */
export function countMatches(
  { texts, rows }: ValueTexts,
  test: (text: string) => boolean,
): { readonly rows: number; readonly texts: number } {
  let [matched, distinct] = [0, 0];
  for (let i = 0; i < texts.length; i++) {
    const count = rows[i]!;
    if (count === 0 || !test(texts[i]!)) continue;
    matched += count;
    distinct++;
  }
  return { rows: matched, texts: distinct };
}
