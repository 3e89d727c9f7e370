import type { Column } from '../table/table.ts';
import { valueCodes } from './value-codes.ts';

/** Names of calendar and clock parts, alone or as the last word of a name. */
const PART_NAME =
  /(^|[^a-z])(hr|hour|minute|min|second|sec|day|dom|dow|doy|weekday|week|month|mnth|mon|mth|quarter|qtr|season|year|yr)s?(_?of_?(day|week|month|year))?$/i;

/** The most values that a date part can have: days of a year. */
const MOST_PARTS = 366;

const PARTS: readonly ((date: Date) => number)[] = [
  (date) => date.getUTCHours(),
  (date) => date.getUTCDay(),
  (date) => date.getUTCDate(),
  (date) => date.getUTCMonth(),
  (date) => Math.floor(date.getUTCMonth() / 3),
  (date) => date.getUTCFullYear(),
  (date) => date.getUTCFullYear() * 12 + date.getUTCMonth(),
];

/**
 * Whether a column is a part of a date: by its name and few values, or because it says the same as the hour, weekday,
 * day, month, quarter or year of the time column. Such a column repeats with the calendar; it is never a group of rows.
 *
 * @param times - milliseconds since 1970 UTC of each row when there is a time column of dates
 */
export function isDatePart(column: Column, times: Float64Array | null): boolean {
  const { codes, count } = valueCodes(column);
  if (count > MOST_PARTS) return false;
  if (PART_NAME.test(column.name)) return true;
  return times !== null && PARTS.some((part) => saysTheSame(codes, times, part));
}

/** Whether codes and part determine each other in every row that has both. */
function saysTheSame(codes: Int32Array, times: Float64Array, part: (date: Date) => number): boolean {
  const toPart = new Map<number, number>();
  const toCode = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! < 0 || Number.isNaN(times[row]!)) continue;
    const value = part(new Date(times[row]!));
    if ((toPart.get(codes[row]!) ?? value) !== value || (toCode.get(value) ?? codes[row]!) !== codes[row]!)
      return false;
    toPart.set(codes[row]!, value);
    toCode.set(value, codes[row]!);
  }
  return toPart.size > 1;
}
