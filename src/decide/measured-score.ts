import type { Interval, Report, Rung } from '../contracts/report.ts';

/** A score of the candidate on rows that it has not seen, and on how many. */
export interface MeasuredScore {
  /** What was scored, in a few words. */
  readonly title: string;
  readonly value: number;
  readonly interval: Interval;
  readonly n: number;
}

/** The rung that a check would go on with; the best one below it where none is. */
export function candidateOf(check: Report): Rung | undefined {
  return check.ladder.find(({ rung }) => rung === check.candidate);
}

/** Score of the candidate in a metric that the check reports; null where there is none, or its interval is unknown. */
export function measuredMetric(check: Report | null, metric: string): MeasuredScore | null {
  const candidate = check && candidateOf(check);
  const score = candidate?.metrics[metric];
  if (!candidate || !score || score.value === null || score.interval === null) return null;
  return { title: candidate.title, value: score.value, interval: score.interval, n: check.split.test };
}

/** Share of right answers of the candidate; null for numbers, and where nothing was checked. */
export const measuredAccuracy = (check: Report | null): MeasuredScore | null => measuredMetric(check, 'accuracy');
