/**
 * The value below which a share `p` of the values lies, linear between neighbours (type 7 of Hyndman & Fan, the default of
 * R and NumPy).
 *
 * @param sorted - ascending, at least one value
 * @param p - in [0, 1]
 */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.min(Math.floor(position), sorted.length - 1);
  const above = Math.min(below + 1, sorted.length - 1);
  const share = position - below;
  return share === 0 ? sorted[below]! : sorted[below]! * (1 - share) + sorted[above]! * share;
}

/** `sortedQuantile` of values in any order; NaN is not allowed. */
export function quantile(values: ArrayLike<number>, p: number): number {
  return sortedQuantile(Float64Array.from(values).sort(), p);
}

/** The middle value. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
