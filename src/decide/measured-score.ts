import type { Interval, Report, Rung } from '../contracts/report.ts';

/** A score of the candidate on rows that it has not seen, and on how many. */
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
  return { value: score.value, interval: score.interval, n: check.split.test };
}
