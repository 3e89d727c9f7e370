import type { WorkCalendar } from '../contracts/plan-file.ts';
import { dayCalendar, FARTHEST, MILLISECONDS, workOn } from './calendar.ts';

/** The days of one plan as moments on an axis that several plans share, and back. */
export interface PlanClock {
  /** The moment at which something begins that begins after so many days of the plan; never below day 0. */
  readonly beginOf: (day: number) => number;
  /** The moment at which something ends that ends after so many days: before free days, where `beginOf` is after them. */
  readonly endOf: (day: number) => number;
  /** Days of the plan that are over at a moment; 0 before it starts. */
  readonly dayOf: (moment: number) => number;
}

/**
 * Clocks of plans with starts of their own. Where all calendars are the same, a moment is a number of work days since the
 * earliest start; otherwise it is a number of calendar days since then, so that free days of one plan are days of another.
 */
export function sharedClocks(
  plans: readonly { readonly start: string; readonly calendar: WorkCalendar }[],
): PlanClock[] {
  const origin = plans.map(({ start }) => start).toSorted()[0]!;
  if (haveSameCalendar(plans)) {
    const days = dayCalendar(origin, plans[0]!.calendar);
    return plans.map(({ start }) => shiftedClock(days.dayOf(start)));
  }
  return plans.map(({ start, calendar }) => {
    const offset = (Date.parse(start) - Date.parse(origin)) / MILLISECONDS;
    return isEveryDay(calendar) ? shiftedClock(offset) : workClock(start, calendar, offset);
  });
}

/** Whether all of them count the same days as time. */
export const haveSameCalendar = (plans: readonly { readonly calendar: WorkCalendar }[]): boolean =>
  plans.every(({ calendar }) => isSame(calendar, plans[0]!.calendar));

export const isEveryDay = ({ weekdays, holidays }: WorkCalendar): boolean =>
  weekdays.length === 7 && holidays.length === 0;

const isSame = (one: WorkCalendar, other: WorkCalendar): boolean =>
  one.weekdays.join() === other.weekdays.join() &&
  [...new Set(one.holidays)].toSorted().join() === [...new Set(other.holidays)].toSorted().join();

function shiftedClock(offset: number): PlanClock {
  const momentOf = (day: number): number => offset + day;
  return { beginOf: momentOf, endOf: momentOf, dayOf: (moment) => Math.max(0, moment - offset) };
}

/** Days of work with free days between them, from tables that grow with the time that is asked for. */
function workClock(start: string, calendar: WorkCalendar, offset: number): PlanClock {
  const first = Date.parse(start) / MILLISECONDS;
  const works = workOn(calendar);
  /** Calendar days from the start to the morning of each day of work. */
  const mornings: number[] = [];
  /** Days of work before each calendar day since the start. */
  const before: number[] = [];
  const grow = (): void => {
    const at = before.length;
    before.push(mornings.length);
    if (works(first + at)) mornings.push(at);
  };
  const morningOf = (day: number): number => {
    while (mornings.length <= day) grow();
    return mornings[day]!;
  };
  return {
    beginOf(day) {
      const near = Math.min(day, FARTHEST);
      const whole = Math.floor(near);
      return offset + morningOf(whole) + (near - whole);
    },
    endOf(day) {
      const near = Math.min(day, FARTHEST);
      const whole = Math.max(0, Math.ceil(near) - 1);
      return offset + morningOf(whole) + (near - whole);
    },
    dayOf(moment) {
      const time = Math.min(Math.max(0, moment - offset), FARTHEST);
      const whole = Math.floor(time);
      while (before.length <= whole) grow();
      return before[whole]! + (works(first + whole) ? time - whole : 0);
    },
  };
}
