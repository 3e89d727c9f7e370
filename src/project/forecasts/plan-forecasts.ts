import type { ForecastRef, JournalDraft } from '../../contracts/journal.ts';
import type { FileActivity, PlanFile } from '../../contracts/plan-file.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { dayCalendar } from '../../plan/calendar.ts';
import { durationCdf, durationQuantile, type Duration } from '../../plan/duration.ts';
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
 * decided that it works, and how long it takes when it does; and that the whole is done by the deadline. What is known by
 * now counts: one that runs takes longer than it has. What a contract fixes is no forecast.
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
  const { today } = forecast;
  return beliefs
    .filter(({ belief, plannedFor }) => {
      const before = own.get(questionOf(belief));
      if (before === undefined) return true;
      if (before.outcome !== null) return false;
      // The day on which to ask has passed: because the plan moved, or nobody answered.
      if (before.resolvesBy < today) return plannedFor >= today;
      return !sameBelief(before.newest.belief, belief);
    })
    .map(({ belief: body }) => ({ kind: 'forecast', at, by, text: body.about, body }));
}

/** A belief, and the day on which the plan would ask for it, whatever is known by now. */
interface PlanBelief {
  readonly belief: Belief;
  /** ISO date. */
  readonly plannedFor: string;
}

function activityBeliefs(activity: FileActivity, plan: ForecastPlan): PlanBelief[] {
  const { path, forecast } = plan;
  const { id, state } = activity;
  const row = forecast.activities.find((found) => found.id === id);
  const kill = killOf(activity, forecast);
  // Of one whose kill rule has run out a decision is asked for.
  if ((state !== 'open' && state !== 'running') || kill.hasRunOut || activity.p === null) return [];
  if (row === undefined || row.startDay === null || activity.duration === null) return [];
  const { date, today } = daysOf(plan);
  const asked = (duration: Duration): string =>
    date(row.startDay! + Math.min(kill.days, durationQuantile(duration, NEARLY_ALL)));
  const elapsed = state === 'running' ? today - row.startDay : 0;
  const duration: Duration = elapsed > 0 ? { kind: 'longer', than: elapsed, of: activity.duration } : activity.duration;
  const plannedFor = asked(activity.duration);
  const resolvesBy = plannedFor < forecast.today ? asked(duration) : plannedFor;
  const common = { resolvesBy, class: null };
  const inTime = durationCdf(duration, kill.days);
  const ref = (what: 'works' | 'duration'): ForecastRef => ({ plan: path, activity: id, what });
  const works: Belief = { kind: 'event', p: row.p, about: `${id} works (${path})`, ref: ref('works'), ...common };
  if (activity.duration.kind === 'exactly' || inTime === 0) return [{ belief: works, plannedFor }];
  const at = (share: number): number => durationQuantile(duration, share * inTime);
  const takes: Belief = {
    kind: 'quantity',
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    unit: 'days',
    about: `how long ${id} takes when it works (${path})`,
    ref: ref('duration'),
    ...common,
  };
  return [works, takes].map((belief) => ({ belief, plannedFor }));
}

/** When it is asked for: when so many of such activities are over. */
const NEARLY_ALL = 0.9;

/** Days after which it is stopped, Infinity without a kill rule; and whether they are over. */
function killOf({ id, kill }: FileActivity, forecast: PlanForecast): { days: number; hasRunOut: boolean } {
  const clock = forecast.kill.find((rule) => rule.id === id);
  const days = (typeof kill === 'number' ? kill : kill === 'best' ? clock?.days : null) ?? Infinity;
  return { days, hasRunOut: typeof clock?.daysLeft === 'number' && clock.daysLeft <= 0 };
}

/** Dates of days of the plan, and its day today. */
function daysOf({ file, forecast }: ForecastPlan): { readonly date: (day: number) => string; readonly today: number } {
  const calendar = dayCalendar(file.start, file.calendar);
  return { date: (day) => calendar.dateOf(day), today: calendar.dayOf(forecast.today) };
}

function deadlineBelief({ path, forecast }: ForecastPlan): PlanBelief[] {
  const { deadline, today, pBy } = forecast;
  const p = deadline === null ? undefined : pBy.find(({ date }) => date === deadline)?.p;
  if (deadline === null || p === undefined || deadline < today) return [];
  const ref: ForecastRef = { plan: path, activity: null, what: 'by-deadline' };
  const about = `${path} works by ${deadline}`;
  const belief: Belief = { kind: 'event', p, about, resolvesBy: deadline, class: null, ref };
  return [{ belief, plannedFor: deadline }];
}

function sameBelief(before: Belief, now: Belief): boolean {
  if (before.kind === 'event' && now.kind === 'event') return Math.abs(before.p - now.p) < SAME_CHANCE;
  if (before.kind !== 'quantity' || now.kind !== 'quantity') return false;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_CHANCE * Math.max(a, b);
  return near(before.p10, now.p10) && near(before.p50, now.p50) && near(before.p90, now.p90);
}
