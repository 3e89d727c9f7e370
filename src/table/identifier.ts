import { sampleEvenly } from '../math/sample-evenly.ts';
import type { NumberProfile } from './number-profile.ts';
import type { StringColumn } from './table.ts';

const FEWEST_ROWS = 20; // our choice: below this anything is unique
const NEARLY_UNIQUE = 0.98; // our choice
const MOSTLY = 0.99; // our choice: share of neighbouring rows that may break the order by 1 in 100

/** An even spread lies this far from the uniform distribution at most in 19 of 20 columns: 1.36 / √n (Kolmogorov). */
const EVEN_SPREAD = 1.36;

/** Below 80 rows the bound is held at .15, or amounts would pass; above 700 at .05, for codes are never quite even (our choice). */
const STRICTEST_SPREAD = 0.05;
const LOOSEST_SPREAD = 0.15;

/** Neighbouring rows without an order correlate less than this many standard errors, 1 / √n (our choice). */
const NO_ORDER = 3;

/**
 * Why whole numbers identify rows instead of measuring something, or undefined: nearly unique, and either rising or
 * falling with the rows, a shuffled count of the rows, or codes: of equal length, spread evenly over their range and in
 * no order. Years and times do not count, and neither does what drifts with the rows or gathers around a middle.
 */
export function identifierEvidence(values: Float64Array, profile: NumberProfile): string | undefined {
  const { present, distinct, min, max } = profile;
  if (present < FEWEST_ROWS || distinct / present < NEARLY_UNIQUE || isYearOrTime(min, max)) return undefined;
  const unique = `${distinct} distinct values in ${present} rows`;
  if (isMonotone(values)) return isRisingYear(min, max) ? undefined : `${unique}, in the order of the rows`;
  if (distinct < present) return undefined;
  if (max - min + 1 === present) return `${unique}, every whole number from ${min} to ${max} once`;
  const digits = String(max).length;
  const equallyLong = digits >= 6 && min > 0 && String(min).length === digits;
  if (!equallyLong || !hasNoOrder(values) || !isSpreadEvenly(values, profile)) return undefined;
  return `${unique}, all of ${digits} digits, in no order and spread evenly`;
}

/** Years before 1800 in the order of the rows; numbering often starts at 1000 or 1001. */
const isRisingYear = (min: number, max: number): boolean => min > 1001 && max <= 2100;

/** Whether each value says little about the next one: the correlation of neighbouring rows. */
function hasNoOrder(values: Float64Array): boolean {
  const present = values.filter((value) => Number.isFinite(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  let [together, variance] = [0, 0];
  for (let i = 0; i < present.length; i++) {
    const deviation = present[i]! - mean;
    variance += deviation ** 2;
    if (i > 0) together += deviation * (present[i - 1]! - mean);
  }
  return Math.abs(together / variance) < NO_ORDER / Math.sqrt(present.length);
}

/** Whether the values lie between their ends as evenly as numbers drawn at random do. */
function isSpreadEvenly(values: Float64Array, { min, max }: NumberProfile): boolean {
  const sorted = sampleEvenly(values.filter((value) => Number.isFinite(value))).sort();
  const rows = sorted.length;
  const farthest = sorted.reduce(
    (most, value, i) => Math.max(most, Math.abs((value - min) / (max - min) - (i + 0.5) / rows)),
    0,
  );
  return farthest <= Math.max(STRICTEST_SPREAD, Math.min(LOOSEST_SPREAD, EVEN_SPREAD / Math.sqrt(rows)));
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
