import { countDistinct } from './count-distinct.ts';

/** What one pass over a column of numbers tells. */
export interface NumberProfile {
  /** Values that are not missing. */
  readonly present: number;
  readonly distinct: number;
  readonly infinite: number;
  /** Smallest and largest finite value; NaN when there is none. */
  readonly min: number;
  readonly max: number;
}

/** Counts, range and exact number of distinct values of a column; NaN is missing, −0 equals 0. O(rows). */
export function profileNumbers(values: Float64Array): NumberProfile {
  let [present, infinite, min, max] = [0, 0, Infinity, -Infinity];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    present++;
    if (Number.isFinite(value)) {
      if (value < min) min = value;
      if (value > max) max = value;
    } else infinite++;
  }
  const anyFinite = present > infinite;
  const range = anyFinite ? { min, max } : { min: NaN, max: NaN };
  return { present, infinite, ...range, distinct: countDistinct(values) };
}
