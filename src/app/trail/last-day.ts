import { UserError } from '../../base/errors.ts';

/** The longest that a waiver or a person's word may count without being looked at again: our choice. */
const MOST_DAYS = 366;
const DAY = 86_400_000;

/**
 * The last day on which something counts.
 *
 * @param text - as a person wrote it: `2027-03-01`, or `90d` for ninety days from today
 * @param today - ISO date
 * @throws UserError `bad-input` when it is no date, not in the future, or more than a year away
 */
export function lastDay(text: string, today: string): string {
  const days = /^([1-9]\d{0,3})d$/.exec(text)?.[1];
  return days === undefined ? checkedDay(text, today) : checkedDay(dayAfter(today, Number(days)), today);
}

function checkedDay(text: string, today: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) {
    throw new UserError('bad-input', `--until "${text}" is not a date`, {
      hint: 'Write it as in 2027-03-01, or 90d for ninety days from today.',
    });
  }
  if (text <= today) {
    throw new UserError('bad-input', `--until ${text} is not in the future; today is ${today}`, {
      hint: 'Name the last day on which it is to count.',
    });
  }
  const latest = yearLater(today);
  if (text <= latest) return text;
  throw new UserError('bad-input', `--until ${text} is more than a year away`, {
    hint: `The latest day is ${latest}; it can be renewed then.`,
  });
}

/** The day a year after, the most that anything counts without being looked at again. */
export const yearLater = (today: string): string => dayAfter(today, MOST_DAYS);

const dayAfter = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10);
