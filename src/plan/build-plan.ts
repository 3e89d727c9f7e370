import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import type { FilePath } from '../contracts/describe-issue.ts';
import type { FileActivity, FileGroup, FileNode, OrderPolicy, PlanFile } from '../contracts/plan-file.ts';
import { dayCalendar, type DayCalendar } from './calendar.ts';
import { causeAfterOutcomes, chanceAfterSilence } from './chance.ts';
import { durationCdf, durationMean, type Duration } from './duration.ts';
import { resolveParameters, type UsedParameter } from './parameters.ts';
import type { Activity, Plan, PlanNode } from './plan.ts';

/** A plan whose parts fit together, before the order of its approaches is decided. */
export interface Draft {
  readonly file: PlanFile;
  readonly plan: Plan;
  /** By position in `plan.nodes`; groups only. */
  readonly policies: ReadonlyMap<number, OrderPolicy>;
  readonly calendar: DayCalendar;
  /** In days; null without one. */
  readonly deadline: number | null;
  readonly isStarted: boolean;
  /** Positions of activities whose kill time is to be the best one. */
  readonly killAtBest: readonly number[];
  readonly parameters: readonly UsedParameter[];
  readonly warnings: readonly string[];
}

export interface BuildOptions {
  /** ISO date. */
  readonly today: string;
  /** Takes what is dated after today as it is written: for a look back with what is known by now. @default false */
  readonly foresees?: boolean;
  locate(path: FilePath): string;
}

/**
 * Makes a plan of what a person wrote: days from dates, costs per day, positions from ids.
 *
 * @throws UserError `bad-input` for ids that are unknown or given twice, cycles, needs beyond what there is, and dates
 *   that cannot be; each with file, line and column
 */
export function buildPlan(written: PlanFile, options: BuildOptions): Draft {
  const fail = (path: FilePath, problem: string, hint: string): never => {
    throw new UserError('bad-input', `${options.locate(path)}: ${problem}`, { hint });
  };
  const { file, parameters } = resolveParameters(written, fail);
  const tree = flatten(file.root);
  const ids = idsOf(tree, fail);
  const after = tree.map(({ node }) => positionsAfter(node, ids, tree, fail));
  refuseCycle(tree, after, fail);
  const calendar = dayCalendar(file.start, file.calendar);
  const isStarted = tree.some(({ node }) => node.kind === 'activity' && node.state !== 'open');
  const today = calendar.dayOf(options.today);
  const warnings = parameters
    .filter(({ activities }) => activities.length === 0)
    .map(({ name }) => `The parameter ${name} is taken by no activity.`);
  const deadline = deadlineDay(file, { calendar, isStarted, today: options.today, warnings, fail });
  if (!isStarted && today > 0) {
    warnings.push(
      `It was to start on ${file.start}, and nothing is marked: all of it begins today at the earliest. Say what has begun, as in cairn plan mark ID running.`,
    );
  }
  const { foresees = false } = options;
  const context = { file, calendar, today, foresees, warnings, fail };
  const nodes = tree.map(({ node, children }, at): PlanNode =>
    node.kind === 'activity' ? buildActivity(node, context) : buildGroup(node, children, nodeName(tree, at)),
  );
  warnings.push(...outOfOrder(tree, after, nodes));
  const causes = file.causes.map((cause, i) => ({ ...cause, p: causeNow(cause.p, i, { tree, nodes, today }) }));
  return {
    file,
    plan: {
      nodes,
      parents: tree.map(({ parent }) => parent),
      after,
      causes,
      resources: file.resources,
      today: Math.max(0, today),
    },
    policies: new Map(tree.flatMap(({ node }, at) => (node.kind === 'activity' ? [] : [[at, node.order] as const]))),
    calendar,
    deadline,
    isStarted,
    killAtBest: tree.flatMap(({ node }, at) =>
      node.kind === 'activity' && node.kill === 'best' && !isEnd(node.state) ? [at] : [],
    ),
    parameters,
    warnings,
  };
}

type Fail = (path: FilePath, problem: string, hint: string) => never;

interface TreeItem {
  readonly node: FileNode;
  readonly parent: number;
  readonly children: number[];
}

/** Parents before their children. */
function flatten(root: FileNode): TreeItem[] {
  const items: TreeItem[] = [];
  const add = (node: FileNode, parent: number): number => {
    const at = items.length;
    const children: number[] = [];
    items.push({ node, parent, children });
    if (node.kind !== 'activity') for (const child of node.children) children.push(add(child, at));
    return at;
  };
  add(root, -1);
  return items;
}

