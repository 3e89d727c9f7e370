import { formatCounted, formatSignificant } from '../base/number-format.ts';
import type { FileActivity, FileGroup, FileNode, PlanFile } from '../contracts/plan-file.ts';
import { durationQuantile, type Duration } from './duration.ts';

/** A plan as it was written, and the ISO date from which it was looked at. */
export interface PlanMoment {
  readonly file: PlanFile;
  readonly today: string;
}

export type DifferenceKind = 'outcome' | 'chance' | 'time' | 'tree' | 'frame' | 'deadline' | 'passed';

/** One thing in which two moments differ, and how to let it come true in the first. */
export interface Difference {
  /** As in "E failed", "D.p 0.75 → 0.6", "2 weeks passed". */
  readonly what: string;
  readonly kind: DifferenceKind;
  /** The activity or group it is about; null when it is about the whole plan. */
  readonly id: string | null;
  readonly apply: (moment: PlanMoment) => PlanMoment;
}

/** How differences are ordered, to be told beside them. */
export const DIFFERENCE_ORDER =
  'what happened, by its date; then changed chances, times, costs and stops; then the tree, people and causes; then the deadline; last the time that passed';

/**
 * Everything in which two moments of a plan differ, in an order in which it can be applied one after another: facts by
 * their dates first, then what was estimated anew, then the tree, the deadline, and the time that passed.
 */
export function planDifferences(before: PlanMoment, after: PlanMoment): Difference[] {
  const [old, now] = [activitiesOf(before.file.root), activitiesOf(after.file.root)];
  const shared = [...old.keys()].filter((id) => now.has(id));
  if (shared.length === 0) return [replaced(after)];
  return [
    ...frameDifferences(before.file, after.file, now),
    ...shared
      .flatMap((id) => outcomeDifference(old.get(id)!, now.get(id)!))
      .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    ...shared.flatMap((id) => estimateDifferences(old.get(id)!, now.get(id)!)),
    ...supplyDifferences(before.file, after.file, now),
    ...treeDifferences(before.file.root, after.file.root),
    ...deadlineDifference(before.file, after.file),
    ...passedDifference(before, after),
  ];
}

const replaced = (after: PlanMoment): Difference => ({
  what: 'the plan was replaced by another',
  kind: 'tree',
  id: null,
  apply: () => after,
});

/** Activities by id, in the order of the plan. */
function activitiesOf(root: FileNode): Map<string, FileActivity> {
  const found = new Map<string, FileActivity>();
  const visit = (node: FileNode): void => {
    if (node.kind === 'activity') found.set(node.id, node);
    else node.children.forEach(visit);
  };
  visit(root);
  return found;
}

/** The same tree with every activity replaced. */
function mapActivities(root: FileNode, change: (activity: FileActivity) => FileActivity): FileNode {
  if (root.kind === 'activity') return change(root);
  return { ...root, children: root.children.map((child) => mapActivities(child, change)) };
}

const withRoot = (moment: PlanMoment, root: FileNode): PlanMoment => ({ ...moment, file: { ...moment.file, root } });

/** A difference of one activity: these keys of it become as they are now. */
function activityDifference(
  now: FileActivity,
  keys: readonly (keyof FileActivity)[],
  told: { readonly what: string; readonly kind: DifferenceKind },
): Difference {
  const changed = Object.fromEntries(keys.map((key) => [key, now[key]]));
  return {
    ...told,
    id: now.id,
    apply: (moment) =>
      withRoot(
        moment,
        mapActivities(moment.file.root, (activity) =>
          activity.id === now.id ? { ...activity, ...changed } : activity,
        ),
      ),
  };
}

const OUTCOME_KEYS = [
  'state',
  'started',
  'finished',
  'p',
  'belief',
  'duration',
  'cost',
  'costPerDay',
  'costAtStart',
] as const;

const isOver = ({ state }: FileActivity): boolean => state !== 'open' && state !== 'running';

function outcomeDifference(old: FileActivity, now: FileActivity): (Difference & { readonly date: string })[] {
  if (old.state === now.state) return [];
  const { id, state, started, finished } = now;
  const keys = isOver(now) ? OUTCOME_KEYS : (['state', 'started', 'finished'] as const);
  const what = {
    worked: `${id} worked`,
    failed: `${id} failed`,
    killed: `${id} was stopped`,
    running: `${id} began`,
    open: `${id} is open again`,
  }[state];
  return [{ ...activityDifference(now, keys, { what, kind: 'outcome' }), date: finished ?? started ?? '' }];
}

