import type { Journeys } from './journeys.ts';

/** One place in the funnel: a step, or several of which a user takes one. */
export interface Stage {
  /** Numbers of the steps, most users first. */
  readonly steps: readonly number[];
  /**
   * Whether most of those who got further passed it. A side step, such as a help page, is passed by few of them, and nobody
   * is lost by not taking it.
   */
  readonly main: boolean;
}

export interface StepOrder {
  readonly stages: readonly Stage[];
  /** Share of pairs of steps of a user that stand in this order; null when no user did two steps. */
  readonly agreement: number | null;
}

/** Two steps that so few of their users share are alternatives: our choice. */
const RARELY_BOTH = 0.05;
/** With fewer users of a step nothing is said of what excludes it: our choice. */
const FEWEST_USERS = 10;
/** A stage that fewer of those pass who get further is a side step: our choice. */
const MOSTLY = 0.5;

/**
 * The order of the steps, from what users did: a step stands before another when more users did it first. Steps that
 * exclude each other become branches of one stage.
 *
 * @param goal - number of the step with which a user is done; what comes after it is left out. Null: none
 */
export function orderSteps(journeys: Journeys, goal: number | null): StepOrder {
  const pairs = countPairs(journeys);
  const ordered = settle(roughOrder(pairs), pairs);
  const cut = goal === null ? ordered : ordered.slice(0, ordered.indexOf(goal) + 1);
  return { stages: markMain(groupAlternatives(cut, pairs), journeys), agreement: agreementOf(ordered, pairs) };
}

interface Pairs {
  readonly size: number;
  /** Users of each step. */
  readonly users: Int32Array;
  /** Users that did step a before step b, at a · size + b; equal times count for neither. */
  readonly before: Int32Array;
  /** Users that did both. */
  readonly both: Int32Array;
}

function countPairs({ stepNames, users }: Journeys): Pairs {
  const size = stepNames.length;
  const pairs: Pairs = {
    size,
    users: new Int32Array(size),
    before: new Int32Array(size * size),
    both: new Int32Array(size * size),
  };
  for (const { steps, times } of users) {
    for (let i = 0; i < steps.length; i++) {
      pairs.users[steps[i]!]!++;
      for (let j = i + 1; j < steps.length; j++) {
        const [a, b] = [steps[i]!, steps[j]!];
        pairs.both[a * size + b]!++;
        pairs.both[b * size + a]!++;
        if (times[i]! < times[j]!) pairs.before[a * size + b]!++;
      }
    }
  }
  return pairs;
}

/** Steps by the mean share of their users that did another step first. */
function roughOrder({ size, users, before }: Pairs): number[] {
  const position = (step: number): number => {
    let [sum, others] = [0, 0];
    for (let other = 0; other < size; other++) {
      const [first, last] = [before[other * size + step]!, before[step * size + other]!];
      if (first + last === 0) continue;
      sum += first / (first + last);
      others++;
    }
    return others === 0 ? 0 : sum / others;
  };
  const seen = Array.from({ length: size }, (_, step) => step).filter((step) => users[step]! > 0);
  const positions = new Map(seen.map((step) => [step, position(step)]));
  return seen.toSorted((a, b) => positions.get(a)! - positions.get(b)! || users[b]! - users[a]! || a - b);
}

/** Neighbours that most users did the other way round change places, until none does or every one had its turn. */
function settle(order: readonly number[], { size, before }: Pairs): number[] {
  const settled = [...order];
  for (let pass = 0; pass < settled.length; pass++) {
    let moved = false;
    for (let i = 1; i < settled.length; i++) {
      const [a, b] = [settled[i - 1]!, settled[i]!];
      if (before[b * size + a]! <= before[a * size + b]!) continue;
      [settled[i - 1], settled[i]] = [b, a];
      moved = true;
    }
    if (!moved) break;
  }
  return settled;
}

function groupAlternatives(order: readonly number[], { size, users, both }: Pairs): number[][] {
  const excludes = (a: number, b: number): boolean => {
    const fewer = Math.min(users[a]!, users[b]!);
    return fewer >= FEWEST_USERS && both[a * size + b]! <= RARELY_BOTH * fewer;
  };
  const groups: number[][] = [];
  for (const step of order) {
    const group = groups.find((members) => members.every((member) => excludes(member, step)));
    if (group) group.push(step);
    else groups.push([step]);
  }
  return groups.map((group) => group.toSorted((a, b) => users[b]! - users[a]!));
}

/** From the last stage backwards: who got to a main stage, and how many of them passed this one. */
function markMain(groups: readonly (readonly number[])[], { users }: Journeys): Stage[] {
  const stageOf = new Map(groups.flatMap((steps, stage) => steps.map((step) => [step, stage] as const)));
  const stages = groups.map((steps): { steps: readonly number[]; main: boolean } => ({ steps, main: true }));
  const reached = users.map(
    ({ steps }) => new Set(steps.map((step) => stageOf.get(step)).filter((s) => s !== undefined)),
  );
  const further = reached.map(() => false);
  for (let stage = stages.length - 1; stage >= 0; stage--) {
    let [passed, all] = [0, 0];
    for (let user = 0; user < reached.length; user++) {
      if (!further[user]) continue;
      all++;
      if (reached[user]!.has(stage)) passed++;
    }
    if (all > 0 && passed < MOSTLY * all) stages[stage]!.main = false;
    else for (let user = 0; user < reached.length; user++) further[user] ||= reached[user]!.has(stage);
  }
  return stages;
}

function agreementOf(order: readonly number[], { size, before }: Pairs): number | null {
  let [along, against] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    for (let j = i + 1; j < order.length; j++) {
      along += before[order[i]! * size + order[j]!]!;
      against += before[order[j]! * size + order[i]!]!;
    }
  }
  return along + against === 0 ? null : along / (along + against);
}
