import { UserError } from '../base/errors.ts';
import type { Arguments } from './arguments.ts';

/** A flag that holds a day; null when it is not given. @throws UserError `bad-input` when it is no date */
export function dateFlag(given: Arguments, flag: string): string | null {
  const text = given.value(flag);
  return text === undefined ? null : dateFrom(flag, text);
}

/** The day that a flag was given. @throws UserError `bad-input` when it is no date */
export function dateFrom(flag: string, text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new UserError('bad-input', `--${flag} "${text}" is not a date`, { hint: 'Write it as in 2027-03-01.' });
}