function estimateDifferences(old: FileActivity, now: FileActivity): Difference[] {
  if (isOver(now) && old.state !== now.state) return [];
  const { id } = now;
  const found: Difference[] = [];
  const add = (what: string, kind: DifferenceKind, ...keys: (keyof FileActivity)[]): void => {
    if (keys.some((key) => !isSame(old[key], now[key]))) found.push(activityDifference(now, keys, { what, kind }));
  };
  if (old.state === now.state) add(`${id}: its dates were corrected`, 'time', 'started', 'finished');
  if (isOver(now)) return found;
  add(`${id}.p ${chanceWords(old)} → ${chanceWords(now)}`, 'chance', 'p', 'belief');
  add(`${id}.duration ${daysWords(old.duration)} → ${daysWords(now.duration)}`, 'time', 'duration');
  add(`${id}.kill ${killWords(old.kill)} → ${killWords(now.kill)}`, 'time', 'kill');
  add(`${id}: what it costs`, 'frame', 'cost', 'costPerDay', 'costAtStart');
  return found;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const chanceWords = ({ p }: FileActivity): string => (p === null ? '–' : formatSignificant(p));

function daysWords(duration: Duration | null): string {
  if (duration === null) return 'no time';
  const [low, high] = [0.1, 0.9].map((share) => formatSignificant(durationQuantile(duration, share), { digits: 2 }));
  return low === high ? `${low} days` : `${low}–${high} days`;
}

const killWords = (kill: FileActivity['kill']): string =>
  kill === null ? 'never' : kill === 'best' ? 'best' : formatCounted(Math.round(kill), 'day');

/** Start, calendar and value: what all days are counted by. */
function frameDifferences(before: PlanFile, after: PlanFile, now: ReadonlyMap<string, FileActivity>): Difference[] {
  const found: Difference[] = [];
  if (before.start !== after.start) {
    found.push(frame(`start ${before.start} → ${after.start}`, (file) => ({ ...file, start: after.start })));
  }
  if (!isSame(before.calendar, after.calendar)) {
    // A week of another calendar has other days, so that every time that is counted in weeks changes with it.
    found.push(
      frame('the calendar changed', (file) => ({
        ...file,
        calendar: after.calendar,
        root: mapActivities(file.root, (activity) => {
          const { duration, kill, costPerDay } = now.get(activity.id) ?? activity;
          return { ...activity, duration, kill, costPerDay };
        }),
      })),
    );
  }
  if (before.value !== after.value) {
    const words = (value: number | null): string => (value === null ? 'unknown' : formatSignificant(value));
    found.push(
      frame(`value ${words(before.value)} → ${words(after.value)}`, (file) => ({ ...file, value: after.value })),
    );
  }
  return found;
}

const frame = (what: string, change: (file: PlanFile) => PlanFile): Difference => ({
  what,
  kind: 'frame',
  id: null,
  apply: (moment) => ({ ...moment, file: change(moment.file) }),
});

/** People, machines and shared causes, with who needs them. */
function supplyDifferences(before: PlanFile, after: PlanFile, now: ReadonlyMap<string, FileActivity>): Difference[] {
  const old = activitiesOf(before.root);
  const changed = (key: 'resources' | 'cause'): boolean =>
    [...old].some(([id, activity]) => now.has(id) && !isSame(activity[key], now.get(id)![key]));
  const taking = (file: PlanFile, key: 'resources' | 'cause'): FileNode =>
    mapActivities(file.root, (activity) => {
      const found = now.get(activity.id);
      return found === undefined ? activity : { ...activity, [key]: found[key] };
    });
  const found: Difference[] = [];
  const capacities = ({ resources }: PlanFile) => resources.map(({ id, capacity }) => [id, capacity]);
  if (!isSame(capacities(before), capacities(after)) || changed('resources')) {
    found.push(
      frame('people and machines changed', (file) => ({
        ...file,
        resources: [...after.resources, ...missingFrom(after.resources, file.resources)],
        root: taking(file, 'resources'),
      })),
    );
  }
  const chances = ({ causes }: PlanFile) => causes.map(({ id, p }) => [id, p]);
  if (!isSame(chances(before), chances(after)) || changed('cause')) {
    found.push(
      frame(causeWords(before, after, changed('cause')), (file) => ({
        ...file,
        causes: [...after.causes, ...missingFrom(after.causes, file.causes)],
        root: taking(file, 'cause'),
      })),
    );
  }
  return found;
}

const missingFrom = <T extends { readonly id: string }>(have: readonly T[], others: readonly T[]): T[] =>
  others.filter(({ id }) => have.every((item) => item.id !== id));

function causeWords(before: PlanFile, after: PlanFile, isMoved: boolean): string {
  const moved = after.causes.filter(({ id, p }) => before.causes.find((cause) => cause.id === id)?.p !== p);
  const old = before.causes.find(({ id }) => id === moved[0]?.id);
  if (isMoved || moved.length !== 1 || old === undefined) return 'shared causes changed';
  return `cause ${old.id} ${formatSignificant(old.p)} → ${formatSignificant(moved[0]!.p)}`;
}

/** What was taken out, arranged anew and added, in this order. */
function treeDifferences(before: FileNode, after: FileNode): Difference[] {
  const [old, now] = [activitiesOf(before), activitiesOf(after)];
  const gone = topmost(before, (id) => !now.has(id));
  const added = topmost(after, (id) => !old.has(id));
  const common = (id: string): boolean => old.has(id) && now.has(id);
  return [
    ...gone.map(({ name, ids }) =>
      treeDifference(`${name} was taken out`, name, (root) => pruned(root, (id) => !ids.has(id))!),
    ),
    ...rearranged(pruned(before, common)!, pruned(after, common)!),
    ...added.map(({ name, ids }, i) => {
      const later = new Set(added.slice(i + 1).flatMap((item) => [...item.ids]));
      return treeDifference(`${name} was added`, name, () => pruned(after, (id) => !later.has(id))!, ids);
    }),
  ];
}

/**
 * A change of the tree. Activities that were there keep what is written in them at that moment, except what they wait for.
 */
function treeDifference(
  what: string,
  id: string | null,
  change: (root: FileNode) => FileNode,
  added: ReadonlySet<string> = new Set(),
): Difference {
  return {
    what,
    kind: 'tree',
    id,
    apply: (moment) => {
      const known = activitiesOf(moment.file.root);
      const root = mapActivities(change(moment.file.root), (activity) => {
        const own = added.has(activity.id) ? undefined : known.get(activity.id);
        return own === undefined ? activity : { ...own, after: activity.after };
      });
      return withRoot(moment, root);
    },
  };
}

/** The largest parts of a tree all of whose activities are chosen. */
function topmost(root: FileNode, isChosen: (id: string) => boolean): { name: string; ids: Set<string> }[] {
  const ids = [...activitiesOf(root).keys()];
  if (ids.every(isChosen)) return [{ name: nameOf(root, ids), ids: new Set(ids) }];
  return root.kind === 'activity' ? [] : root.children.flatMap((child) => topmost(child, isChosen));
}

const nameOf = (node: FileNode, ids: readonly string[]): string => node.id ?? ids.join(', ');

/** The tree with only the kept activities; groups that lose all of theirs go too. */
function pruned(node: FileNode, keeps: (id: string) => boolean): FileNode | null {
  if (node.kind === 'activity') return keeps(node.id) ? node : null;
  const children = node.children.flatMap((child) => pruned(child, keeps) ?? []);
  return children.length === 0 ? null : { ...node, children };
}

/** Changes of the tree that leave its activities: one for each group where only orders differ, else one for all. */
function rearranged(before: FileNode, after: FileNode): Difference[] {
  if (isSame(outline(before, true), outline(after, true))) return [];
  const take = (root: FileNode): FileNode => {
    const kept = activitiesOf(root);
    return pruned(after, (id) => kept.has(id))!;
  };
  if (isSame(outline(before, false), outline(after, false))) {
    const [old, now] = [groupsOf(before), groupsOf(after)];
    const changed = now.filter((group, i) => !isSame(orderOf(old[i]!), orderOf(group)));
    if (changed.length === 1) {
      const group = changed[0]!;
      const name = nameOf(group, [...activitiesOf(group).keys()]);
      const what = `${name}: order ${orderWords(old[now.indexOf(group)]!)} → ${orderWords(group)}`;
      return [treeDifference(what, name, take)];
    }
    return [treeDifference(`the order of ${changed.length} groups changed`, null, take)];
  }
  return [treeDifference('what belongs together or waits for what changed', null, take)];
}

/** What a tree is made of: groups, activities and what waits for what; with orders or without. */
function outline(node: FileNode, withOrders: boolean): unknown {
  if (node.kind === 'activity') return [node.id, node.after];
  return [
    node.kind,
    node.after,
    withOrders ? orderOf(node) : null,
    node.children.map((child) => outline(child, withOrders)),
  ];
}

const orderOf = ({ order, atOnce }: FileGroup): unknown => [order, String(atOnce)];

const orderWords = ({ order, atOnce }: FileGroup): string =>
  order === 'parallel' && Number.isFinite(atOnce) ? `parallel, ${atOnce} at once` : order;

function groupsOf(node: FileNode): FileGroup[] {
  return node.kind === 'activity' ? [] : [node, ...node.children.flatMap(groupsOf)];
}

function deadlineDifference(before: PlanFile, after: PlanFile): Difference[] {
  if (before.deadline === after.deadline) return [];
  return [
    {
      what: `deadline ${before.deadline ?? 'none'} → ${after.deadline ?? 'none'}`,
      kind: 'deadline',
      id: null,
      apply: (moment) => ({ ...moment, file: { ...moment.file, deadline: after.deadline } }),
    },
  ];
}

function passedDifference(before: PlanMoment, after: PlanMoment): Difference[] {
  const days = Math.round((Date.parse(after.today) - Date.parse(before.today)) / 86_400_000);
  if (days === 0) return [];
  const count = Math.abs(days);
  const time = count % 7 === 0 ? formatCounted(count / 7, 'week') : formatCounted(count, 'day');
  return [
    {
      what: days > 0 ? `${time} passed` : `seen from ${time} earlier`,
      kind: 'passed',
      id: null,
      apply: (moment) => ({ ...moment, today: after.today }),
    },
  ];
}
