import type { PlanClock } from './plan-clock.ts';
import { activityCount, type Plan } from './plan.ts';
import { blockSize, createDraws, createTally, type Simulation } from './simulate.ts';
import { SAME_DAY } from './timing.ts';
import { createWorld, type ResourceChange } from './world.ts';

/** A plan that shares people and machines with others, on their common axis of time. */
export interface Sharer {
  readonly plan: Plan;
  readonly clock: PlanClock;
}

/** One plan in the same worlds, without the others and beside them. */
export interface SharedSimulation {
  /** Null when it was not asked for. */
  readonly alone: Simulation | null;
  readonly together: Simulation;
  /** Share of the worlds in which it works where it works later than alone, and by how many days of the axis on average. */
  readonly later: { readonly share: number; readonly days: number };
}

/** How much of a resource was in use, from the first day that is simulated to the last end of a plan. */
export interface ResourceUse {
  readonly id: string;
  readonly capacity: number;
  /** By plan, as a share of what there is; 0 for plans that do not have it. */
  readonly occupied: readonly number[];
}

export interface TogetherSimulation {
  readonly plans: readonly SharedSimulation[];
  readonly resources: readonly ResourceUse[];
}

export interface TogetherOptions {
  readonly seed: number;
  readonly worlds: number;
  /** Also each plan without the others. @default true */
  readonly alone?: boolean;
}

/** A stretch of time on the common axis in which some of a resource is in use. */
interface Use {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/**
 * Simulates plans that share people and machines by name, all in the same worlds. The first plan comes first: it goes as it
 * would alone. Whoever is needed there is called away from the later ones, which go on where they stopped. Nobody looks
 * ahead: a later plan takes who is free, and gives them back when they are wanted.
 */
export function simulateTogether(sharers: readonly Sharer[], options: TogetherOptions): TogetherSimulation {
  const { seed, worlds, alone = true } = options;
  const names = [...new Set(sharers.flatMap(({ plan }) => plan.resources.map(({ id }) => id)))];
  const size = blockSize(sharers.reduce((sum, { plan }) => sum + activityCount(plan), 0));
  const uses: Use[][] = names.map(() => []);
  const members = distinctStreams(sharers.map(({ plan }) => plan)).map((plan, at) =>
    createMember(
      { plan, clock: sharers[at]!.clock },
      { uses, names, seed, worlds, size, alone, shares: sharesWith(plan, sharers.slice(0, at)) },
    ),
  );
  const begin = Math.min(...sharers.map(({ plan, clock }) => clock.beginOf(plan.today)));
  const occupied = names.map(() => new Float64Array(sharers.length));
  let span = 0;
  for (let done = 0; done < worlds; done += size) {
    const count = Math.min(size, worlds - done);
    for (const member of members) member.fill(count);
    for (let world = 0; world < count; world++) {
      for (const list of uses) list.length = 0;
      let last = begin;
      members.forEach((member, at) => {
        const seen = uses.map(({ length }) => length);
        last = Math.max(last, member.run(world));
        uses.forEach((list, resource) => {
          for (let i = seen[resource]!; i < list.length; i++) {
            const { from, to, amount } = list[i]!;
            occupied[resource]![at]! += amount * (to - from);
          }
        });
      });
      span += last - begin;
    }
  }
  return {
    plans: members.map((member) => member.result()),
    resources: names.map((id, resource) => {
      const capacity = capacityOf(sharers, id);
      const whole = capacity * span;
      return { id, capacity, occupied: [...occupied[resource]!].map((time) => (whole === 0 ? 0 : time / whole)) };
    }),
  };
}

const sharesWith = ({ resources }: Plan, others: readonly Sharer[]): boolean =>
  resources.some(({ id }) => others.some(({ plan }) => plan.resources.some((other) => other.id === id)));

const capacityOf = (sharers: readonly Sharer[], id: string): number =>
  sharers.flatMap(({ plan }) => plan.resources).find((resource) => resource.id === id)!.capacity;

/** Activities and causes of different plans are different things, whatever they are called: their luck is not shared. */
function distinctStreams(plans: readonly Plan[]): Plan[] {
  const taken = new Set<string>();
  return plans.map((plan, at) => {
    const idFor = (id: string): string => (taken.has(id) ? `${id} of plan ${at + 1}` : id);
    const renamed: Plan = {
      ...plan,
      nodes: plan.nodes.map((node) => (node.kind === 'activity' ? { ...node, id: idFor(node.id) } : node)),
      causes: plan.causes.map((cause) => ({ ...cause, id: idFor(cause.id) })),
    };
    for (const { id } of [...plan.nodes, ...plan.causes]) taken.add(id);
    return renamed;
  });
}

interface MemberOptions {
  /** By resource, what the plans before it use in the present world; this one adds its own. */
  readonly uses: readonly Use[][];
  readonly names: readonly string[];
  readonly seed: number;
  readonly worlds: number;
  readonly size: number;
  readonly alone: boolean;
  /** Whether it has people or machines that plans before it have too. */
  readonly shares: boolean;
}

function createMember({ plan, clock }: Sharer, options: MemberOptions) {
  const { uses, names, seed, worlds, size, alone, shares } = options;
  const draws = createDraws(plan, seed, size);
  const usesOf = plan.resources.map(({ id }) => uses[names.indexOf(id)]!);
  const together = createWorld(plan, draws, {
    sharing: shares ? { changesIn: () => changesFor(clock, usesOf) } : undefined,
    noteUse: (resource, amount, from, to) => {
      const begin = Math.max(from, plan.today);
      if (to <= begin) return;
      usesOf[resource]!.push({ from: clock.beginOf(begin), to: clock.endOf(to), amount });
    },
  });
  // A plan that shares nothing with those before it goes as it would alone.
  const single = shares && alone ? createWorld(plan, draws) : null;
  const tallies = { alone: createTally(plan, worlds), together: createTally(plan, worlds) };
  let [late, lateDays, successes] = [0, 0, 0];
  return {
    fill: (count: number): void => draws.fill(count),
    /** @returns the moment at which it ends */
    run(world: number): number {
      const run = together.run(world);
      const end = clock.endOf(run.end);
      tallies.together.add(run, world, draws);
      if (single !== null) {
        const other = single.run(world);
        tallies.alone.add(other, world, draws);
        if (run.succeeded && other.succeeded) {
          successes += 1;
          const delay = end - clock.endOf(other.end);
          if (delay > SAME_DAY) late += 1;
          lateDays += delay;
        }
      }
      return end;
    },
    result(): SharedSimulation {
      const simulation = tallies.together.result();
      return {
        alone: alone ? (single === null ? simulation : tallies.alone.result()) : null,
        together: simulation,
        later: { share: successes === 0 ? 0 : late / successes, days: successes === 0 ? 0 : lateDays / successes },
      };
    },
  };
}

/** What the plans before this one take of its people and machines, in its own days. */
function changesFor(clock: PlanClock, usesOf: readonly (readonly Use[])[]): ResourceChange[] {
  const changes: ResourceChange[] = [];
  usesOf.forEach((list, resource) => {
    for (const { from, to, amount } of list) {
      const [begin, end] = [clock.dayOf(from), clock.dayOf(to)];
      if (end <= begin) continue;
      changes.push({ day: begin, resource, amount }, { day: end, resource, amount: -amount });
    }
  });
  return changes.sort((a, b) => a.day - b.day);
}
