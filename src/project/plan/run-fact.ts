import { localDate } from '../../base/local-date.ts';
import { reaches } from '../../contracts/plan-clock.ts';
import type { Threshold } from '../../contracts/plan-file.ts';
import type { Run, RunStatus } from '../../contracts/run.ts';
import { loggedAs } from '../../metrics/logged-metric.ts';

/** A run that an activity asks for. Dates are those of the wall calendar. */
export interface RunFact {
  readonly id: string;
  readonly status: RunStatus;
  readonly started: string;
  /** null while it runs. */
  readonly ended: string | null;
  /** Of the metric that the activity names, when the run ended; null without one. */
  readonly value: number | null;
  /** Names under which the run logged the metric, when there are several and none is the one. */
  readonly unclear: readonly string[];
}

/** A run that ended, as far as it ended by `today`; one that ended later still runs. */
export function runFact(run: Run, metric: string | null, today: string): RunFact {
  const end = run.end === null ? null : localDate(new Date(run.end.at));
  const isOver = end !== null && end <= today;
  const logged = run.metrics.map(({ name }) => name);
  const names = metric === null ? [] : loggedAs(logged, metric);
  return {
    id: run.id,
    status: isOver ? run.status : 'running',
    started: localDate(new Date(run.at)),
    ended: isOver ? end : null,
    value: names.length === 1 ? (run.metrics.find(({ name }) => name === names[0])?.last ?? null) : null,
    unclear: names.length > 1 ? names : [],
  };
}

/** What a run must do. */
export interface RunRule extends Threshold {
  /** null: to end well is enough. */
  readonly metric: string | null;
}

export type FinishedRun = RunFact & { readonly ended: string };

/** The runs that ended well, by the day of their end. */
export const finishedRuns = (runs: readonly RunFact[]): FinishedRun[] =>
  runs
    .filter((run): run is FinishedRun => run.ended !== null && run.status === 'done')
    .toSorted((one, other) => (`${one.ended} ${one.id}` < `${other.ended} ${other.id}` ? -1 : 1));

/** The first run that did what a rule asks for. */
export const firstSuccess = (rule: RunRule, runs: readonly RunFact[]): FinishedRun | undefined =>
  finishedRuns(runs).find(({ value }) => rule.metric === null || reaches(rule, value));
