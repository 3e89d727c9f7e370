import { studentTQuantile } from '../math/student-t.ts';
import type { Measurement } from './measured-elsewhere.ts';

/** One sitting in which rows were got. */
export interface AcquisitionEntry {
  readonly rows: number;
  readonly hours: number;
}

/**
 * Hours in which 100 rows are got: all hours over all rows, so that long sittings weigh more, with the t interval of a ratio of
 * sums by linearisation.
 *
 * @param log - sittings with one row or more in all
 * @returns an interval as wide as can be for a single sitting
 * @see Cochran 1977, Sampling Techniques, section 6.3, for the variance of a ratio
 */
export function hoursPer100Rows(log: readonly AcquisitionEntry[]): Measurement {
  const [rows, hours] = log.reduce(([n, time], entry) => [n + entry.rows, time + entry.hours], [0, 0]);
  const ratio = hours / rows;
  const value = 100 * ratio;
  if (log.length < 2) return { value, interval: [0, Infinity], n: rows };
  const squares = log.reduce((sum, entry) => sum + (entry.hours - ratio * entry.rows) ** 2, 0);
  const error = Math.sqrt((squares * log.length) / (log.length - 1)) / rows;
  const half = 100 * studentTQuantile(0.975, log.length - 1) * error;
  return { value, interval: [Math.max(0, value - half), value + half], n: rows };
}

/** Hours until so many further rows are there, at the same pace. */
export const hoursFor = (rows: number, pace: Measurement): Pick<Measurement, 'value' | 'interval'> => ({
  value: (pace.value * rows) / 100,
  interval: [(pace.interval[0] * rows) / 100, (pace.interval[1] * rows) / 100],
});
