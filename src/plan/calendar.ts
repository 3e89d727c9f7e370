import type { WorkCalendar } from '../contracts/plan-file.ts';

/** Of a day. */
export const MILLISECONDS = 86_400_000;

/** Dates as days of work since the start of a plan. Day 0 is the morning of the first day; a date means its morning. */
export interface DayCalendar {
  /** Days of work from the start until a date; negative before it. */
  dayOf(date: string): number;
  /** The first date on whose morning so many days of work are over. */
  dateOf(day: number): string;
}

/** Nobody plans further than this; keeps a far date from being counted for hours. */
export const FARTHEST = 400_000;

/**
 * Counts days between dates. With all seven weekdays that is plain subtraction; otherwise free weekdays and holidays do
 * not count.
 *
 * @param start - ISO date of day 0
 */
export function dayCalendar(start: string, { weekdays, holidays }: WorkCalendar): DayCalendar {
  const first = Date.parse(start) / MILLISECONDS;
  if (weekdays.length === 7 && holidays.length === 0) {
    return {
      dayOf: (date) => Date.parse(date) / MILLISECONDS - first,
      dateOf: (day) => isoDate(first + Math.ceil(day - ALMOST)),
    };
  }
  const works = workOn({ weekdays, holidays });
  const counts = (epochDay: number): number => (works(epochDay) ? 1 : 0);
  return {
    dayOf(date) {
      const until = Date.parse(date) / MILLISECONDS;
      let days = 0;
      for (let at = first; at < Math.min(until, first + FARTHEST); at++) days += counts(at);
      for (let at = until; at < first; at++) days -= counts(at);
      return days;
    },
    dateOf(day) {
      const wanted = Math.ceil(day - ALMOST);
      let at = first;
      for (let days = 0; days < wanted && at < first + FARTHEST; at++) days += counts(at);
      return isoDate(at);
    },
  };
}

/** Whether a day, counted from 1 January 1970, is one of work. */
export function workOn({ weekdays, holidays }: WorkCalendar): (epochDay: number) => boolean {
  const free = new Set(holidays.map((date) => Date.parse(date) / MILLISECONDS));
  // 1 January 1970 was a Thursday.
  return (epochDay) => weekdays.includes((((epochDay + 4) % 7) + 7) % 7) && !free.has(epochDay);
}

/** What rounding may add to a sum of weeks must not cost a day. */
const ALMOST = 1e-6;

/** 31 December 9999, the last date of four-digit years. */
const LAST_DAY = 2_932_896;

const isoDate = (epochDay: number): string =>
  new Date(Math.min(epochDay, LAST_DAY) * MILLISECONDS).toISOString().slice(0, 10);
