import { formatNumber, formatSignificant } from '../../base/number-format.ts';
import { longDate, shortDate } from '../leadership/dates.ts';

/** Money with three digits: simulated means carry no more. */
export const money = (value: number): string =>
  value === 0 ? '0' : formatNumber(value, Math.min(2, 2 - Math.floor(Math.log10(Math.abs(value)))));

/** A difference of two chances, as in `−12 points`. */
export function points(difference: number): string {
  const size = Math.abs(100 * difference);
  if (size < 0.05) return 'none';
  const text = formatSignificant(100 * difference, { digits: size < 10 ? 2 : 3, signed: true });
  return `${text} ${text === '+1' || text === '−1' ? 'point' : 'points'}`;
}

/** A date to be read, or that it never comes. */
export const dateOrNever = (date: string | null): string => (date === null ? 'never' : longDate(date));

export const shortOrNever = (date: string | null): string => (date === null ? 'never' : shortDate(date));
