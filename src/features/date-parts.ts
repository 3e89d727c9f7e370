/** A number that a date yields. All in UTC. `elapsed`: days since 1970, for trends. */
export type DatePart = 'elapsed' | 'year' | 'month' | 'day' | 'weekday' | 'hour';

export const dateParts = ['elapsed', 'year', 'month', 'day', 'weekday', 'hour'] as const satisfies readonly DatePart[];

const MILLISECONDS_A_DAY = 86_400_000;

/** @param time - milliseconds since 1970 UTC @returns month and weekday count from 0, weekday 0 is Sunday; hours have fractions */
export function datePart(time: number, part: DatePart): number {
  switch (part) {
    case 'elapsed':
      return time / MILLISECONDS_A_DAY;
    case 'year':
      return new Date(time).getUTCFullYear();
    case 'month':
      return new Date(time).getUTCMonth();
    case 'day':
      return new Date(time).getUTCDate();
    case 'weekday':
      return new Date(time).getUTCDay();
    case 'hour':
      return (time / 3_600_000) % 24;
  }
}

/** A cycle that calendars repeat. */
export type DateCycle = 'year' | 'week' | 'day';

export const dateCycles = ['year', 'week', 'day'] as const satisfies readonly DateCycle[];

const CYCLE_DAYS: Record<DateCycle, number> = { year: 365.2425, week: 7, day: 1 };

/** Position within a cycle as an angle in radians, so that the end of a cycle meets its beginning. */
export function datePhase(time: number, cycle: DateCycle): number {
  return (2 * Math.PI * (time / MILLISECONDS_A_DAY)) / CYCLE_DAYS[cycle];
}
