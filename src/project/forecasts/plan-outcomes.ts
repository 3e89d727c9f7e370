import type { JournalDraft } from '../../contracts/journal.ts';
import type { FileActivity, FileNode, PlanFile } from '../../contracts/plan-file.ts';
import { dayCalendar } from '../../plan/calendar.ts';
import { activitiesOf } from '../plan/derive-states.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';

type Outcome = JournalDraft<'forecast-outcome'>['body'];

/**
 * What a plan says about forecasts that were made of it: an activity that worked, failed or was killed, one that is not
 * needed any more, and the deadline. What is no longer in the plan stays open and is asked for.
 *
 * @param plan - path as the forecasts name it, and the plan with the states that are known today
 * @param known - every forecast of the project
 * @param who - who looked, when, and the ISO date of today
 */
export function outcomesFromPlan(
  { path, file }: { readonly path: string; readonly file: PlanFile },
  known: readonly ForecastRecord[],
  { by, at, today }: { readonly by: string; readonly at: string; readonly today: string },
): JournalDraft<'forecast-outcome'>[] {
  const notNeeded = new Map(unneeded(file.root, null));
  const activities = new Map(activitiesOf(file.root).map((activity) => [activity.id, activity]));
  return distinctQuestions(known).flatMap((record) => {
    const { ref } = record;
    if (ref === null || !('plan' in ref) || ref.plan !== path) return [];
    const activity = ref.activity === null ? null : (activities.get(ref.activity) ?? null);
    const found =
      ref.what === 'by-deadline'
        ? deadlineOutcome(record, file, today)
        : activity &&
          activityOutcome(record, activity, { file, what: ref.what, notNeeded: notNeeded.get(activity.id) });
    if (!found || sameOutcome(record, found)) return [];
    const { because, ...outcome } = found;
    const body: Outcome = { forecast: record.id, later: false, ...outcome };
    return [{ kind: 'forecast-outcome' as const, at, by, text: because, body }];
  });
}

/** One entry answers everybody: the first record of each question is enough. */
function distinctQuestions(known: readonly ForecastRecord[]): ForecastRecord[] {
  const seen = new Set<string>();
  return known.filter(({ ref, resolvesBy, kind }) => {
    const key = JSON.stringify([ref, kind, ref !== null && 'what' in ref && ref.what === 'by-deadline' && resolvesBy]);
    return ref !== null && !seen.has(key) && seen.add(key);
  });
}

type Found = Pick<Outcome, 'outcome' | 'void' | 'source'> & { readonly because: string };

function activityOutcome(
  { outcome }: ForecastRecord,
  activity: FileActivity,
  { file, what, notNeeded }: { file: PlanFile; what: 'works' | 'duration'; notNeeded: string | undefined },
): Found | null {
  const { id, state, isMarked } = activity;
  const source = isMarked ? ('person' as const) : ('measured' as const);
  const nothing = (reason: string): Found => ({ outcome: null, void: reason, source, because: reason });
  if (state === 'open' || state === 'running') {
    if (notNeeded !== undefined) return nothing(notNeeded);
    return outcome === null ? null : nothing(`${id} is ${state} again`);
  }
  if (what === 'works') return { outcome: state === 'worked', void: null, source, because: `${id} ${endWords(state)}` };
  if (state !== 'worked') return nothing(`${id} ${endWords(state)}; the time was for when it works`);
  const days = daysTaken(activity, file);
  if (days === null) return nothing(`when ${id} began and ended is not written in the plan`);
  return { outcome: days, void: null, source, because: `${id} took ${days} days` };
}

const endWords = (state: 'worked' | 'failed' | 'killed'): string => (state === 'killed' ? 'was stopped' : state);

/** Days of the plan's calendar from its beginning to its end; at least one. Null when either is unknown. */
function daysTaken({ started, finished }: FileActivity, { start, calendar }: PlanFile): number | null {
  if (started === null || finished === null) return null;
  const days = dayCalendar(start, calendar);
  return Math.max(1, days.dayOf(finished) - days.dayOf(started));
}

function deadlineOutcome({ resolvesBy }: ForecastRecord, file: PlanFile, today: string): Found | null {
  const end = ending(file.root);
  const found = (outcome: boolean, because: string): Found => ({ outcome, void: null, source: 'measured', because });
  if (end.state === 'worked' && end.on !== null) {
    return found(end.on <= resolvesBy, `the plan worked on ${end.on}, its deadline was ${resolvesBy}`);
  }
  // Something that worked on an unknown day may have worked in time.
  if (end.state === 'worked' || today <= resolvesBy) return null;
  return found(false, `the plan has not worked by ${resolvesBy}`);
}

interface Ending {
  readonly state: 'worked' | 'failed' | 'undecided';
  /** ISO date on which it worked; null when unknown or when it did not. */
  readonly on: string | null;
}

function ending(node: FileNode): Ending {
  if (node.kind === 'activity') {
    if (node.state === 'worked') return { state: 'worked', on: node.finished };
    return { state: node.state === 'failed' || node.state === 'killed' ? 'failed' : 'undecided', on: null };
  }
  const ends = node.children.map(ending);
  const worked = ends.filter(({ state }) => state === 'worked');
  const days = worked.map(({ on }) => on).toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  if (node.kind === 'any') {
    if (worked.length > 0) return { state: 'worked', on: days.includes(null) ? null : days[0]! };
    return { state: ends.every(({ state }) => state === 'failed') ? 'failed' : 'undecided', on: null };
  }
  if (worked.length === ends.length) return { state: 'worked', on: days.includes(null) ? null : days.at(-1)! };
  return { state: ends.some(({ state }) => state === 'failed') ? 'failed' : 'undecided', on: null };
}

/** Activities that no one needs to do any more, each with the reason. */
function unneeded(node: FileNode, reason: string | null): (readonly [id: string, reason: string])[] {
  if (node.kind === 'activity') return reason === null ? [] : [[node.id, reason]];
  const decided = node.children.find((child) => ending(child).state === (node.kind === 'any' ? 'worked' : 'failed'));
  const name = decided && (decided.id ?? decided.kind);
  const here = decided ? `not needed any more: ${name} ${node.kind === 'any' ? 'worked' : 'failed'}` : null;
  return node.children.flatMap((child) => unneeded(child, reason ?? (child === decided ? null : here)));
}

const sameOutcome = ({ outcome }: ForecastRecord, found: Found): boolean =>
  outcome !== null && outcome.value === found.outcome && (outcome.void === null) === (found.void === null);
