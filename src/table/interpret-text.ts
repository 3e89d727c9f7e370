import { formatCounted } from '../base/number-format.ts';
import { isMissingText, isTwoLetterCode } from './missing-markers.ts';
import { parseDates } from './parse-dates.ts';
import { areZeroPaddedCodes, parseNumber, type NumberNotation } from './parse-number.ts';
import type { MissingMarker } from './schema.ts';
import { sourceOfNumbers, type Column, type NumberSource, type StringColumn } from './table.ts';

/** A column whose texts have been understood. */
export interface Interpretation {
  readonly column: Column;
  /** Cells read as missing, most frequent first. */
  readonly markers: readonly MissingMarker[];
  /** What a person should know about the reading, without the name of the column. */
  readonly note?: string;
}

export interface InterpretationOptions {
  /** The mark between whole and fraction that the file is known to use; undefined when the values must tell. */
  readonly decimal?: '.' | ',';
}

/** One value for each present level. */
interface LevelValues {
  readonly values: Float64Array;
  readonly source: NumberSource;
  readonly note?: string;
}

/**
 * Understands a column of texts as numbers, booleans or dates when every cell that is not a missing marker fits, and
 * leaves it as text otherwise: one odd value is evidence, not an error. Works on the distinct texts only.
 */
export function interpretText(column: StringColumn, options: InterpretationOptions = {}): Interpretation {
  const { levels } = column;
  const counts = countLevels(column);
  const keepsCodes = isTwoLetterCode(levels);
  const missing = levels.map((level) => isMissingText(level) && !(keepsCodes && level === 'NA'));
  const markers = levels
    .map((level, code): MissingMarker => ({ value: level.trim(), count: counts[code]!, state: 'applied' }))
    .filter((marker, code) => missing[code] && marker.value !== '' && marker.count > 0)
    .sort((a, b) => b.count - a.count);
  const present = levels.filter((_, code) => !missing[code]);
  const parsed = parseLevels(present, options);
  if (parsed === undefined) return { column: withoutLevels(column, missing), markers };
  const values = toNumbers(column, missing, parsed.values);
  const source = parsed.source === 'double' ? sourceOfNumbers(values) : parsed.source;
  const numbers: Column = { storage: 'numbers', name: column.name, source, values };
  return parsed.note === undefined ? { column: numbers, markers } : { column: numbers, markers, note: parsed.note };
}

function parseLevels(levels: readonly string[], { decimal }: InterpretationOptions): LevelValues | undefined {
  if (levels.length === 0) return undefined;
  if (areZeroPaddedCodes(levels)) return undefined;
  return (
    parseNumbers(levels, 'plain') ??
    parseBooleans(levels) ??
    parseDates(levels) ??
    (decimal === ',' ? undefined : parseNumbers(levels, 'grouped')) ??
    parseNumbers(levels, 'decimal-comma')
  );
}

const NOTATION_NOTE: Record<NumberNotation, string | undefined> = {
  plain: undefined,
  grouped: 'commas are read as thousands separators',
  'decimal-comma': 'commas are read as decimal marks',
};

function parseNumbers(levels: readonly string[], notation: NumberNotation): LevelValues | undefined {
  const values = new Float64Array(levels.length);
  for (const [i, level] of levels.entries()) {
    const value = parseNumber(level, notation);
    if (value === undefined) return undefined;
    values[i] = value;
  }
  const note = NOTATION_NOTE[notation];
  return note === undefined ? { values, source: 'double' } : { values, source: 'double', note };
}

function parseBooleans(levels: readonly string[]): LevelValues | undefined {
  const plain = levels.map((level) => level.trim().toLowerCase());
  if (!plain.every((level) => level === 'true' || level === 'false')) return undefined;
  return { values: Float64Array.from(plain, (level) => (level === 'true' ? 1 : 0)), source: 'boolean' };
}

/** How many rows hold each level. */
export function countLevels(column: StringColumn): Int32Array {
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  return counts;
}

function toNumbers(column: StringColumn, missing: readonly boolean[], present: Float64Array): Float64Array {
  let next = 0;
  const ofLevel = Float64Array.from(missing, (absent) => (absent ? NaN : present[next++]!));
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : ofLevel[code]!));
}

/** The column with some levels turned into missing; codes are renumbered only when there is one. */
function withoutLevels(column: StringColumn, dropped: readonly boolean[]): StringColumn {
  if (!dropped.includes(true)) return column;
  let next = 0;
  const renumbered = Int32Array.from(dropped, (absent) => (absent ? -1 : next++));
  return {
    ...column,
    codes: column.codes.map((code) => (code < 0 ? -1 : renumbered[code]!)),
    levels: column.levels.filter((_, code) => !dropped[code]),
  };
}

/** What the markers of a column say, as in `NA (12 rows)`. */
export const describeMarkers = (markers: readonly MissingMarker[]): string =>
  markers.map((marker) => `${marker.value} (${formatCounted(marker.count, 'row')})`).join(', ');
