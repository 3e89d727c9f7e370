import { scoredRowCount } from '../evidence/scored-rows.ts';
import type { Interval, Report, Rung } from '../contracts/report.ts';
import { wilsonInterval } from '../stats/wilson.ts';

/** A score of the candidate on rows that it has not seen, and on how many distinct ones. */
interface MeasuredScore {
  readonly value: number;
  readonly interval: Interval;
  readonly n: number;
}

/** The rung that a check would go on with; undefined where it would go on with none. */
export function candidateOf(check: Report): Rung | undefined {
  return check.ladder.find(({ rung }) => rung === check.candidate);
}

/** Share of right answers of the candidate; null for numbers, where nothing was checked, or without an interval. */
export function measuredAccuracy(check: Report | null): MeasuredScore | null {
  const score = check && candidateOf(check)?.metrics['accuracy'];
  if (!score || score.value === null || score.interval === null) return null;
  return { value: score.value, interval: score.interval, n: scoredRowCount(check) };
}

/**
 * How many rows that tell nothing of each other say as much as one of these rows does, 0 to 1: the inverse of Kish's design
 * effect, from the interval of the candidate's accuracy, which the check drew over groups or stretches of time, against that of
 * independent rows. 1 where rows were split at random.
 *
 * @param rows - predicted rows, from which the accuracy was measured
 */
export function independentShare(check: Report | null, rows: number): number {
  const measured = measuredAccuracy(check);
  if (!check || !measured || (check.split.strategy !== 'group' && check.split.strategy !== 'time')) return 1;
  const width = ([low, high]: readonly [number, number]): number => high - low;
  const independent = width(wilsonInterval(measured.value * rows, rows));
  return Math.min(1, (independent / width(measured.interval)) ** 2);
}
