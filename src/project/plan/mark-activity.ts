import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { FilePath } from '../../contracts/describe-issue.ts';
import type { FileActivity, FileNode, PlanFile } from '../../contracts/plan-file.ts';
import { outcomeWords, type OutcomeState } from '../../contracts/plan-outcome.ts';
import { activitiesOf, type DerivedState } from './derive-states.ts';

/** What somebody says of an activity. Dates are ISO. */
export interface MarkRequest {
  readonly id: string;
  readonly to: OutcomeState;
  /** When it began to run, or ended; null: today. */
  readonly on: string | null;
  /** When one that has ended had begun; null: as the plan knows it. */
  readonly started: string | null;
}

/** What is to be written. */
export interface MarkStep {
  readonly path: FilePath;
  readonly from: OutcomeState;
  readonly started: string | null;
  readonly finished: string | null;
  /** Whether runs or a claim of a project are asked how it goes. */
  readonly isAsked: boolean;
}

/**
 * What a mark changes in a plan.
 *
 * @param derived - what runs and claims of the project say
 * @throws UserError `not-found` for an id that is none, with the nearest; `bad-input` for what is so already, and for dates
 *   that are to come or in the wrong order
 */
export function planMark(
  file: PlanFile,
  derived: readonly DerivedState[],
  request: MarkRequest & { readonly today: string },
): MarkStep {
  const { id, to, on, started, today } = request;
  const activity = activityCalled(file, id);
  const said = activity.isMarked ? undefined : derived.find((state) => state.id === id);
  const { state: from } = said ?? activity;
  const known: Dates = { started: (said ?? activity).started, finished: (said ?? activity).finished };
  for (const [flag, date] of [
    ['on', on],
    ['started', started],
  ] as const) {
    if (date === null || date <= today) continue;
    throw new UserError('bad-input', `--${flag} ${date} is still to come; today is ${today}`, {
      hint: 'A mark says what has happened.',
    });
  }
  const dates = datesOf(request, known, from === to);
  if (from === to && dates.started === known.started && dates.finished === known.finished) {
    throw new UserError('conflict', alreadyWords(id, to, known, said), {
      hint: 'Give --on to correct the date, or another state.',
    });
  }
  return { path: activity.path, from, ...dates, isAsked: activity.runs !== null || activity.claim !== null };
}

interface Dates {
  readonly started: string | null;
  readonly finished: string | null;
}

function datesOf(
  { id, to, on, started, today }: MarkRequest & { readonly today: string },
  known: Dates,
  isSame: boolean,
): Dates {
  if (to === 'open') {
    if ((on ?? started) !== null) {
      throw new UserError('bad-input', `${id} is to be open, and what is open has no date`, {
        hint: 'Leave --on and --started away.',
      });
    }
    return { started: null, finished: null };
  }
  if (to === 'running') {
    if (on !== null && started !== null && on !== started) {
      throw new UserError('bad-input', `${id} began to run on one day, not on ${on} and ${started}`, {
        hint: 'Give --on or --started.',
      });
    }
    return { started: on ?? started ?? known.started ?? today, finished: null };
  }
  const finished = on ?? (isSame ? known.finished : null) ?? today;
  const begin = started ?? known.started;
  if (begin !== null && begin > finished) {
    throw new UserError('bad-input', `${id} would end on ${finished}, before it started on ${begin}`, {
      hint: `Correct one of the dates, with --on or --started.`,
    });
  }
  return { started: begin, finished };
}

/** As in "F has worked already, on 2026-11-20". */
function alreadyWords(
  id: string,
  state: OutcomeState,
  { started, finished }: Dates,
  said: DerivedState | undefined,
): string {
  const when = finished ?? started;
  const on = when === null ? '' : state === 'running' ? `, since ${when}` : `, on ${when}`;
  const by = said === undefined ? '' : `, as ${said.from.kind} ${said.from.ref} says`;
  return `${id} ${outcomeWords[state]} already${on}${by}`;
}

function activityCalled(file: PlanFile, id: string): FileActivity {
  const activities = activitiesOf(file.root);
  const found = activities.find((activity) => activity.id === id);
  if (found) return found;
  const ids = activities.map((activity) => activity.id);
  if (groupIds(file.root).includes(id)) {
    throw new UserError('bad-input', `${id} is a group: it works or fails by what is in it`, {
      hint: `Mark an activity: ${ids.slice(0, 12).join(', ')}.`,
    });
  }
  const nearest = nearestName(id, ids);
  throw new UserError('not-found', `There is no activity "${id}" in the plan`, {
    hint: nearest ? `Did you mean ${nearest}?` : `There are ${ids.slice(0, 12).join(', ')}.`,
  });
}

const groupIds = (node: FileNode): string[] =>
  node.kind === 'activity' ? [] : [...(node.id === null ? [] : [node.id]), ...node.children.flatMap(groupIds)];
