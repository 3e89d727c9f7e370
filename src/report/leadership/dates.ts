const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date as it is read aloud: `1 March 2027`. @param date - ISO */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[month! - 1]} ${year}`;
}

/** `1 Mar`. */
export function shortDate(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[month! - 1]!.slice(0, 3)}`;
}

/** `1 Mar 2027`: as it is read aloud, and short enough for a column. */
export const tableDate = (date: string): string => `${shortDate(date)} ${date.slice(0, 4)}`;

/** `2027-03` of a date. */
export const monthOf = (date: string): string => date.slice(0, 7);

/** `Mar 2027` of `2027-03`. */
export function monthWords(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${MONTHS[number! - 1]!.slice(0, 3)} ${year}`;
}

/** The first of the month so many months after that of a date. */
export function monthAfter(date: string, months: number): string {
  const [year, month] = date.split('-').map(Number);
  const index = year! * 12 + (month! - 1) + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
