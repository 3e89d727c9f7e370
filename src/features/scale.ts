/** How a number becomes comparable with others: what stands for a missing value, then mean 0 and deviation 1. */
export interface Scale {
  /** The median of the values that are present. */
  readonly fill: number;
  /** Mean and standard deviation (n) after filling; a constant column has deviation 0. */
  readonly mean: number;
  readonly deviation: number;
}

/** Our choice: the median of this many evenly spaced values stands for the median of all. */
const MEDIAN_VALUES = 50_000;

/** Learns from training values, NaN where missing. Null when all are missing. */
export function fitScale(values: Float64Array): Scale | null {
  const fill = sampledMedian(values);
  if (Number.isNaN(fill)) return null;
  let mean = 0;
  for (const value of values) mean += (Number.isNaN(value) ? fill : value) / values.length;
  let squares = 0;
  for (const value of values) squares += ((Number.isNaN(value) ? fill : value) - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  const isConstant = !(deviation > Math.abs(mean) * 1e-12); // below that it is rounding
  return { fill, mean, deviation: isConstant ? 0 : deviation };
}

/** The standardised value; 0 for every value of a column that was constant in training. */
export function applyScale(value: number, { fill, mean, deviation }: Scale): number {
  if (deviation === 0) return 0;
  return ((Number.isNaN(value) ? fill : value) - mean) / deviation;
}

function sampledMedian(values: Float64Array): number {
  const present = values.filter((value) => !Number.isNaN(value));
  const step = Math.max(1, Math.floor(present.length / MEDIAN_VALUES));
  const sample = step === 1 ? present : present.filter((_, i) => i % step === 0);
  sample.sort();
  const middle = sample.length >> 1;
  if (sample.length === 0) return Number.NaN;
  return sample.length % 2 === 1 ? sample[middle]! : (sample[middle - 1]! + sample[middle]!) / 2;
}
