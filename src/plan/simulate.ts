import { seededRng } from '../base/random.ts';
import { activityCount, spentOnEnded, type Plan } from './plan.ts';
import { activitySampler } from './sample.ts';
import { createWorld, type WorldDraws, type WorldRun } from './world.ts';

/** What happened to an activity, over all worlds. */
export interface ActivityTally {
  /** Share of worlds in which it began. */
  readonly began: number;
  /** Mean begin and end in days, over the worlds in which it began; NaN where it never did. */
  readonly start: number;
  readonly end: number;
  /** Share of the successful worlds in which a delay of it would have delayed the finish. */
  readonly criticality: number;
  /** P(success) if it works less P(success) if it fails; NaN where only one of the two can happen. */
  readonly importance: number;
}

/** A plan tried in many worlds. */
export interface Simulation {
  readonly worlds: number;
  readonly pSuccess: number;
  /** Day of success in each world that had one, ascending. */
  readonly finishes: Float64Array;
  /** Day on which each world succeeded or failed. */
  readonly ends: Float64Array;
  /** Money spent in each world, and whether that world succeeded. */
  readonly costs: Float64Array;
  readonly succeeded: Uint8Array;
  /** By position in `Plan.nodes`; null for groups. */
  readonly activities: readonly (ActivityTally | null)[];
}

/** Worlds for a plan: the standard error of a probability stays below 0.0036. */
export const DEFAULT_WORLDS = 20_000;

/** Activities times worlds that are drawn at once; keeps the draws of a block in the cache. */
const BLOCK = 2 ** 16;

export interface SimulateOptions {
  readonly seed: number;
  /** @default DEFAULT_WORLDS */
  readonly worlds?: number;
  /** Sees each world when it is over; the run is valid only during the call. */
  readonly watch?: (run: WorldRun, world: number) => void;
}

/**
 * Tries the plan in many worlds. Equal seeds give equal worlds, and an activity has the same luck in each world whatever
 * else the plan holds, so that two plans that share activities can be compared world by world.
 */
export function simulate(plan: Plan, options: SimulateOptions): Simulation {
  const { seed, worlds = DEFAULT_WORLDS, watch } = options;
  const draws = createDraws(plan, seed);
  const world = createWorld(plan, draws);
  const tally = createTally(plan, worlds);
  for (let done = 0; done < worlds; done += draws.size) {
    const count = Math.min(draws.size, worlds - done);
    draws.fill(count);
    for (let i = 0; i < count; i++) {
      const run = world.run(i);
      tally.add(run, i, draws);
      watch?.(run, done + i);
    }
  }
  return tally.result();
}

/** The random numbers of a block of worlds. */
export interface Draws extends WorldDraws {
  /** Most worlds of a block. */
  readonly size: number;
  /** Draws the next worlds. */
  fill(count: number): void;
}

/** Worlds that are drawn at once for so many activities; even, because normal numbers are drawn in pairs. */
export const blockSize = (activities: number): number =>
  Math.max(16, 2 * Math.floor(BLOCK / Math.max(1, activities) / 2));

/** Random numbers for a plan, from streams that are named after its activities and causes. */
export function createDraws(plan: Plan, seed: number, size = blockSize(activityCount(plan))): Draws {
  const activities = plan.nodes.map((node) => (node.kind === 'activity' ? node : null));
  const arrays = (): (Float64Array | null)[] => activities.map((activity) => activity && new Float64Array(size));
  const [luck, days] = [arrays(), arrays()];
  const samplers = activities.map((activity) => activity && activitySampler(activity, seed));
  const causes = plan.causes.map(() => new Uint8Array(size));
  const causeRngs = plan.causes.map(({ id }) => seededRng(seed, `${id} holds`));
  return {
    size,
    luck,
    days,
    causes,
    fill(count) {
      samplers.forEach((sampler, node) => sampler?.fill(luck[node]!, days[node]!, count));
      causes.forEach((holds, cause) => {
        for (let i = 0; i < count; i++) holds[i] = causeRngs[cause]!() < plan.causes[cause]!.p ? 1 : 0;
      });
    },
  };
}

/** Counts what happens in each world. */
export function createTally(plan: Plan, worlds: number) {
  const size = plan.nodes.length;
  const [began, starts, ends, critical] = [0, 1, 2, 3].map(() => new Float64Array(size)) as Quadruple;
  const [lucky, successWhenLucky] = [new Float64Array(size), new Float64Array(size)];
  const [finishes, lastDays, costs] = [0, 1, 2].map(() => new Float64Array(worlds)) as Triple;
  const succeeded = new Uint8Array(worlds);
  const leaves = plan.nodes.flatMap((node, at) => (node.kind === 'activity' ? [{ at, p: node.p }] : []));
  const spent = spentOnEnded(plan);
  let [successes, done] = [0, 0];
  return {
    add(run: WorldRun, world: number, { luck }: Draws): void {
      const success = run.succeeded ? 1 : 0;
      for (const { at, p } of leaves) {
        if (run.began(at)) {
          began[at]! += 1;
          starts[at]! += run.startOf(at);
          ends[at]! += run.endOf(at);
        }
        if (luck[at]![world]! < p) {
          lucky[at]! += 1;
          successWhenLucky[at]! += success;
        }
      }
      lastDays[done] = run.end;
      costs[done] = spent + run.cost;
      succeeded[done] = success;
      if (run.succeeded) {
        finishes[successes] = run.end;
        for (let at = run.lastToEnd; at >= 0; at = run.waitedFor(at)) critical[at]! += 1;
        successes += 1;
      }
      done += 1;
    },
    result(): Simulation {
      const activities = plan.nodes.map((node, at): ActivityTally | null =>
        node.kind === 'activity'
          ? {
              began: began[at]! / worlds,
              start: starts[at]! / began[at]!,
              end: ends[at]! / began[at]!,
              criticality: successes === 0 ? 0 : critical[at]! / successes,
              importance:
                successWhenLucky[at]! / lucky[at]! - (successes - successWhenLucky[at]!) / (worlds - lucky[at]!),
            }
          : null,
      );
      const sorted = finishes.slice(0, successes).sort();
      return { worlds, pSuccess: successes / worlds, finishes: sorted, ends: lastDays, costs, succeeded, activities };
    },
  };
}

type Triple = [Float64Array, Float64Array, Float64Array];
type Quadruple = [Float64Array, Float64Array, Float64Array, Float64Array];
