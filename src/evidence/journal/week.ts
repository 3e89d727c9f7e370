import { UserError } from '../../base/errors.ts';

const DAY = 86_400_000;

/** A week of ISO 8601, Monday to Sunday, in UTC. */
export interface Week {
  /** `2026-W47` */
  readonly name: string;
  /** ISO date of its Monday. */
  readonly from: string;
  /** ISO date of its Sunday. */
  readonly to: string;
}

const isoDate = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The week that a day belongs to. Week 1 is the one that holds 4 January. @param day - ISO date, or a time that begins with one */
export function weekOf(day: string): Week {
  const time = Date.parse(day.slice(0, 10));
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  const monday = time - sinceMonday * DAY;
  // The Thursday of a week lies in the year that the week belongs to.
  const year = new Date(monday + 3 * DAY).getUTCFullYear();
  const number = Math.round((monday - firstMonday(year)) / (7 * DAY)) + 1;
  return { name: `${year}-W${String(number).padStart(2, '0')}`, from: isoDate(monday), to: isoDate(monday + 6 * DAY) };
}

function firstMonday(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
}

/** @param text - as in `2026-W47` @throws UserError `bad-input` for what is no week */
export function weekNamed(text: string): Week {
  const match = /^(\d{4})-?W(\d{1,2})$/i.exec(text.trim());
  const week = match && weekOf(isoDate(firstMonday(Number(match[1])) + (Number(match[2]) - 1) * 7 * DAY));
  if (match && week && week.name === `${match[1]}-W${match[2]!.padStart(2, '0')}`) return week;
  throw new UserError('bad-input', `--week "${text}" is not a week`, {
    hint: 'Write the year and the number of the week, as in 2026-W47.',
  });
}

/** Whether a time lies in the week. */
export const isInWeek = ({ from, to }: Week, at: string): boolean => at.slice(0, 10) >= from && at.slice(0, 10) <= to;