function idsOf(tree: readonly TreeItem[], fail: Fail): Map<string, number> {
  const ids = new Map<string, number>();
  tree.forEach(({ node }, at) => {
    if (node.id === null) return;
    if (node.id.trim() === '') fail([...node.path, 'id'], 'the id is empty', 'Give it a short name.');
    if (ids.has(node.id))
      fail([...node.path, 'id'], `the id "${node.id}" is given twice`, 'Ids must differ: rename one.');
    ids.set(node.id, at);
  });
  return ids;
}

/** Positions of what a node waits for. Several alternatives of one `any` stand for that `any`: at most one of them works. */
function positionsAfter(
  node: FileNode,
  ids: ReadonlyMap<string, number>,
  tree: readonly TreeItem[],
  fail: Fail,
): number[] {
  const named = node.after.map((id) => {
    const at = ids.get(id);
    if (at !== undefined) return at;
    return fail([...node.path, 'after'], `after "${id}": there is no such id`, unknownHint(id, [...ids.keys()]));
  });
  const positions = named.map((at) => {
    const { parent } = tree[at]!;
    const together = named.filter((other) => tree[other]!.parent === parent);
    return parent >= 0 && tree[parent]!.node.kind === 'any' && together.length > 1 ? parent : at;
  });
  return [...new Set(positions)];
}

function unknownHint(wanted: string, known: readonly string[]): string {
  const nearest = nearestName(wanted, known);
  if (nearest) return `Did you mean ${nearest}?`;
  return known.length === 0 ? 'None is declared.' : `There are ${known.slice(0, 12).join(', ')}.`;
}

/**
 * Refuses a plan in which something waits for itself. A begin waits for the begin of its group and the ends of what stands
 * before; the end of a group waits for its children.
 */
function refuseCycle(tree: readonly TreeItem[], after: readonly (readonly number[])[], fail: Fail): void {
  const begin = (at: number): number => 2 * at;
  const end = (at: number): number => 2 * at + 1;
  const waitsFor: number[][] = tree.flatMap(({ parent, children, node }, at) => {
    const siblings = parent < 0 ? [] : tree[parent]!.children;
    const place = siblings.indexOf(at);
    const group = parent < 0 ? null : (tree[parent]!.node as FileGroup);
    const before = group?.order === 'given' && place > 0 ? [end(siblings[place - 1]!)] : [];
    return [
      [...(parent < 0 ? [] : [begin(parent)]), ...after[at]!.map(end), ...before],
      node.kind === 'activity' ? [begin(at)] : [begin(at), ...children.map(end)],
    ];
  });
  const cycle = findCycle(waitsFor);
  if (cycle === null) return;
  const names = [...new Set(cycle.map((vertex) => vertex >> 1))].map((at) => nodeName(tree, at));
  const culprit = cycle.map((vertex) => vertex >> 1).find((at) => after[at]!.length > 0) ?? 0;
  fail(
    [...tree[culprit]!.node.path, 'after'],
    names.length === 1 ? `${names[0]} waits for itself` : `a cycle: ${[...names, names[0]].join(' waits for ')}`,
    'Take one of these orders out.',
  );
}

function findCycle(waitsFor: readonly (readonly number[])[]): number[] | null {
  const done = new Uint8Array(waitsFor.length);
  const onTrail = new Uint8Array(waitsFor.length);
  for (let start = 0; start < waitsFor.length; start++) {
    const trail: { vertex: number; next: number }[] = [{ vertex: start, next: 0 }];
    while (trail.length > 0) {
      const top = trail.at(-1)!;
      const { vertex } = top;
      onTrail[vertex] = 1;
      const waited = waitsFor[vertex]![top.next++];
      if (done[vertex] === 1 || waited === undefined) {
        done[vertex] = 1;
        onTrail[vertex] = 0;
        trail.pop();
      } else if (onTrail[waited] === 1) {
        const vertices = trail.map((item) => item.vertex);
        return vertices.slice(vertices.indexOf(waited));
      } else {
        trail.push({ vertex: waited, next: 0 });
      }
    }
  }
  return null;
}

