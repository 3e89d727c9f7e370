import type { OrderPolicy } from '../contracts/plan-file.ts';
import { causeCases, chancesIn } from './chance.ts';
import { durationMean } from './duration.ts';
import { expectedDays } from './kill-time.ts';
import {
  chanceWithin,
  cheapestOrder,
  expectedCost,
  leastCost,
  MOST_WEIGHED,
  quickestOrder,
  type Alternative,
  type TimedAlternative,
} from './order.ts';
import { subplan, type Activity, type Plan } from './plan.ts';
import { simulate } from './simulate.ts';

type SerialPolicy = Exclude<OrderPolicy, 'parallel'>;

/** In which order the children of one group are tried, and what else was weighed. Positions are those of `Plan.nodes`. */
export interface OrderChoice {
  readonly group: number;
  readonly policy: SerialPolicy;
  readonly chosen: readonly number[];
  readonly alternatives: readonly (Alternative & { readonly node: number })[];
  /** Costs are money, or days where the plan names no costs. */
  readonly unit: 'money' | 'days';
  readonly cheapest: { readonly order: readonly number[]; readonly expectedCost: number };
  /** What the index loses against the best of all orders; null beyond eight alternatives. */
  readonly gap: number | null;
  /** The order with the largest chance by the deadline, where there is one and it is asked for or differs. */
  readonly quickest: {
    readonly order: readonly number[];
    readonly pInTime: number;
    readonly cheapestInTime: number;
  } | null;
  /** Days that the group has until the deadline. */
  readonly daysLeft: number | null;
}

/** Worlds for what stands inside of a group: enough to rank alternatives, our choice. */
const INNER_WORLDS = 4000;

/**
 * Decides the order of every group that does one thing after another, innermost first: least expected cost by the index
 * p/c or (1 − p)/c, or the largest chance by the deadline.
 *
 * @param policies - by position of the group
 * @param deadline - in days, or null
 */
export function decideOrders(
  plan: Plan,
  policies: ReadonlyMap<number, OrderPolicy>,
  options: { readonly deadline: number | null; readonly seed: number },
): { readonly plan: Plan; readonly choices: readonly OrderChoice[] } {
  const nodes = [...plan.nodes];
  const choices: OrderChoice[] = [];
  for (let group = nodes.length - 1; group >= 0; group--) {
    const node = nodes[group]!;
    const policy = policies.get(group);
    if (node.kind === 'activity' || policy === undefined || policy === 'parallel' || node.children.length < 2) continue;
    const choice = chooseOrder({ ...plan, nodes }, group, policy, options);
    nodes[group] = { ...node, children: choice.chosen };
    choices.unshift(choice);
  }
  return { plan: { ...plan, nodes }, choices };
}

function chooseOrder(
  plan: Plan,
  group: number,
  policy: SerialPolicy,
  { deadline, seed }: { readonly deadline: number | null; readonly seed: number },
): OrderChoice {
  const node = plan.nodes[group]!;
  if (node.kind === 'activity') throw new Error('an activity has no order');
  const { children, kind } = node;
  const weighed = weighAlternatives(plan, children, seed);
  const waitsForSibling = children.some((child) => plan.after[child]!.some((before) => children.includes(before)));
  const cheapest = waitsForSibling ? weighed.alternatives : cheapestOrder(weighed.alternatives, kind);
  const cost = expectedCost(cheapest, kind);
  const few = children.length <= MOST_WEIGHED;
  const daysLeft = deadline === null || kind === 'all' ? null : deadline - meanBegin(plan, group, seed);
  const order = cheapest.map((item) => item.node);
  const quickest =
    daysLeft === null || daysLeft <= 0 || !few || waitsForSibling
      ? null
      : inTime(plan, order, { days: daysLeft, seed });
  const wanted =
    policy === 'given' ? children : policy === 'best-by-deadline' && quickest !== null ? quickest.order : order;
  // What has begun has had its turn, whatever would have been best.
  const begun = wanted.filter((child) => hasBegun(plan, child));
  const chosen = [...begun, ...wanted.filter((child) => !begun.includes(child))];
  return {
    group,
    policy,
    chosen,
    alternatives: weighed.alternatives,
    unit: weighed.unit,
    cheapest: { order, expectedCost: cost },
    gap: few ? Math.max(0, cost - leastCost(weighed.alternatives, kind)) : null,
    quickest,
    daysLeft,
  };
}

