import type { ThresholdUnit } from './rule-condition.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/**
 * A threshold that separates the values up to `edge` from those above it and is short to write: the roundest number
 * from the largest value below to under the smallest value above; for dates, midnight when one lies between.
 *
 * @param values - NaN where missing
 */
export function thresholdBetween(values: Float64Array, edge: number, unit: ThresholdUnit): number {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const value of values) {
    if (value <= edge) low = Math.max(low, value);
    else if (value > edge) high = Math.min(high, value);
  }
  const separates = (value: number): boolean => value >= low && value < high;
  if (unit === 'date') {
    const midnight = Math.ceil(low / MILLISECONDS_A_DAY) * MILLISECONDS_A_DAY;
    return separates(midnight) ? midnight : low;
  }
  if (!Number.isFinite(high - low)) return low;
  for (let decimals = -Math.floor(Math.log10(high - low)) - 1; decimals <= MAX_DECIMALS; decimals++) {
    const rounded = roundUp(low, decimals);
    if (separates(rounded)) return rounded;
  }
  return low;
}

/** A double has no more. */
const MAX_DECIMALS = 17;

/** The least multiple of 10^−decimals that is not below the value. */
function roundUp(value: number, decimals: number): number {
  const scaled = Math.ceil(decimals < 0 ? value / 10 ** -decimals : value * 10 ** decimals);
  return decimals < 0 ? scaled * 10 ** -decimals : Number((scaled / 10 ** decimals).toFixed(decimals));
}
