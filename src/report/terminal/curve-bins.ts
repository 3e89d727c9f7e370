/** One value of a metric. */
export interface CurvePoint {
  readonly step: number;
  readonly value: number;
}

/**
 * The curve in at most `columns` stretches of steps of equal length: for each the mean of its finite values, NaN when it has
 * only others, null when no value falls into it.
 *
 * @param points - by step, ascending
 */
export function meanByStep(points: readonly CurvePoint[], columns: number): (number | null)[] {
  if (points.length === 0) return [];
  const first = points[0]!.step;
  const span = points.at(-1)!.step - first + 1;
  // Fewer points than columns stand side by side, whatever their steps: there is nothing to put together.
  const few = points.length <= columns;
  const count = few ? points.length : Math.min(columns, span);
  const sums = new Float64Array(count);
  const finite = new Uint32Array(count);
  const seen = new Uint8Array(count);
  points.forEach(({ step, value }, i) => {
    const bin = few ? i : Math.min(count - 1, Math.floor(((step - first) / span) * count));
    seen[bin] = 1;
    if (!Number.isFinite(value)) return;
    sums[bin]! += value;
    finite[bin]! += 1;
  });
  return Array.from(sums, (sum, bin) => (seen[bin] === 0 ? null : finite[bin] === 0 ? Number.NaN : sum / finite[bin]!));
}
