import { UserError } from '../base/errors.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/** The longest that a waiver or a person's word may count without being looked at again: our choice. */
const MOST_DAYS = 366;

/** ISO date, so many days later. */
export const daysLater = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);

/** The day a year after, the most that anything counts without being looked at again. */
export const yearLater = (today: string): string => daysLater(today, MOST_DAYS);

/**
 * The last day on which something counts that was said at a time: the day it names, and no more than a year. Times are in
 * UTC and days are local, so both may be a day apart.
 */
export function lastDayOf(at: string, until: string | null): string {
  const latest = daysLater(at, MOST_DAYS + 1);
  return until !== null && until < latest ? until : latest;
}

/** Whether a record is dated after today, as when the clock was set back. Nothing that is counts. */
export const isFuture = (at: string, today: string): boolean => at.slice(0, 10) > daysLater(today, 1);

/**
 * The day that a flag names: a date, `2027-03-01`, or so many days from today, `90d`.
 *
 * @param today - ISO date
 * @returns ISO date
 * @throws UserError `bad-input` when it is neither
 */
export function dayFrom(flag: string, text: string, today: string): string {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days !== undefined) return daysLater(today, Number(days));
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new UserError('bad-input', `--${flag} "${text}" is not a date`, {
    hint: 'Write it as in 2027-03-01, or as so many days from today, as in 90d.',
  });
}
