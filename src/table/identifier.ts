import type { NumberProfile } from './number-profile.ts';
import type { StringColumn } from './table.ts';

const FEWEST_ROWS = 20; // our choice: below this anything is unique
const NEARLY_UNIQUE = 0.98; // our choice
const MOSTLY = 0.99; // our choice: share of neighbouring rows that may break the order by 1 in 100

/**
 * Why whole numbers identify rows instead of measuring something, or undefined: nearly unique, and either rising or
 * falling with the rows, a shuffled count of the rows, or codes of equal length. Years and times do not count.
 */
export function identifierEvidence(values: Float64Array, profile: NumberProfile): string | undefined {
  const { present, distinct, min, max } = profile;
  if (present < FEWEST_ROWS || distinct / present < NEARLY_UNIQUE || isYearOrTime(min, max)) return undefined;
  const unique = `${distinct} distinct values in ${present} rows`;
  if (isMonotone(values)) return `${unique}, in the order of the rows`;
  if (distinct < present) return undefined;
  if (max - min + 1 === present) return `${unique}, every whole number from ${min} to ${max} once`;
  const digits = String(max).length;
  if (digits >= 6 && min > 0 && String(min).length === digits) return `${unique}, all of ${digits} digits`;
  return undefined;
}

/** Whether a range holds only years, or seconds or milliseconds of the years 1990 to 2100. */
function isYearOrTime(min: number, max: number): boolean {
  const within = (low: number, high: number): boolean => min >= low && max <= high;
  return within(1800, 2100) || within(631e6, 4103e6) || within(631e9, 4103e9);
}

function isMonotone(values: ArrayLike<number>): boolean {
  let [rising, falling, steps, last] = [0, 0, 0, NaN];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isNaN(last)) {
      steps++;
      if (value > last) rising++;
      else if (value < last) falling++;
    }
    last = value;
  }
  return Math.max(rising, falling) >= MOSTLY * steps;
}

/**
 * Why texts identify rows, or undefined: nearly unique single tokens that look like codes (a digit or an @ in most of
 * them, or letters of one length as in hexadecimal hashes), or that rise or fall with the rows.
 */
export function textIdentifierEvidence(column: StringColumn, present: number): string | undefined {
  const { levels } = column;
  if (present < FEWEST_ROWS || levels.length / present < NEARLY_UNIQUE) return undefined;
  if (levels.some((level) => /\s/.test(level.trim()))) return undefined;
  const unique = `${levels.length} distinct single-word values in ${present} rows`;
  const coded = levels.filter((level) => /[\d@]/.test(level)).length;
  if (coded >= 0.9 * levels.length) return `${unique}, built like codes`;
  // Levels are sorted, so codes rise with the rows when the texts do.
  const codes = Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code));
  return isMonotone(codes) ? `${unique}, in the order of the rows` : undefined;
}
