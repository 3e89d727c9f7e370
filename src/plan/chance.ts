import { durationCdf } from './duration.ts';
import { ancestorsOf, isOpen, type Activity, type Plan } from './plan.ts';

/** Chance that an activity works in time for its kill rule, given that its cause holds. */
export function workingChance({ p, duration, killAfter }: Activity): number {
  return killAfter === null ? p : p * durationCdf(duration, killAfter);
}

/** Chance that an activity works: its kill rule, its cause and all that is known by now counted. */
export function overallChance({ causes }: Plan, activity: Activity): number {
  const p = isOpen(activity) ? workingChance(activity) : activity.p;
  return activity.cause === null ? p : p * causes[activity.cause]!.p;
}

/** Chance that something works that has not worked yet, by a time at which `shown` of what works has. */
export const chanceAfterSilence = (p: number, shown: number): number => (p * (1 - shown)) / (1 - p * shown);

/** More shared causes than this are not enumerated: 2⁸ trees are a moment, our choice. */
const MOST_CAUSES = 8;

/**
 * Why success cannot be calculated from the tree alone, or null when it can: no order across branches, and few enough
 * shared causes. An order between the children of one `all`, or with a child of an `all` further up, changes nothing:
 * when the first fails, the `all` has failed anyway.
 */
export function whyChanceIsSimulated(plan: Plan): string | null {
  if (plan.causes.length > MOST_CAUSES) return `there are more than ${MOST_CAUSES} shared causes`;
  for (const [node, befores] of plan.after.entries()) {
    const around = ancestorsOf(plan, node);
    for (const before of befores) {
      const group = plan.parents[before]!;
      if (!around.includes(group) || plan.nodes[group]!.kind !== 'all') {
        return `${plan.nodes[node]!.id} waits for ${plan.nodes[before]!.id}, which stands in another branch`;
      }
    }
  }
  return null;
}

/** One way in which the shared causes can turn out, and its chance. */
export interface CauseCase {
  readonly weight: number;
  /** By position in `Plan.causes`. */
  readonly holds: readonly boolean[];
}

/** Every way in which the shared causes can turn out; weights sum to 1. */
export function causeCases(plan: Plan): CauseCase[] {
  return plan.causes.reduce<CauseCase[]>(
    (cases, { p }) =>
      cases
        .flatMap(({ weight, holds }) => [
          { weight: weight * p, holds: [...holds, true] },
          { weight: weight * (1 - p), holds: [...holds, false] },
        ])
        .filter(({ weight }) => weight > 0),
    [{ weight: 1, holds: [] }],
  );
}

/**
 * P(success) by the tree: products for `all`, 1 − Π(1 − p) for `any`, averaged over the shared causes. Only where
 * `whyChanceIsSimulated` is null.
 *
 * @param given - chances that replace those of some nodes, by position: 1 where it works, 0 where it fails
 */
export function successChance(plan: Plan, given: ReadonlyMap<number, number> = new Map()): number {
  return causeCases(plan).reduce((sum, { weight, holds }) => sum + weight * chancesIn(plan, holds, given)[0]!, 0);
}

/** Chance of each node when the causes are known. */
export function chancesIn(
  plan: Plan,
  holds: readonly boolean[],
  given: ReadonlyMap<number, number> = new Map(),
): Float64Array {
  const chances = new Float64Array(plan.nodes.length);
  // Parents stand before their children, so that backwards every child is known before its group.
  for (let at = plan.nodes.length - 1; at >= 0; at--) {
    const node = plan.nodes[at]!;
    const fixed = given.get(at);
    if (node.kind === 'activity') {
      chances[at] = node.cause === null || holds[node.cause] ? (fixed ?? workingChance(node)) : 0;
    } else if (fixed !== undefined) {
      chances[at] = fixed;
    } else {
      let product = 1;
      for (const child of node.children) product *= node.kind === 'all' ? chances[child]! : 1 - chances[child]!;
      chances[at] = node.kind === 'all' ? product : 1 - product;
    }
  }
  return chances;
}

/**
 * Birnbaum importance of a node, ∂P(success)/∂p: how much more likely success is when it works than when it fails. What
 * raising its chance by 0.1 brings is a tenth of it.
 *
 * @see Birnbaum 1968, "On the importance of different components in a multicomponent system"
 */
export function importanceOf(plan: Plan, node: number): number {
  return successChance(plan, new Map([[node, 1]])) - successChance(plan, new Map([[node, 0]]));
}

/**
 * Birnbaum importance of every node at once: from the root down, what a group passes on to a child is multiplied by the
 * chance that the other children leave the decision to it.
 */
export function importances(plan: Plan): Float64Array {
  const total = new Float64Array(plan.nodes.length);
  for (const { weight, holds } of causeCases(plan)) {
    const chances = chancesIn(plan, holds);
    const passed = new Float64Array(plan.nodes.length);
    passed[0] = 1;
    plan.nodes.forEach((node, at) => {
      total[at]! +=
        weight * passed[at]! * (node.kind === 'activity' && node.cause !== null && !holds[node.cause] ? 0 : 1);
      if (node.kind === 'activity') return;
      const factors = node.children.map((child) => (node.kind === 'all' ? chances[child]! : 1 - chances[child]!));
      const others = productsOfOthers(factors);
      node.children.forEach((child, i) => (passed[child] = passed[at]! * others[i]!));
    });
  }
  return total;
}

/** For each factor the product of all the others, without dividing by a factor that may be 0. */
function productsOfOthers(factors: readonly number[]): number[] {
  const others = factors.map(() => 1);
  for (let i = 1; i < factors.length; i++) others[i] = others[i - 1]! * factors[i - 1]!;
  for (let i = factors.length - 1, after = 1; i >= 0; i--) {
    others[i]! *= after;
    after *= factors[i]!;
  }
  return others;
}

/** Chance of a shared cause after what has worked and failed under it. One that worked proves it. */
export function causeAfterOutcomes(
  prior: number,
  outcomes: readonly { readonly p: number; readonly worked: boolean }[],
): number {
  if (outcomes.some(({ worked }) => worked)) return 1;
  const failing = outcomes.reduce((product, { p }) => product * (1 - p), 1);
  const total = prior * failing + 1 - prior;
  return total === 0 ? 0 : (prior * failing) / total;
}
