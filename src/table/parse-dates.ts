/** Dates as they were understood: milliseconds since 1970 UTC, one for each text. */
export interface ParsedDates {
  readonly values: Float64Array;
  readonly source: 'date' | 'timestamp';
  /** How the texts were read, when another reading was possible. */
  readonly note?: string;
}

interface DateParts {
  /** As written: year first, or the two numbers before the year in an order still unknown. */
  readonly numbers: readonly [number, number, number];
  readonly yearFirst: boolean;
  readonly separator: string;
  readonly shortYear: boolean;
  readonly month: number | undefined;
  readonly milliseconds: number;
  readonly timed: boolean;
}

const TIME = String.raw`(?:(?:[T ]|, )\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp][Mm])?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?`;
const NUMERIC = new RegExp(String.raw`^(\d{1,4})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})${TIME}$`);
const NAMED_MONTH = new RegExp(String.raw`^(\d{1,2})[- ]([A-Za-z]{3,9})[- ,]+(\d{4})${TIME}$`);
const NAMED_MONTH_FIRST = new RegExp(String.raw`^([A-Za-z]{3,9})[- ](\d{1,2}),? +(\d{4})${TIME}$`);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

/**
 * Reads texts as dates, all in one order of day, month and year: ISO 8601, `01/31/2010`, `31.01.2010`, `31-Jan-2010`,
 * `January 31, 2010`, each with an optional time. Times without a zone are taken as UTC.
 *
 * @returns undefined when one of the texts is not a date of the calendar, or no single order fits them all
 */
export function parseDates(texts: readonly string[]): ParsedDates | undefined {
  const parts: DateParts[] = [];
  for (const text of texts) {
    const part = splitDate(text.trim());
    if (!part || (parts[0] && !sameStyle(parts[0], part))) return undefined;
    parts.push(part);
  }
  const [first] = parts;
  if (!first) return undefined;
  const order = chooseOrder(parts);
  if (!order) return undefined;
  const values = Float64Array.from(parts, (part) => toMilliseconds(part, order.dayFirst));
  if (values.some((value) => Number.isNaN(value))) return undefined;
  const source = parts.some((part) => part.timed) ? 'timestamp' : 'date';
  const note = [order.note, first.shortYear ? SHORT_YEAR_NOTE : undefined].filter(Boolean).join('; ');
  return note === '' ? { values, source } : { values, source, note };
}

const SHORT_YEAR_NOTE = 'years of two digits are read as 1969–2068';

function splitDate(text: string): DateParts | undefined {
  const numeric = NUMERIC.exec(text);
  if (numeric) return splitNumeric(numeric);
  const named = NAMED_MONTH.exec(text) ?? NAMED_MONTH_FIRST.exec(text);
  if (!named) return undefined;
  const dayFirst = /^\d/.test(named[1]!);
  const name = (dayFirst ? named[2]! : named[1]!).toLowerCase();
  if (!MONTH_NAMES.test(name)) return undefined;
  const day = Number(dayFirst ? named[1] : named[2]);
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
  const style = { yearFirst: false, separator: '', shortYear: false, month };
  return withTime(named, 4, { ...style, numbers: [day, month, Number(named[3])] });
}

function splitNumeric(match: RegExpExecArray): DateParts | undefined {
  const [, a = '', separator = '', b = '', c = ''] = match;
  const yearFirst = a.length === 4;
  if (yearFirst ? c.length > 2 : a.length > 2 || (c.length !== 4 && (separator !== '/' || c.length !== 2))) {
    return undefined;
  }
  const shortYear = !yearFirst && c.length === 2;
  const numbers = [Number(a), Number(b), Number(c)] as const;
  return withTime(match, 5, { numbers, yearFirst, separator, shortYear, month: undefined });
}

/** Adds the time of day, which the expression holds in the groups from `at` on. */
function withTime(
  match: RegExpExecArray,
  at: number,
  date: Omit<DateParts, 'milliseconds' | 'timed'>,
): DateParts | undefined {
  const [hourText, minute = '0', second = '0', fraction = '', half, zone] = match.slice(at);
  if (hourText === undefined) return { ...date, milliseconds: 0, timed: false };
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hour > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds = hour * 3600 + Number(minute) * 60 + Number(second) - zoneSeconds(zone);
  const milliseconds = seconds * 1000 + Number(`0.${fraction || '0'}`) * 1000;
  return { ...date, milliseconds: Math.trunc(milliseconds), timed: true };
}

function zoneSeconds(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60);
}

const sameStyle = (a: DateParts, b: DateParts): boolean =>
  a.yearFirst === b.yearFirst && a.separator === b.separator && a.shortYear === b.shortYear;

/** Whether the day stands first. A number above 12 decides; without one, a dot means day first and a slash month first (our choice). */
function chooseOrder(parts: readonly DateParts[]): { dayFirst: boolean; note?: string } | undefined {
  const [{ yearFirst, month, separator }] = parts as [DateParts];
  if (yearFirst || month !== undefined) return { dayFirst: true };
  const firstIsDay = parts.some((part) => part.numbers[0] > 12);
  const secondIsDay = parts.some((part) => part.numbers[1] > 12);
  if (firstIsDay && secondIsDay) return undefined;
  if (firstIsDay !== secondIsDay) return { dayFirst: firstIsDay };
  if (separator === '.') return { dayFirst: true };
  return { dayFirst: false, note: 'no day above 12 tells day from month: read as month first' };
}

/** NaN when the calendar has no such day. */
function toMilliseconds(part: DateParts, dayFirst: boolean): number {
  const [a, b, c] = part.numbers;
  const [year, month, day] = part.yearFirst ? [a, b, c] : dayFirst ? [c, b, a] : [c, a, b];
  const fullYear = part.shortYear ? year + (year >= 69 ? 1900 : 2000) : year;
  const date = new Date(0);
  date.setUTCFullYear(fullYear, month - 1, day);
  const exists = date.getUTCFullYear() === fullYear && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() + part.milliseconds : NaN;
}
