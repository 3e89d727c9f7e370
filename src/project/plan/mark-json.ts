import type { PlanMark } from '../../contracts/plan-file.ts';
import type { OutcomeState } from '../../contracts/plan-outcome.ts';
import { chanceInTime, type PlanForecast } from '../../contracts/plan-forecast.ts';
import { quoted } from '../../evidence/gates/need.ts';

/** The chances of a plan at one time, whole where the log of the file rounds them. Dates are ISO; null where "never". */
export interface MarkedForecast {
  readonly pSuccess: number;
  readonly deadline: string | null;
  readonly pByDeadline: number | null;
  /** Half of the cases in which it works are done by then. */
  readonly p50: string | null;
  readonly p80: string | null;
}

/** What `cairn plan mark --json` prints. */
export interface MarkJson {
  readonly file: string;
  readonly id: string;
  readonly from: OutcomeState;
  readonly to: OutcomeState;
  /** The day of the mark. */
  readonly on: string;
  /** When it began or ended, where that was another day. */
  readonly happened: string | null;
  readonly by: string;
  readonly because: string | null;
  /** null: it could not be forecast, and `beforeProblem` says why. */
  readonly before: MarkedForecast | null;
  readonly beforeProblem: string | null;
  readonly after: MarkedForecast | null;
  readonly afterProblem: string | null;
  /** What runs now, and what can begin first of all that is open. */
  readonly running: readonly string[];
  readonly next: readonly { readonly id: string; readonly p: number; readonly start: string }[];
  readonly warnings: readonly string[];
  readonly undo: string;
}

interface Marked {
  readonly mark: PlanMark;
  readonly before: { readonly forecast: PlanForecast } | null;
  readonly beforeProblem: string | null;
  readonly after: { readonly forecast: PlanForecast } | null;
  readonly afterProblem: string | null;
}

/** More than these are not begun at once: our choice. */
const MOST_NEXT = 3;

export function markJson({ mark, before, beforeProblem, after, afterProblem }: Marked, file: string): MarkJson {
  const { on, happened, by, id, from, to, because } = mark;
  const activities = after?.forecast.activities ?? [];
  const open = activities
    .flatMap(({ id: name, state, p, start, startDay }) =>
      state === 'open' && start !== null && startDay !== null ? [{ id: name, p, start, startDay }] : [],
    )
    .toSorted((one, other) => one.startDay - other.startDay);
  // What is planned for the same morning begins together.
  const next = open.filter(({ start }) => start === open[0]!.start).slice(0, MOST_NEXT);
  return {
    file,
    id,
    from,
    to,
    on,
    happened,
    by,
    because,
    before: before && chances(before.forecast),
    beforeProblem,
    after: after && chances(after.forecast),
    afterProblem,
    running: activities.filter(({ state }) => state === 'running').map((activity) => activity.id),
    next: next.map(({ id: name, p, start }) => ({ id: name, p, start })),
    warnings: after?.forecast.warnings ?? [],
    undo: undoCommand(mark, file),
  };
}

/** What brings the state before back; the log keeps both. */
const undoCommand = ({ id, from }: PlanMark, file: string): string =>
  `cairn plan mark ${quoted(id)} ${from}${file === 'plan.yaml' ? '' : ` ${quoted(file)}`}`;

const chances = (forecast: PlanForecast): MarkedForecast => ({
  pSuccess: forecast.pSuccess,
  deadline: forecast.deadline,
  pByDeadline: chanceInTime(forecast),
  p50: forecast.finish.givenSuccess.p50,
  p80: forecast.finish.givenSuccess.p80,
});
