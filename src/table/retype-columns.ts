import { UserError } from '../base/errors.ts';
import { toStrings } from './to-strings.ts';
import { requireColumn, type ColumnTypeOverride } from './infer-schema.ts';
import { isMissingText } from './missing-markers.ts';
import { parseDates } from './parse-dates.ts';
import { parseNumber } from './parse-number.ts';
import { sourceOfNumbers, type Column, type NumberColumn, type StringColumn, type Table } from './table.ts';

/**
 * The table with the columns that a person retyped stored to fit: category, ordered and text hold strings; number,
 * integer, boolean and datetime hold numbers; id holds either.
 *
 * @throws UserError `not-found` when an override names no column, `bad-input` with the first value that does not fit
 */
export function retypeColumns(table: Table, overrides: readonly ColumnTypeOverride[]): Table {
  if (overrides.length === 0) return table;
  const byName = new Map(overrides.map((override) => [requireColumn(table, override.column).name, override]));
  const columns = table.columns.map((column) => {
    const override = byName.get(column.name);
    return override ? retype(column, override) : column;
  });
  return { ...table, columns };
}

function retype(column: Column, { type }: ColumnTypeOverride): Column {
  switch (type) {
    case 'category':
    case 'ordered':
    case 'text':
      return toStrings(column);
    case 'number':
    case 'integer':
      return column.storage === 'numbers' ? asMeasured(column, type) : parseLevels(column, type, parseAnyNumber);
    case 'boolean':
      return column.storage === 'numbers' ? asBoolean(column) : parseLevels(column, type, parseBoolean);
    case 'datetime':
      return column.storage === 'numbers' ? asTime(column) : parseLevels(column, type, parseDate);
    case 'id':
      return column;
  }
}

function asMeasured(column: NumberColumn, type: 'number' | 'integer'): NumberColumn {
  const odd =
    type === 'integer' ? column.values.find((value) => !Number.isNaN(value) && !Number.isInteger(value)) : undefined;
  if (odd !== undefined) throw misfit(column.name, type, String(odd));
  return { ...column, source: sourceOfNumbers(column.values) };
}

function asBoolean(column: NumberColumn): NumberColumn {
  const odd = column.values.find((value) => !Number.isNaN(value) && value !== 0 && value !== 1);
  if (odd !== undefined) throw misfit(column.name, 'boolean', String(odd));
  return { ...column, source: 'boolean' };
}

/** Whole numbers become times: seconds since 1970 below 10¹¹, milliseconds from there (our choice; 10¹¹ s is the year 5138). */
function asTime(column: NumberColumn): NumberColumn {
  if (column.source === 'date' || column.source === 'timestamp') return column;
  const inSeconds = column.values.every((value) => Number.isNaN(value) || Math.abs(value) < 1e11);
  const values = column.values.map((value) => (inSeconds ? value * 1000 : value));
  const odd = values.findIndex((value) => !Number.isNaN(value) && Math.abs(value) > 8.64e15);
  if (odd >= 0) throw misfit(column.name, 'datetime', String(column.values[odd]));
  return { ...column, source: 'timestamp', values };
}

type LevelParser = (levels: readonly string[]) => readonly (number | undefined)[];

const parseAnyNumber: LevelParser = (levels) =>
  levels.map((level) => parseNumber(level) ?? parseNumber(level, 'grouped') ?? parseNumber(level, 'decimal-comma'));

const TRUE = new Set(['true', 'yes', 'y', 't', '1', 'on']);
const FALSE = new Set(['false', 'no', 'n', 'f', '0', 'off']);

const parseBoolean: LevelParser = (levels) =>
  levels.map((level) => {
    const plain = level.trim().toLowerCase();
    return TRUE.has(plain) ? 1 : FALSE.has(plain) ? 0 : undefined;
  });

const parseDate: LevelParser = (levels) => {
  const dates = parseDates(levels);
  if (dates) return [...dates.values];
  return levels.map((level) => parseDates([level])?.values[0]);
};

function parseLevels(
  column: StringColumn,
  type: 'number' | 'integer' | 'boolean' | 'datetime',
  parse: LevelParser,
): NumberColumn {
  const present = column.levels.filter((level) => !isMissingText(level));
  const parsed = parse(present);
  const odd = parsed.findIndex((value) => value === undefined || (type === 'integer' && !Number.isInteger(value)));
  if (odd >= 0) throw misfit(column.name, type, present[odd]!);
  const valueOf = new Map(present.map((level, i) => [level, parsed[i]!]));
  const values = Float64Array.from(column.codes, (code) =>
    code < 0 ? NaN : (valueOf.get(column.levels[code]!) ?? NaN),
  );
  const source = type === 'boolean' ? 'boolean' : type === 'datetime' ? 'timestamp' : sourceOfNumbers(values);
  return { storage: 'numbers', name: column.name, source, values };
}

const misfit = (name: string, type: ColumnTypeOverride['type'], value: string): UserError =>
  new UserError(
    'bad-input',
    `Column ${JSON.stringify(name)} cannot be ${type}: it holds ${JSON.stringify(value.slice(0, 60))}`,
    {
      hint: `Leave out --type for this column, or give it the type category.`,
    },
  );
