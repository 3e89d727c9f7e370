import { successChance, whyChanceIsSimulated } from './chance.ts';
import { subplan, type Plan } from './plan.ts';
import { simulate } from './simulate.ts';
import { affordableWorlds } from './variant.ts';

/** Something whose failure stops the whole plan: an activity, or alternatives of which one must work. */
export interface SinglePoint {
  readonly id: string;
  readonly title: string;
  /** Titles of the alternatives that can still work; empty of an activity. */
  readonly alternatives: readonly string[];
  /** Chance that it fails, whatever the rest does. */
  readonly fails: number;
}

/** Worlds where a chance cannot be calculated: two digits are enough to compare. */
const WORLDS = 4000;

/**
 * The parts without which the plan cannot work: what stands below its `all`, down to activities and alternatives. A plan
 * that is a set of alternatives from the top has none. The last alternative that is left must work like any other part.
 *
 * @returns the likeliest to fail first
 */
export function singlePoints(plan: Plan, { seed }: { readonly seed: number }): SinglePoint[] {
  const points: SinglePoint[] = [];
  const visit = (at: number): void => {
    const node = plan.nodes[at]!;
    if (node.kind === 'all') return node.children.forEach(visit);
    const fails = 1 - chanceOf(subplan(plan, at), seed);
    if (fails <= 0) return;
    const left = node.kind === 'any' ? node.children.filter((child) => chanceOf(subplan(plan, child), seed) > 0) : [];
    if (left.length === 1) return visit(left[0]!);
    if (at === 0 && node.kind === 'any') return;
    const alternatives = left.map((child) => plan.nodes[child]!.title);
    points.push({ id: node.id, title: node.title, alternatives, fails });
  };
  visit(0);
  return points.toSorted((a, b) => b.fails - a.fails);
}

function chanceOf(plan: Plan, seed: number): number {
  if (whyChanceIsSimulated(plan) === null) return successChance(plan);
  return simulate(plan, { seed, worlds: affordableWorlds(plan, WORLDS) }).pSuccess;
}
