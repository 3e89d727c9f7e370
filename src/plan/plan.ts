import type { Duration } from './duration.ts';

/** What is known of an activity: nothing yet, that it has begun, or how it ended. */
export type ActivityState = 'open' | 'running' | 'worked' | 'failed' | 'killed';

/** A leaf of the plan: it works or fails, after some time, for some money. Times are days since the start of the plan. */
export interface Activity {
  readonly kind: 'activity';
  readonly id: string;
  readonly title: string;
  /** Chance that it works, given that its cause holds; 1 or 0 once it ended. */
  readonly p: number;
  /** Chance before its silence under a kill rule lowered it. @default p */
  readonly pAtBegin?: number;
  /** What `p` is the mean of, when the chance itself is uncertain. */
  readonly belief: { readonly a: number; readonly b: number } | null;
  readonly duration: Duration;
  /**
   * Days after which it is stopped if it has not worked. Without a kill rule a failure shows when the duration is over;
   * with one, nothing tells a failure from a slow success before it.
   */
  readonly killAfter: number | null;
  /** Days that a kill rule gave which has run out; `killAfter` is then what it has run. @default killAfter */
  readonly ranOutAfter?: number;
  /** Spent when it starts. */
  readonly costAtStart: number;
  readonly costPerDay: number;
  /** Position in `Plan.causes`, or null. */
  readonly cause: number | null;
  readonly needs: readonly { readonly resource: number; readonly amount: number }[];
  readonly state: ActivityState;
  /** Of one that is running or ended; null when unknown. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/**
 * `all` works when every child does and fails at the first failure; `any` works at the first success and fails when no
 * child is left. What is still running then is stopped.
 */
export interface Group {
  readonly kind: 'all' | 'any';
  readonly id: string;
  readonly title: string;
  /** Positions in `Plan.nodes`, in the order in which they start. */
  readonly children: readonly number[];
  /** How many children run at once: 1 is one after another, Infinity all together. */
  readonly atOnce: number;
}

export type PlanNode = Activity | Group;

/** Something that several activities need to hold before any of them can work, such as usable data. */
export interface Cause {
  readonly id: string;
  readonly title: string;
  /** In the light of what already worked and failed. */
  readonly p: number;
}

/** An AND/OR tree with orders between its nodes. `nodes[0]` is the root, and parents stand before their children. */
export interface Plan {
  readonly nodes: readonly PlanNode[];
  /** Position of the group that holds each node; −1 for the root. */
  readonly parents: readonly number[];
  /** For each node the positions of those that must have worked before it starts. */
  readonly after: readonly (readonly number[])[];
  readonly causes: readonly Cause[];
  readonly resources: readonly { readonly id: string; readonly capacity: number }[];
  /** Nothing that has not begun yet can begin before this day. */
  readonly today: number;
}

/** Not decided yet. */
export const isOpen = ({ state }: Activity): boolean => state === 'open' || state === 'running';

/** Children of a group that are groups or not decided yet. */
export function openChildren(plan: Plan, group: number): readonly number[] {
  return (plan.nodes[group] as Group).children.filter((child) => {
    const node = plan.nodes[child]!;
    return node.kind !== 'activity' || isOpen(node);
  });
}

/** Positions of the groups around a node, from the nearest to the root. */
export function ancestorsOf(plan: Plan, node: number): number[] {
  const ancestors: number[] = [];
  for (let at = plan.parents[node]!; at >= 0; at = plan.parents[at]!) ancestors.push(at);
  return ancestors;
}

/** A node with everything below it as a plan of its own that begins on day 0; orders with the rest are left out. */
export function subplan(plan: Plan, root: number): Plan {
  const old = plan.nodes.flatMap((_, at) => (at === root || ancestorsOf(plan, at).includes(root) ? [at] : []));
  const position = new Map(old.map((at, i) => [at, i]));
  return {
    ...plan,
    nodes: old.map((at) => {
      const node = plan.nodes[at]!;
      return node.kind === 'activity'
        ? node
        : { ...node, children: node.children.map((child) => position.get(child)!) };
    }),
    parents: old.map((at) => (at === root ? -1 : position.get(plan.parents[at]!)!)),
    after: old.map((at) => (at === root ? [] : plan.after[at]!.flatMap((before) => position.get(before) ?? []))),
    today: 0,
  };
}

export const activityCount = ({ nodes }: Plan): number => nodes.filter(({ kind }) => kind === 'activity').length;

/** Money spent on what has ended. */
export function spentOnEnded({ nodes }: Plan): number {
  return nodes.reduce((sum, node) => {
    if (node.kind !== 'activity' || node.state === 'open' || node.state === 'running') return sum;
    const days = node.endedAt === null || node.startedAt === null ? 0 : node.endedAt - node.startedAt;
    return sum + node.costAtStart + node.costPerDay * days;
  }, 0);
}

/** Money spent until today, on what has ended and on what is under way. */
export function spentSoFar(plan: Plan): number {
  return plan.nodes.reduce((sum, node) => {
    if (node.kind !== 'activity' || node.state !== 'running' || node.startedAt === null) return sum;
    return sum + node.costAtStart + node.costPerDay * Math.max(0, plan.today - node.startedAt);
  }, spentOnEnded(plan));
}
