import type { Duration } from '../../src/plan/duration.ts';
import type { Activity, Plan, PlanNode } from '../../src/plan/plan.ts';

/** A tree as it is easiest to write in a test. */
export type Tree =
  | (Partial<Activity> & { readonly id: string; readonly after?: readonly string[] })
  | {
      readonly all?: readonly Tree[];
      readonly any?: readonly Tree[];
      readonly id?: string;
      readonly atOnce?: number;
      readonly after?: readonly string[];
    };

export const exactly = (days: number): Duration => ({ kind: 'exactly', days });

/** A plan from a tree; activities are certain, take a day and cost nothing unless they say otherwise. */
export function planOf(tree: Tree, rest: Partial<Pick<Plan, 'causes' | 'resources' | 'today'>> = {}): Plan {
  const nodes: PlanNode[] = [];
  const parents: number[] = [];
  const waits: (readonly string[])[] = [];
  const add = (item: Tree, parent: number): number => {
    const at = nodes.length;
    parents.push(parent);
    waits.push(item.after ?? []);
    if ('all' in item || 'any' in item) {
      const kind = 'all' in item ? 'all' : 'any';
      const children: number[] = [];
      nodes.push({ kind, id: item.id ?? `group ${at}`, title: '', children, atOnce: item.atOnce ?? Infinity });
      for (const child of item.all ?? item.any ?? []) children.push(add(child, at));
    } else {
      const { after: _, ...activity } = item as Partial<Activity> & { id: string; after?: readonly string[] };
      nodes.push({ ...blank, title: activity.id, ...activity });
    }
    return at;
  };
  add(tree, -1);
  const after = waits.map((ids) => ids.map((id) => nodes.findIndex((node) => node.id === id)));
  return { nodes, parents, after, causes: [], resources: [], today: 0, ...rest };
}

const blank: Omit<Activity, 'id'> = {
  kind: 'activity',
  title: '',
  p: 1,
  belief: null,
  duration: exactly(1),
  killAfter: null,
  costAtStart: 0,
  costPerDay: 0,
  cause: null,
  needs: [],
  state: 'open',
  startedAt: null,
  endedAt: null,
};

/** Half-width of what a simulated probability may miss by: four standard errors. */
export const fourErrors = (p: number, worlds: number): number => 4 * Math.sqrt(variance(p) / worlds) + 1e-12;

/**
 * How far a share of worlds lies from its chance, but for one case in ten million: Bernstein's bound, which also holds
 * where the share is far from normal. For cases drawn at random, of which there are many.
 */
export function byChance(p: number, worlds: number): number {
  const log = Math.log(2e7);
  return Math.sqrt((2 * log * variance(p)) / worlds) + (2 * log) / (3 * worlds);
}

/** Of a yes or no. A sum of weights may pass 1 in the last bit: its variance is then 0, and not below. */
const variance = (p: number): number => Math.max(0, p * (1 - p));
