import { causeCases, whyChanceIsSimulated, workingChance } from './chance.ts';
import { longestDuration } from './duration.ts';
import { seriesParallel, type Precedence } from './series-parallel.ts';
import type { Activity, Group, Plan } from './plan.ts';
import {
  allHappened,
  atOnceTiming,
  durationTiming,
  eitherHappened,
  firstHappened,
  mixed,
  oneAfterAnother,
  type Timing,
} from './timing.ts';

/** When something works, and when it fails: together their masses are 1. */
export interface OutcomeTiming {
  readonly works: Timing;
  readonly fails: Timing;
}

/** More activities than this are simulated: sums of many durations take too long to integrate, our choice. */
const MOST_ACTIVITIES = 12;

/**
 * Why the day of success cannot be calculated, or null when it can: independent branches, no shared people or machines,
 * nothing under way, and orders that are made of "one after another" and "side by side".
 */
export function whyTimingIsSimulated(plan: Plan): string | null {
  const reason = whyChanceIsSimulated(plan);
  if (reason !== null) return reason;
  const activities = plan.nodes.filter((node) => node.kind === 'activity');
  if (activities.some(({ needs }) => needs.length > 0)) return 'activities share people or machines';
  if (activities.some(({ state }) => state !== 'open')) return 'the plan is under way';
  if (activities.length > MOST_ACTIVITIES) return `there are more than ${MOST_ACTIVITIES} activities`;
  for (const node of plan.nodes) {
    if (node.kind === 'activity') continue;
    if (node.children.length > node.atOnce && node.atOnce > 1) return `${node.id} runs ${node.atOnce} at once`;
    if (precedenceOf(plan, node) === null) return `the order inside ${node.id} is neither a row nor side by side`;
  }
  return null;
}

/** Day of success of the whole plan, exact but for the integrals of sums of smooth durations (1e-6). */
export function finishTiming(plan: Plan): Timing {
  const timing = mixed(
    causeCases(plan).map(({ weight, holds }) => ({ weight, timing: nodeTiming(plan, 0, holds).works })),
  );
  return plan.today > 0 ? oneAfterAnother(atOnceTiming(plan.today, 1), timing) : timing;
}

function nodeTiming(plan: Plan, at: number, holds: readonly boolean[]): OutcomeTiming {
  const node = plan.nodes[at]!;
  if (node.kind === 'activity') {
    return activityTiming(node.cause === null || holds[node.cause] ? node : { ...node, p: 0 });
  }
  const children = new Map(node.children.map((child) => [child, nodeTiming(plan, child, holds)]));
  return node.kind === 'any' ? anyTiming(node, [...children.values()]) : allTiming(precedenceOf(plan, node)!, children);
}

/** An activity by itself. */
function activityTiming(activity: Activity): OutcomeTiming {
  const { p, duration, killAfter } = activity;
  if (killAfter === null) return { works: durationTiming(duration, p), fails: durationTiming(duration, 1 - p) };
  const givenUp = Math.min(killAfter, longestDuration(duration));
  return {
    works: durationTiming(duration, p, killAfter),
    fails: atOnceTiming(givenUp, 1 - workingChance(activity)),
  };
}

function anyTiming({ atOnce }: Group, children: readonly OutcomeTiming[]): OutcomeTiming {
  if (atOnce > 1) {
    return {
      works: firstHappened(children.map(({ works }) => works)),
      fails: allHappened(children.map(({ fails }) => fails)),
    };
  }
  return children.slice(1).reduce(
    (tried, next) => ({
      works: eitherHappened([tried.works, oneAfterAnother(tried.fails, next.works)]),
      fails: oneAfterAnother(tried.fails, next.fails),
    }),
    children[0]!,
  );
}

function allTiming(shape: Precedence, children: ReadonlyMap<number, OutcomeTiming>): OutcomeTiming {
  if (shape.kind === 'one') return children.get(shape.node)!;
  const parts = shape.parts.map((part) => allTiming(part, children));
  if (shape.kind === 'side-by-side') {
    return {
      works: allHappened(parts.map(({ works }) => works)),
      fails: firstHappened(parts.map(({ fails }) => fails)),
    };
  }
  return parts.slice(1).reduce(
    (done, next) => ({
      works: oneAfterAnother(done.works, next.works),
      fails: eitherHappened([done.fails, oneAfterAnother(done.works, next.fails)]),
    }),
    parts[0]!,
  );
}

/** How the children of a group follow each other; null when that is not made of rows and side by side. */
function precedenceOf(plan: Plan, { kind, children, atOnce }: Group): Precedence | null {
  const [first] = children;
  if (kind === 'any' || first === undefined) {
    return children.some((child) => plan.after[child]!.length > 0) ? null : { kind: 'one', node: first ?? 0 };
  }
  if (children.some((child) => plan.after[child]!.some((before) => !children.includes(before)))) return null;
  if (atOnce === 1) {
    const inOrder = children.every((child, i) => plan.after[child]!.every((before) => children.indexOf(before) < i));
    const parts = children.map((node): Precedence => ({ kind: 'one', node }));
    return inOrder ? { kind: 'in-a-row', parts } : null;
  }
  return seriesParallel(children, (child) => plan.after[child]!);
}
