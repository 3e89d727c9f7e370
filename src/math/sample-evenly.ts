/** Enough for quantiles to a fraction of a percent (our choice). */
const MOST_VALUES = 50_000;

/** The values themselves, or of very many every k-th one: for quantiles that need not be exact. Always a copy. */
export function sampleEvenly(values: Float64Array): Float64Array {
  if (values.length <= MOST_VALUES) return values.slice();
  return Float64Array.from({ length: MOST_VALUES }, (_, i) => values[Math.floor((i * values.length) / MOST_VALUES)]!);
}
