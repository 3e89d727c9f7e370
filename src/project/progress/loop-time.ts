import type { JournalEntry } from '../../contracts/journal.ts';
import { sortedQuantile } from '../../math/quantile.ts';
import type { Interval } from '../../stats/interval.ts';
import { quantileInterval } from '../../stats/quantile-interval.ts';

/** How long one turn of the loop takes. */
export interface LoopTime {
  /** Median days from one turn to the next. */
  readonly median: number;
  /** Of the median, 95 %, free of any distribution; null below six gaps. */
  readonly interval: Interval | null;
  /** Turns. */
  readonly turns: number;
}

const HOUR = 3_600_000;

/** Entries within this time of each other are one turn: what was learnt is often written down in one go. Our choice. */
const SAME_TURN = HOUR;

/**
 * Median time from one thing learnt to the next: a turn of the loop ends when an iteration, a learning or a finding is
 * written down.
 *
 * @returns null with fewer than two turns
 */
export function loopTime(journal: readonly JournalEntry[]): LoopTime | null {
  const times = journal
    .filter(({ kind }) => kind === 'iteration' || kind === 'learning' || kind === 'finding')
    .map(({ at }) => Date.parse(at))
    .toSorted((a, b) => a - b);
  const turns: number[] = [];
  let last = -Infinity;
  for (const time of times) {
    if (time - last > SAME_TURN) turns.push(time);
    last = time;
  }
  if (turns.length < 2) return null;
  const gaps = Float64Array.from(turns.slice(1), (time, i) => (time - turns[i]!) / (24 * HOUR)).sort();
  return { median: sortedQuantile(gaps, 0.5), interval: quantileInterval(gaps, 0.5), turns: turns.length };
}
