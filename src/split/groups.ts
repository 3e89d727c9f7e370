import type { Schema } from '../table/schema.ts';
import type { Column, Table } from '../table/table.ts';
import { isDatePart } from './date-parts.ts';
import { valueCodes } from './value-codes.ts';

/** Fewer groups than this cannot be held out one after the other (our choice, tried on eleven sets). */
const FEWEST_GROUPS = 5;

/** Fewer rows a group than this on average, and a neighbour from the same group is rare (our choice, tried on eleven sets). */
const FEWEST_ROWS_PER_GROUP = 4;

/** A column whose values may mark rows that belong together: one patient, speaker, machine. */
export interface GroupKey {
  readonly column: string;
  /** Groups that have a name: values that are not missing. */
  readonly groups: number;
  /** Shape (rows); number of the group, below `groups` when it has a name. A row without a value is a group of its own. */
  readonly keys: Int32Array;
}

/**
 * Columns that could be a group key, from values and names alone: nominal or coded by whole numbers, at least 5 values,
 * at least 4 rows a value on average, no part of a date. Whether one leaks is for a check to find.
 *
 * @param times - milliseconds of each row when there is a time column of dates
 */
export function groupCandidates(
  table: Table,
  schema: Schema,
  {
    exclude = new Set(),
    times = null,
  }: { readonly exclude?: ReadonlySet<string>; readonly times?: Float64Array | null } = {},
): GroupKey[] {
  return schema.flatMap((entry, place) => {
    const column = table.columns[place];
    const present = table.rows - entry.missing;
    if (column === undefined || exclude.has(entry.name) || !isNominalOrCoded(column, entry.type)) return [];
    if (entry.distinct < FEWEST_GROUPS || present < FEWEST_ROWS_PER_GROUP * entry.distinct) return [];
    return isDatePart(column, times) ? [] : [groupKey(column)];
  });
}

/** The column as a group key, whatever it looks like. */
export function groupKey(column: Column): GroupKey {
  const { codes, count } = valueCodes(column);
  let next = count;
  const keys = codes.map((code) => (code < 0 ? next++ : code));
  return { column: column.name, groups: count, keys };
}

function isNominalOrCoded(column: Column, type: Schema[number]['type']): boolean {
  if (column.storage === 'strings') return type === 'category' || type === 'id' || type === 'integer';
  if (column.source === 'date' || column.source === 'timestamp' || column.source === 'boolean' || type === 'datetime')
    return false;
  return type === 'category' || type === 'integer' || type === 'id';
}
