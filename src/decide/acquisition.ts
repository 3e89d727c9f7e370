import { formatCounted, formatEstimate, formatSignificant } from '../base/number-format.ts';
import { studentTQuantile } from '../math/student-t.ts';
import type { Ground } from './ground.ts';
import type { Measurement } from './measured-elsewhere.ts';
import { countFrom, rowsNeededOf, rowsThere } from './rows-needed.ts';
import { factOf, type Fact } from './section.ts';
import { saidAs, wordOf } from './word.ts';

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

/** How quickly rows were got, and how many are missing. */
export interface Acquisition {
  readonly pace: Measurement;
  readonly sittings: number;
  /** null: it is not known how many rows are needed. */
  readonly missing: number | null;
  /** The same with its noun; "about" where a check projected them. */
  readonly missingText: string | null;
}

/** From the sittings that the idea lists; null where it lists none. */
export function acquisitionOf(ground: Ground): Acquisition | null {
  const log = ground.file.data?.acquired ?? [];
  if (log.length === 0) return null;
  const needed = rowsNeededOf(ground);
  const missing = needed && Math.max(0, Math.ceil(needed.rows) - rowsThere(ground));
  return {
    pace: hoursPer100Rows(log),
    sittings: log.length,
    missing,
    missingText: needed && countFrom(needed, missing!, 'row'),
  };
}

/** Hours as they are said; one sitting gives no range. */
export const hoursText = (value: number, interval: Measurement['interval']): string =>
  Number.isFinite(interval[1])
    ? `${formatEstimate(value, interval).text} hours`
    : `${formatSignificant(value)} hours, as far as one sitting can tell,`;

/** The pace at which rows were got, and what is left at that pace. The log is a person's word. */
export function acquisitionFacts(ground: Ground): Fact[] {
  const found = acquisitionOf(ground);
  if (!found) return [];
  const { pace, sittings, missing, missingText } = found;
  const isFinite = Number.isFinite(pace.interval[1]);
  const said = saidAs(wordOf(ground, 'data'));
  const from = `${formatCounted(sittings, 'sitting')} with ${formatCounted(pace.n, 'row')} (\`data.acquired\`)${isFinite ? '' : '; one alone gives no range'}`;
  const left = missing ? hoursFor(missing, pace) : null;
  return [
    factOf({
      key: 'acquire/hours-per-100',
      title: 'hours in which 100 rows are got',
      value: pace.value,
      interval: isFinite ? pace.interval : null,
      unit: 'h',
      ...said,
      because: from,
    }),
    ...(left
      ? [
          factOf({
            key: 'acquire/hours-left',
            title: `hours for ${missingText} that are missing`,
            value: left.value,
            interval: isFinite ? left.interval : null,
            unit: 'h',
            ...said,
            because: 'at the same pace, in a straight line',
          }),
        ]
      : []),
  ];
}
