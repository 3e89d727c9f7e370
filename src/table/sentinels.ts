import type { NumberProfile } from './number-profile.ts';
import type { MissingMarker } from './schema.ts';

const NINES = [-9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999];
// Our choice, tried on the lengths of diamonds (fire) and on humidity, wind speed and fares (do not).
const FEWEST_DISTINCT = 20;
const LARGEST_ZERO_SHARE = 0.05;
const SAMPLE = 50_000; // rows, evenly spaced, that quantiles are taken from
const LOWEST_TYPICAL = 0.5; // the value at one row in a thousand, as a share of the median

/**
 * Numbers that may stand for "missing", with counts; they stay numbers until a person says otherwise. Two patterns:
 * nines (−999, 9999) further from the rest than the rest is wide, and zeros in fractional values that stay far above.
 */
export function proposeSentinels(values: Float64Array, profile: NumberProfile): readonly MissingMarker[] {
  if (profile.distinct < FEWEST_DISTINCT) return [];
  const suspects = [profile.min, profile.max].filter((value) => NINES.includes(value) && standsApart(values, value));
  if (profile.min === 0 && isImpossibleZero(values)) suspects.push(0);
  return suspects.map((value) => ({ value: String(value), count: countEqual(values, value), state: 'proposed' }));
}

function standsApart(values: Float64Array, suspect: number): boolean {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === suspect || !Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return Math.max(suspect - max, min - suspect) > max - min;
}

/** Whether a few zeros are cut off from positive measurements, as a length of 0 where others are 3.7 … 10.7. */
function isImpossibleZero(values: Float64Array): boolean {
  const zeros = countEqual(values, 0);
  if (zeros > LARGEST_ZERO_SHARE * values.length || values.every((value) => !(value % 1 > 0))) return false;
  const step = Math.ceil(values.length / SAMPLE);
  const positive = values.filter((value, row) => row % step === 0 && value > 0 && value < Infinity).sort();
  const lowest = positive[Math.floor(positive.length / 1000)];
  return lowest !== undefined && lowest >= LOWEST_TYPICAL * positive[Math.floor(positive.length / 2)]!;
}

function countEqual(values: Float64Array, wanted: number): number {
  let count = 0;
  for (const value of values) if (value === wanted) count++;
  return count;
}
