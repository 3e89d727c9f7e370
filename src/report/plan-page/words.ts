import { formatNumber } from '../../base/number-format.ts';
import { longDate, shortDate } from '../leadership/dates.ts';

/** Money with three digits: simulated means carry no more. */
export const money = (value: number): string =>
  value === 0 ? '0' : formatNumber(value, Math.min(2, 2 - Math.floor(Math.log10(Math.abs(value)))));

/** A difference of two chances, as in `−12.5 points`. */
export function points(difference: number): string {
  return isNothing(difference) ? 'none' : `${formatNumber(100 * difference, 1, { signed: true })} points`;
}

/** Too small for one decimal of a percentage point. */
export const isNothing = (difference: number): boolean => Math.abs(difference) < 0.0005;

/** A date to be read, or that it never comes. */
export const dateOrNever = (date: string | null): string => (date === null ? 'never' : longDate(date));

export const shortOrNever = (date: string | null): string => (date === null ? 'never' : shortDate(date));
