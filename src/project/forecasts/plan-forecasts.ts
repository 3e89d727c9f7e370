import type { ForecastRef, JournalBody, JournalDraft } from '../../contracts/journal.ts';
import type { FileActivity, PlanFile } from '../../contracts/plan-file.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { dayCalendar } from '../../plan/calendar.ts';
import { durationCdf, durationQuantile } from '../../plan/duration.ts';
import { activitiesOf } from '../plan/derive-states.ts';
import { questionOf, type Belief, type ForecastRecord } from '../../evidence/forecasts.ts';

/** A plan as it was read and forecast. */
export interface ForecastPlan {
  /** Path relative to the project, with `/`. */
  readonly path: string;
  /** With the chances of its parameters put in. */
  readonly file: PlanFile;
  readonly forecast: PlanForecast;
}

/** A chance that moves by less is the same belief: simulation and the passing of days alone move it a little. Our choice. */
const SAME_CHANCE = 0.01;

/**
 * What a plan says that can come true or not, as far as its author has not said it before: for each activity that is not
 * decided that it works, and how long it takes when it does; and that the whole is done by the deadline. What a contract
 * fixes is no forecast.
 *
 * @param known - every forecast of the project
 * @param who - whose forecasts they become, and the time
 */
export function planForecastDrafts(
  { path, file, forecast }: ForecastPlan,
  known: readonly ForecastRecord[],
  { by, at }: { readonly by: string; readonly at: string },
): JournalDraft<'forecast'>[] {
  const own = new Map(
    known.filter((record) => record.by === by).map((record) => [questionOf(record.newest.belief), record]),
  );
  const beliefs = [
    ...activitiesOf(file.root).flatMap((activity) => activityBeliefs(activity, { path, file, forecast })),
    ...deadlineBelief({ path, file, forecast }),
  ];
  return beliefs
    .filter((belief) => {
      const before = own.get(questionOf(belief));
      if (before === undefined) return true;
      if (before.outcome !== null) return false;
      return !sameBelief(before.newest.belief, belief) || isLate(before, belief, forecast.today);
    })
    .map((body) => ({ kind: 'forecast', at, by, text: body.about, body }));
}

function activityBeliefs(activity: FileActivity, plan: ForecastPlan): JournalBody<'forecast'>[] {
  const { id, p, duration, state } = activity;
  const resolvesBy = dueDate(activity, plan);
  if ((state !== 'open' && state !== 'running') || p === null || duration === null || resolvesBy === null) return [];
  const common = { resolvesBy, class: null };
  const { path, file, forecast } = plan;
  const inTime = durationCdf(duration, killDays(activity, forecast));
  const cause = file.causes.find((found) => found.id === activity.cause)?.p ?? 1;
  const ref = (what: 'works' | 'duration'): ForecastRef => ({ plan: path, activity: id, what });
  const works: Belief = {
    kind: 'event',
    p: p * inTime * cause,
    about: `${id} works (${path})`,
    ref: ref('works'),
    ...common,
  };
  if (duration.kind === 'exactly' || inTime === 0) return [works];
  const at = (share: number): number => durationQuantile(duration, share * inTime);
  return [
    works,
    {
      kind: 'quantity',
      p10: at(0.1),
      p50: at(0.5),
      p90: at(0.9),
      unit: 'days',
      about: `how long ${id} takes when it works (${path})`,
      ref: ref('duration'),
      ...common,
    },
  ];
}

/** Days after which it is stopped; Infinity without a kill rule. */
function killDays({ id, kill }: FileActivity, forecast: PlanForecast): number {
  if (typeof kill === 'number') return kill;
  return (kill === 'best' ? forecast.kill.find((rule) => rule.id === id)?.days : null) ?? Infinity;
}

/** The date by which nine of ten such activities are over: then it is asked for. Null for what begins in no world. */
function dueDate(activity: FileActivity, { file, forecast }: ForecastPlan): string | null {
  const startDay = forecast.activities.find(({ id }) => id === activity.id)?.startDay ?? null;
  if (startDay === null || activity.duration === null) return null;
  const longest = Math.min(killDays(activity, forecast), durationQuantile(activity.duration, 0.9));
  return dayCalendar(file.start, file.calendar).dateOf(startDay + longest);
}

function deadlineBelief({ path, forecast }: ForecastPlan): JournalBody<'forecast'>[] {
  const { deadline, today, pBy } = forecast;
  const p = deadline === null ? undefined : pBy.find(({ date }) => date === deadline)?.p;
  if (deadline === null || p === undefined || deadline < today) return [];
  const ref: ForecastRef = { plan: path, activity: null, what: 'by-deadline' };
  return [{ kind: 'event', p, about: `${path} works by ${deadline}`, resolvesBy: deadline, class: null, ref }];
}

function sameBelief(before: Belief, now: Belief): boolean {
  if (before.kind === 'event' && now.kind === 'event') return Math.abs(before.p - now.p) < SAME_CHANCE;
  if (before.kind !== 'quantity' || now.kind !== 'quantity') return false;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_CHANCE * Math.max(a, b);
  return near(before.p10, now.p10) && near(before.p50, now.p50) && near(before.p90, now.p90);
}

/** The day on which to ask has passed because the plan moved, not because nobody answered. */
const isLate = ({ resolvesBy }: ForecastRecord, now: Belief, today: string): boolean =>
  resolvesBy < today && now.resolvesBy >= today;
