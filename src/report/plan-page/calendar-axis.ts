import { monthOf, shortDate } from '../leadership/dates.ts';

const MILLISECONDS = 86_400_000;
/** The first Monday after 1 January 1970, in days. */
const A_MONDAY = 4;

/** A place on the axis of dates. Times are days since 1 January 1970. */
export interface CalendarTick {
  readonly time: number;
  readonly label: string;
  /** Said below the first tick and where it changes; empty elsewhere. */
  readonly year: string;
}

/** ISO date of a time; a moment within a day counts to that day. */
export const dateOfTime = (time: number): string =>
  new Date(Math.floor(time + 1e-6) * MILLISECONDS).toISOString().slice(0, 10);

export const timeOfDate = (date: string): number => Date.parse(date) / MILLISECONDS;

type Step = { readonly unit: 'day' | 'month'; readonly count: number };

const STEPS: readonly Step[] = [
  { unit: 'day', count: 1 },
  { unit: 'day', count: 2 },
  { unit: 'day', count: 7 },
  { unit: 'day', count: 14 },
  ...[1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12_000].map((count): Step => ({ unit: 'month', count })),
];

/** Mondays or firsts of months between two times, as dense as fits; at most `most` of them. */
export function calendarTicks(from: number, to: number, most: number): CalendarTick[] {
  const times = STEPS.map((step) => timesOf(step, from, to, most)).find((found) => found !== null) ?? [];
  const step = STEPS.find((candidate) => timesOf(candidate, from, to, most) !== null);
  let last = '';
  return times.map((time) => {
    const date = dateOfTime(time);
    const year = date.slice(0, 4);
    const isNew = year !== last;
    last = year;
    if (step?.unit === 'month' && step.count >= 12) return { time, label: year, year: '' };
    const label = step?.unit === 'month' ? shortDate(date).split(' ')[1]! : shortDate(date);
    return { time, label, year: isNew ? year : '' };
  });
}

/** Null when there would be more than `most`. */
function timesOf({ unit, count }: Step, from: number, to: number, most: number): number[] | null {
  const times: number[] = [];
  if (unit === 'day') {
    if ((to - from) / count > most) return null;
    const base = count >= 7 ? A_MONDAY : Math.floor(from);
    for (let time = base + Math.ceil((from - base) / count) * count; time <= to; time += count) times.push(time);
  } else {
    const [year, month] = monthOf(dateOfTime(from)).split('-').map(Number) as [number, number];
    const first = Math.floor((year * 12 + month - 1) / count) * count;
    for (let index = first; ; index += count) {
      const time = Date.UTC(Math.floor(index / 12), index % 12, 1) / MILLISECONDS;
      if (!(time <= to)) break;
      if (time >= from) times.push(time);
      if (times.length > most) return null;
    }
  }
  return times.length > most ? null : times;
}
