import { UserError } from '../../base/errors.ts';
import { dayFrom, yearLater } from '../../evidence/days.ts';

/**
 * The last day on which something counts.
 *
 * @param text - as a person wrote it: a date, `2027-03-01`, or so many days from today, `90d`
 * @param today - ISO date
 * @throws UserError `bad-input` when it is neither, not in the future, or more than a year away
 */
export function lastDay(text: string, today: string): string {
  const day = dayFrom('until', text, today);
  if (day <= today) {
    throw new UserError('bad-input', `--until ${text} is not in the future; today is ${today}`, {
      hint: 'Name the last day on which it is to count.',
    });
  }
  const latest = yearLater(today);
  if (day <= latest) return day;
  throw new UserError('bad-input', `--until ${text} is more than a year away`, {
    hint: `The latest day is ${latest}; it can be renewed then.`,
  });
}
