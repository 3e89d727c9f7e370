import { rowHashes } from '../../split/row-hash.ts';
import { parseNumber } from '../../table/parse-number.ts';
import type { Column, StringColumn } from '../../table/table.ts';
import { toStrings } from '../../table/to-strings.ts';

/** The same column of two tables, stored so that equal values have equal numbers or codes. */
export interface AlignedPair {
  readonly name: string;
  readonly before: Column;
  readonly after: Column;
}

/** Numbers stay numbers; when one side holds texts both become texts, over one list of levels. */
export function alignColumns(before: Column, after: Column): AlignedPair {
  const { name } = after;
  if (before.storage === 'numbers' && after.storage === 'numbers') return { name, before, after };
  const mixed = before.storage !== after.storage;
  const [old, now] = [asTexts(before, mixed), asTexts(after, mixed)];
  const levels = [...new Set([...old.levels, ...now.levels])].sort();
  const position = new Map(levels.map((level, code) => [level, code]));
  return { name, before: recode(old, levels, position), after: recode(now, levels, position) };
}

/** Beside numbers, a text that is a number counts as that number: `1.50` is 1.5. */
function asTexts(column: Column, plainNumbers: boolean): StringColumn {
  const texts = toStrings(column);
  if (!plainNumbers || column.storage === 'numbers') return texts;
  const levels = texts.levels.map((level) => {
    const value = parseNumber(level);
    return value === undefined ? level : String(value);
  });
  return { ...texts, levels };
}

function recode(column: StringColumn, levels: readonly string[], position: ReadonlyMap<string, number>): StringColumn {
  const moved = Int32Array.from(column.levels, (level) => position.get(level)!);
  return { ...column, levels, codes: column.codes.map((code) => (code < 0 ? -1 : moved[code]!)) };
}

/** Whether two cells of an aligned pair hold the same; missing equals missing. */
export function sameCell({ before, after }: AlignedPair, rowBefore: number, rowAfter: number): boolean {
  if (before.storage === 'strings' && after.storage === 'strings')
    return before.codes[rowBefore] === after.codes[rowAfter];
  if (before.storage === 'strings' || after.storage === 'strings') return false;
  const [was, is] = [before.values[rowBefore]!, after.values[rowAfter]!];
  return was === is || (Number.isNaN(was) && Number.isNaN(is));
}

export type HashPair = readonly [before: Float64Array, after: Float64Array];

/** A hash for each row of both tables, over the given columns. */
export function hashPairs(pairs: readonly AlignedPair[], rowsBefore: number, rowsAfter: number): HashPair {
  const columnsOf = (side: 'before' | 'after'): Column[] => pairs.map((pair) => pair[side]);
  return [rowHashes(columnsOf('before'), rowsBefore), rowHashes(columnsOf('after'), rowsAfter)];
}
