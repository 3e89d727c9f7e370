const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day that a cell or line names: `2027-02-03`, with or without a time, `3 Feb 2027`, `03/Feb/27 4:12 PM` or
 * `February 3, 2027`. Days of figures alone, such as 03/02/2027, are two days to two people and are not read.
 *
 * @returns ISO date, or null
 */
export function readDay(text: string): string | null {
  const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (iso) return validDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = /(?<!\d)(\d{1,2})[\s/.-]+([A-Za-z]{3})[a-z]*[\s/.,-]+(\d{4}|\d{2})(?!\d)/.exec(text);
  if (dayFirst) return namedMonth(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!);
  const monthFirst = /\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)/.exec(text);
  return monthFirst ? namedMonth(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!) : null;
}

function namedMonth(year: string, month: string, day: string): string | null {
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  return number === 0 ? null : validDay(year.length === 2 ? 2000 + Number(year) : Number(year), number, Number(day));
}

function validDay(year: number, month: number, day: number): string | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? time.toISOString().slice(0, 10) : null;
}
