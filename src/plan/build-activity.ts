import type { FileActivity, PlanFile } from '../contracts/plan-file.ts';
import type { DayCalendar } from './calendar.ts';
import { chanceAfterSilence } from './chance.ts';
import { durationCdf, durationMean, type Duration } from './duration.ts';
import type { Activity } from './plan.ts';
import { unknownHint, type Fail } from './plan-tree.ts';

/** What an activity needs to know of the plan around it. */
export interface ActivityContext {
  readonly file: PlanFile;
  readonly calendar: DayCalendar;
  /** In days. */
  readonly today: number;
  readonly foresees: boolean;
  readonly warnings: string[];
  readonly fail: Fail;
}

/** An activity in days and costs, in the light of what has become of it so far. */
export function buildActivity(node: FileActivity, context: ActivityContext): Activity {
  const { file, calendar, fail } = context;
  const cause = node.cause === null ? null : file.causes.findIndex(({ id }) => id === node.cause);
  if (cause === -1) {
    const known = file.causes.map(({ id }) => id);
    fail(
      [...node.path, 'cause'],
      `cause "${node.cause}" is not declared`,
      `${unknownHint(node.cause!, known)} Declare it at the top, as in causes: {${node.cause}: 0.6}.`,
    );
  }
  const startedAt = node.started === null ? null : calendar.dayOf(node.started);
  const endedAt = node.finished === null ? null : calendar.dayOf(node.finished);
  checkDates(node, { startedAt, endedAt, today: context.foresees ? Infinity : context.today }, fail);
  const planned: Duration = node.duration ?? { kind: 'exactly', days: 0 };
  const usual = durationMean(planned);
  const isOver = isEnd(node.state);
  const built: Activity = {
    kind: 'activity',
    id: node.id,
    title: node.title ?? node.id,
    p: node.state === 'worked' ? 1 : node.state === 'failed' || node.state === 'killed' ? 0 : node.p!,
    belief: node.belief,
    duration: planned,
    killAfter: typeof node.kill === 'number' && !isOver ? node.kill : null,
    // Of what has ended the cost is known whole; of the rest it grows with the time that it takes.
    costAtStart:
      node.costAtStart +
      (isOver || usual === 0 ? node.cost : 0) +
      // How long it took, nobody wrote down.
      (endedAt !== null && startedAt === null ? node.costPerDay * usual : 0),
    costPerDay: node.costPerDay + (isOver || usual === 0 ? 0 : node.cost / usual),
    cause,
    needs: needsOf(node, file, fail),
    state: node.state,
    startedAt,
    endedAt,
  };
  return node.state === 'running' ? underWay(built, node, context) : built;
}

/** It has come to its end, whichever. */
export const isEnd = (state: FileActivity['state']): boolean =>
  state === 'worked' || state === 'failed' || state === 'killed';

function checkDates(
  node: FileActivity,
  days: { startedAt: number | null; endedAt: number | null; today: number },
  fail: Fail,
): void {
  const { startedAt, endedAt, today } = days;
  if (node.state === 'open' && (startedAt ?? endedAt) !== null) {
    fail(node.path, `"${node.id}" has a date but is open`, 'Set state to running, worked, failed or killed.');
  }
  if (node.state === 'running' && startedAt === null) {
    fail(
      node.path,
      `"${node.id}" is running, but nobody knows since when`,
      'Write its first day, as in `started: 2026-11-23`.',
    );
  }
  if (node.state === 'running' && endedAt !== null) {
    fail([...node.path, 'finished'], `"${node.id}" is running and finished`, 'Set state to worked, failed or killed.');
  }
  if (startedAt !== null && endedAt !== null && endedAt < startedAt) {
    fail(
      [...node.path, 'finished'],
      `"${node.id}" finished on ${node.finished}, before it started on ${node.started}`,
      'Correct one of the dates.',
    );
  }
  for (const [key, day] of [
    ['started', startedAt],
    ['finished', endedAt],
  ] as const) {
    if (day !== null && day > today) {
      fail(
        [...node.path, key],
        `"${node.id}" ${key} on ${node[key]}, which is still to come`,
        'A state says what has happened; leave out what is only planned.',
      );
    }
  }
}

function needsOf(node: FileActivity, file: PlanFile, fail: Fail): Activity['needs'] {
  return node.resources.map(({ id, amount }) => {
    const resource = file.resources.findIndex((item) => item.id === id);
    const place = [...node.path, 'resources'];
    if (resource < 0) {
      const known = file.resources.map((item) => item.id);
      return fail(
        place,
        `resource "${id}" is not declared`,
        `${unknownHint(id, known)} Declare it at the top, as in resources: {${id}: 1}.`,
      );
    }
    const { capacity } = file.resources[resource]!;
    if (amount > capacity)
      fail(
        place,
        `"${node.id}" needs ${amount} of ${id}, and there are ${capacity}`,
        'Lower the need, or raise what there is.',
      );
    return { resource, amount };
  });
}

/** What is known of an activity that has begun: it takes longer than it has taken so far, and silence lowers its chance. */
function underWay(
  activity: Activity,
  node: FileActivity,
  { today, calendar, warnings, fail }: ActivityContext,
): Activity {
  const elapsed = today - activity.startedAt!;
  if (elapsed <= 0 || node.duration === null) return activity;
  const done = durationCdf(node.duration, elapsed);
  if (done > 1 - 1e-6) {
    return fail(
      [...node.path, 'duration'],
      `"${node.id}" has been running since ${node.started}, longer than its duration allows`,
      'Write a new duration for the whole of it, or say how it ended.',
    );
  }
  const kill = activity.killAfter;
  if (kill !== null && elapsed >= kill) {
    const fired = calendar.dateOf(activity.startedAt! + kill);
    warnings.push(
      `The kill rule of ${activity.id} fired on ${fired}: stop it, or write down why not, within seven days.`,
    );
  }
  return {
    ...activity,
    // A rule whose time is still to be chosen is one as well.
    ...(node.kill === null ? {} : { p: chanceAfterSilence(activity.p, done), pAtBegin: activity.p }),
    duration: { kind: 'longer', than: elapsed, of: node.duration },
    killAfter: kill === null ? null : Math.max(kill, elapsed),
    ...(kill !== null && elapsed > kill ? { ranOutAfter: kill } : {}),
  };
}