/** Whether anything in a node is under way or has ended. */
function hasBegun(plan: Plan, node: number): boolean {
  return subplan(plan, node).nodes.some((item) => item.kind === 'activity' && item.state !== 'open');
}

/** Chance and expected cost of each child as a whole. Time stands for money where the plan names no costs. */
function weighAlternatives(
  plan: Plan,
  children: readonly number[],
  seed: number,
): { readonly alternatives: (Alternative & { readonly node: number })[]; readonly unit: 'money' | 'days' } {
  const hasCosts = plan.nodes.some((node) => node.kind === 'activity' && node.costAtStart + node.costPerDay > 0);
  const chances = marginalChances(plan);
  const alternatives = children.map((child) => {
    const node = plan.nodes[child]!;
    const { money, days } = node.kind === 'activity' ? activityCost(node) : groupCost(plan, child, seed);
    return { node: child, id: node.id, p: chances[child]!, cost: hasCosts ? money : days };
  });
  return { alternatives, unit: hasCosts ? 'money' : 'days' };
}

/** Chance of each node, averaged over the shared causes. Orders across branches are left out. */
export function marginalChances(plan: Plan): Float64Array {
  const total = new Float64Array(plan.nodes.length);
  const cases = plan.causes.length <= 8 ? causeCases(plan) : [{ weight: 1, holds: plan.causes.map(() => true) }];
  for (const { weight, holds } of cases) {
    chancesIn(plan, holds).forEach((p, at) => (total[at]! += weight * p));
  }
  return total;
}

/** Expected money and days of trying an activity to its end; none for what has ended. */
function activityCost(activity: Activity): { readonly money: number; readonly days: number } {
  const { killAfter, duration, costAtStart, costPerDay, state } = activity;
  if (state !== 'open' && state !== 'running') return { money: 0, days: 0 };
  const days = killAfter === null ? durationMean(duration) : expectedDays(activity, killAfter);
  return { money: costAtStart + costPerDay * days, days };
}

function groupCost(plan: Plan, group: number, seed: number): { readonly money: number; readonly days: number } {
  const { costs, ends } = simulate(subplan(plan, group), { seed, worlds: INNER_WORLDS });
  return { money: average(costs), days: average(ends) };
}

const average = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean day on which a group begins, in the worlds where it does; day 0 for the root. */
function meanBegin(plan: Plan, group: number, seed: number): number {
  if (group === 0) return plan.today;
  const { activities } = simulate(plan, { seed, worlds: INNER_WORLDS });
  const first = activities.flatMap((tally, at) =>
    tally !== null && tally.began > 0 && isBelow(plan, at, group) ? [tally.start] : [],
  );
  return first.length === 0 ? Infinity : Math.min(...first);
}

function isBelow(plan: Plan, node: number, group: number): boolean {
  let at = node;
  while (at > group) at = plan.parents[at]!;
  return at === group;
}

function inTime(
  plan: Plan,
  order: readonly number[],
  { days, seed }: { readonly days: number; readonly seed: number },
): OrderChoice['quickest'] {
  const timed = order.map((node) => timedAlternative(plan, node, seed));
  const { path, value } = quickestOrder(timed, days);
  return { order: path.map((i) => order[i]!), pInTime: value, cheapestInTime: chanceWithin(timed, days) };
}

/** Draws of the days until a node works, and until it fails, from worlds of its own. */
function timedAlternative(plan: Plan, node: number, seed: number): TimedAlternative {
  const { id } = plan.nodes[node]!;
  const { ends, succeeded, pSuccess } = simulate(subplan(plan, node), { seed, worlds: INNER_WORLDS });
  const draws = (outcome: 0 | 1): Float64Array => {
    const days = ends.filter((_, world) => succeeded[world] === outcome);
    return Float64Array.from({ length: INNER_WORLDS }, (_, i) => days[i % days.length] ?? Infinity);
  };
  const inner = plan.nodes[node]!;
  const p = inner.kind === 'activity' || plan.causes.length === 0 ? marginalChances(plan)[node]! : pSuccess;
  return { id, p, daysToWork: draws(1), daysToFail: draws(0) };
}
