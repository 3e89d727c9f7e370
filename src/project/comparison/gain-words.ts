import { formatDifference, formatEstimate, formatSignificant } from '../../base/number-format.ts';
import type { Interval } from '../../stats/interval.ts';

type Direction = 'higher' | 'lower';

interface Gain {
  /** Positive: better. */
  readonly gain: number;
  readonly interval: Interval | null;
}

/**
 * A gain in the direction of its metric: `+0.03 (0.01–0.05)` where higher is better. Where lower is better, a plus sign would
 * be read as more of it: `1,250 lower (600–1,900)`, and the signed difference when it may be either.
 */
export function gainText({ gain, interval }: Gain, direction: Direction): string {
  if (direction === 'higher') return formatDifference(gain, interval).text;
  const [low, high] = interval ?? [gain, gain];
  if (low > 0) return sideText(gain, interval, 'lower');
  if (high < 0) return sideText(-gain, interval && flipped(interval), 'higher');
  return formatDifference(-gain, interval && flipped(interval)).text;
}

const flipped = ([low, high]: Interval): Interval => [-high, -low];

function sideText(size: number, interval: Interval | null, side: 'lower' | 'higher'): string {
  const { value, interval: range } = formatEstimate(size, interval);
  return `${value} ${side}${range === null ? '' : ` (${range})`}`;
}

/** The same within a sentence: `gain +0.03 (0.01–0.05)`, `1,250 lower (600–1,900)`, `difference −12 (−54 to 30)`. */
export function gainPhrase(found: Gain, direction: Direction): string {
  const text = gainText(found, direction);
  if (direction === 'higher') return `gain ${text}`;
  return / (?:lower|higher)\b/.test(text) ? text : `difference ${text}`;
}

/** What a comparison could show: `a gain of 0.02`, `0.02 less`. */
export function detectableText(detectable: number, direction: Direction): string {
  const size = formatSignificant(detectable, { digits: 2 });
  return direction === 'higher' ? `a gain of ${size}` : `${size} less`;
}