/** The id of a node, or what it is made of. */
function nodeName(tree: readonly TreeItem[], at: number): string {
  const { node, children } = tree[at]!;
  if (node.id !== null) return node.id;
  if (at === 0) return 'the plan';
  const names = children.map((child) => tree[child]!.node.id ?? '…');
  const shown = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  return node.kind === 'any' ? `any of ${shown.join(', ')}` : `all of ${shown.join(', ')}`;
}

function buildGroup(node: FileGroup, children: readonly number[], id: string): PlanNode {
  return {
    kind: node.kind,
    id,
    title: node.title ?? id,
    children,
    atOnce: node.order === 'parallel' ? node.atOnce : 1,
  };
}

interface ActivityContext {
  readonly file: PlanFile;
  readonly calendar: DayCalendar;
  /** In days. */
  readonly today: number;
  readonly foresees: boolean;
  readonly warnings: string[];
  readonly fail: Fail;
}

function buildActivity(node: FileActivity, context: ActivityContext): Activity {
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

const isEnd = (state: FileActivity['state']): boolean => state === 'worked' || state === 'failed' || state === 'killed';

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

/** Activities that run or have worked although something that must have worked before them has not. */
function outOfOrder(
  tree: readonly TreeItem[],
  after: readonly (readonly number[])[],
  nodes: readonly PlanNode[],
): string[] {
  const hasWorked = (at: number): boolean => {
    const node = nodes[at]!;
    if (node.kind === 'activity') return node.state === 'worked';
    return node.kind === 'any' ? node.children.some(hasWorked) : node.children.every(hasWorked);
  };
  const needed = (at: number): number[] => (at < 0 ? [] : [...after[at]!, ...needed(tree[at]!.parent)]);
  return nodes.flatMap((node, at) => {
    if (node.kind !== 'activity' || (node.state !== 'running' && node.state !== 'worked')) return [];
    const missing = needed(at).find((before) => !hasWorked(before));
    if (missing === undefined) return [];
    const state = node.state === 'running' ? 'is running' : 'has worked';
    return [
      `${node.id} ${state}, and ${nodes[missing]!.id}, which must have worked before it, has not: until it has, ${node.id} counts for nothing.`,
    ];
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

/** A cause in the light of the activities under it: those that have ended, and those that have been silent so far. */
function causeNow(
  prior: number,
  cause: number,
  { tree, nodes, today }: { tree: readonly TreeItem[]; nodes: readonly PlanNode[]; today: number },
): number {
  const outcomes = nodes.flatMap((node, at) => {
    if (node.kind !== 'activity' || node.cause !== cause) return [];
    const written = tree[at]!.node as FileActivity;
    // One that failed says something only if we know how likely it was to work.
    const p = written.p ?? 0;
    if (written.state === 'worked') return [{ p: 1, worked: true }];
    return [
      { p: written.state === 'failed' ? p : p * shownBy(silentDays(node, written, today), written), worked: false },
    ];
  });
  return causeAfterOutcomes(prior, outcomes);
}

/** Days that an activity has run, or had run when it was stopped, without having worked; 0 where nobody knows. */
function silentDays(
  { startedAt, endedAt }: Activity,
  { state, started, finished }: FileActivity,
  today: number,
): number {
  if (state === 'running') return today - startedAt!;
  return state === 'killed' && started !== null && finished !== null ? endedAt! - startedAt! : 0;
}

/** Chance that an activity that works has shown it by then. Without a kill rule a failure would have shown as well. */
const shownBy = (days: number, { kill, duration }: FileActivity): number =>
  kill === null || duration === null || days <= 0 ? 0 : durationCdf(duration, days);

function deadlineDay(
  file: PlanFile,
  context: { calendar: DayCalendar; isStarted: boolean; today: string; warnings: string[]; fail: Fail },
): number | null {
  const { calendar, isStarted, today, warnings, fail } = context;
  if (file.deadline === null) return null;
  if (file.deadline <= file.start) {
    fail(
      ['deadline'],
      `the deadline ${file.deadline} is not after the start, ${file.start}`,
      'Correct one of the dates.',
    );
  }
  if (file.deadline < today) {
    const problem = `the deadline ${file.deadline} is past; today is ${today}`;
    if (!isStarted)
      fail(['deadline'], problem, 'Write a date that is still to come, or say with --today from when to look.');
    warnings.push(`The deadline ${file.deadline} is past.`);
  }
  return calendar.dayOf(file.deadline);
}
