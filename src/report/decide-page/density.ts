/** How amounts are spread on a logarithmic axis. */
export interface LogDensity {
  /** Logarithm to base 10 of the amount, and density there, the highest being 1. */
  readonly curve: readonly (readonly [log: number, height: number])[];
  /** Share of amounts that are 0 and stand on no logarithmic axis. */
  readonly zero: number;
}

/** Bins of the grid that amounts are counted into before they are smoothed: far finer than the smoothing. */
const BINS = 400;

/**
 * Density of positive amounts over their logarithm: a Gaussian kernel with Silverman's bandwidth over counts on a fine grid.
 * Equal amounts have no spread, and no curve.
 *
 * @see Silverman 1986, Density Estimation for Statistics and Data Analysis, eq. 3.31
 */
export function logDensity(amounts: Float64Array): LogDensity {
  const logs = amounts
    .filter((amount) => amount > 0)
    .map(Math.log10)
    .sort();
  const zero = 1 - logs.length / Math.max(1, amounts.length);
  const bandwidth = silverman(logs);
  if (!(bandwidth > 0)) return { curve: [], zero };
  const [low, high] = [logs[0]! - 3 * bandwidth, logs.at(-1)! + 3 * bandwidth];
  const step = (high - low) / BINS;
  const counts = new Float64Array(BINS + 1);
  for (const log of logs) counts[Math.round((log - low) / step)]!++;
  const heights = smoothed(counts, bandwidth / step);
  const most = Math.max(...heights);
  return { curve: Array.from(heights, (height, i) => [low + i * step, height / most] as const), zero };
}

function silverman(sorted: Float64Array): number {
  const n = sorted.length;
  if (n < 2) return 0;
  const mean = sorted.reduce((sum, log) => sum + log, 0) / n;
  const deviation = Math.sqrt(sorted.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (n - 1));
  const quartiles = (sorted[Math.floor(0.75 * (n - 1))]! - sorted[Math.floor(0.25 * (n - 1))]!) / 1.349;
  // A spread far below the digits of a double is none: equal amounts differ by rounding alone.
  const spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
  return spread < 1e-9 ? 0 : 0.9 * spread * n ** -0.2;
}

/** Counts under a Gaussian kernel of so many bins. */
function smoothed(counts: Float64Array, width: number): Float64Array {
  const reach = Math.ceil(4 * width);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / width) ** 2));
  return counts.map((_, at) => {
    let sum = 0;
    for (let i = Math.max(0, at - reach); i <= Math.min(counts.length - 1, at + reach); i++) {
      sum += counts[i]! * kernel[i - at + reach]!;
    }
    return sum;
  });
}
