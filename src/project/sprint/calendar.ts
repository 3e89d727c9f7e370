import { type SprintDates, type SprintFile, weekdayNames } from '../../contracts/sprint-file.ts';
import { daysLater } from '../../evidence/days.ts';
import { dayCalendar } from '../../plan/calendar.ts';

/** A sprint with how much of the team's time it holds. */
export interface SprintLength extends SprintDates {
  /** Calendar days, the last one included. */
  readonly days: number;
  /** Days of work without holidays. */
  readonly workingDays: number;
  /** Working days times the share of time that the team has. */
  readonly capacityDays: number;
  /** Of the capacity of all sprints. */
  readonly share: number;
}

/** Days of work from one date to another, both included. */
export function workingDays(
  { from, to }: Pick<SprintDates, 'from' | 'to'>,
  { holidays, workdays }: Pick<SprintFile, 'holidays' | 'workdays'>,
): number {
  const weekdays = workdays.map((name) => weekdayNames.indexOf(name));
  return dayCalendar(from, { weekdays, holidays }).dayOf(daysLater(to, 1));
}

/** How long each sprint is, and which share of all capacity it holds, so that unequal ones can be compared. */
export function sprintLengths(file: SprintFile): SprintLength[] {
  const measured = file.sprints.map((sprint) => {
    const working = workingDays(sprint, file);
    return {
      ...sprint,
      days: (Date.parse(sprint.to) - Date.parse(sprint.from)) / MILLISECONDS_A_DAY + 1,
      workingDays: working,
      capacityDays: working * sprint.capacity,
    };
  });
  const all = measured.reduce((sum, { capacityDays }) => sum + capacityDays, 0);
  return measured.map((sprint) => ({ ...sprint, share: all === 0 ? 0 : sprint.capacityDays / all }));
}

const MILLISECONDS_A_DAY = 86_400_000;

/** Parts of a sprint with at least so many working days are asked for a stand-up: our choice. */
const LEAST_OF_WEEK = 3;

/** The weeks of a sprint, counted from its first day, as first and last date; the ends with few working days left out. */
export function sprintWeeks(
  { from, to }: Pick<SprintDates, 'from' | 'to'>,
  days: Pick<SprintFile, 'holidays' | 'workdays'>,
): { readonly from: string; readonly to: string }[] {
  const weeks: { from: string; to: string }[] = [];
  for (let start = from; start <= to; start = daysLater(start, 7)) {
    const end = daysLater(start, 6);
    const week = { from: start, to: end < to ? end : to };
    if (workingDays(week, days) >= LEAST_OF_WEEK) weeks.push(week);
  }
  return weeks;
}

/**
 * `sprints.yaml` of an academic year: October, November, February and March are whole months, April is two weeks.
 *
 * @param year - in which it begins
 */
export function sprintTemplate(year: number): string {
  const lastOfFebruary = new Date(Date.UTC(year + 1, 2, 0)).getUTCDate();
  const next = year + 1;
  return `# The sprints of ${year}/${String(next).slice(2)}. Capacity is counted in working days without holidays.
sprints:
  - { name: October, from: ${year}-10-01, to: ${year}-10-31 }
  - { name: November, from: ${year}-11-01, to: ${year}-11-30 }
  - { name: February, from: ${next}-02-01, to: ${next}-02-${lastOfFebruary} }
  - { name: March, from: ${next}-03-01, to: ${next}-03-31 }
  - { name: April, from: ${next}-04-01, to: ${next}-04-14 }  # two weeks
holidays: []          # as in [${year}-11-26, ${next}-04-05]
# team: 4             # how many people, for the stand-ups
# board: board.csv    # tickets
# standups: standups.md
# reviews: reviews.csv
# states: { Parked: moved }
`;
}
