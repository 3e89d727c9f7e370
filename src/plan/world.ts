import type { Activity, Group, Plan } from './plan.ts';
import { createEventQueue } from './event-queue.ts';
import { longestDuration } from './duration.ts';

/** How one world went. Valid until the next run. */
export interface WorldRun {
  readonly succeeded: boolean;
  /** Day of success or failure. */
  readonly end: number;
  /** Of all that had not ended before. */
  readonly cost: number;
  /** The activity whose end decided the plan, or −1. */
  readonly lastToEnd: number;
  /** The activity whose end let this one begin, or −1. */
  waitedFor(node: number): number;
  began(node: number): boolean;
  startOf(node: number): number;
  endOf(node: number): number;
}

// What has become of a node in the present world.
const IDLE = 0;
/** Its group has begun it; it waits for those that must have worked before. */
const WAITING = 1;
/** Waits for people or machines, or for today. */
const QUEUED = 2;
const RUNNING = 3;
const WORKED = 4;
const FAILED = 5;
/** Not needed any more: never begun, or stopped. */
const STOPPED = 6;

/** The event that opens what could not begin in the past; sorts before every node. */
const TODAY = -1;

/**
 * Lets a plan happen, event by event: each end of an activity settles the groups around it, stops what is not needed any
 * more and begins what waited. When several want the same people or machines, the first in the plan comes first.
 *
 * @param luck - for each activity and world; it works where this is below `p` (and its cause holds)
 * @param days - whole duration for each activity and world
 * @param causes - for each cause and world, 1 where it holds
 */
export function createWorld(
  plan: Plan,
  luck: readonly (Float64Array | null)[],
  days: readonly (Float64Array | null)[],
  causes: readonly Uint8Array[],
): { run(world: number): WorldRun } {
  const { nodes, parents, after } = plan;
  const size = nodes.length;
  const dependents = dependentsOf(plan);
  const isAny = nodes.map(({ kind }) => kind === 'any');
  const state = new Uint8Array(size);
  const left = new Int32Array(size);
  const next = new Int32Array(size);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  const works = new Uint8Array(size);
  /** For each group, the soonest end of a child that will decide it. */
  const decided = new Float64Array(size);
  const waited = new Int32Array(size);
  const free = plan.resources.map(({ capacity }) => capacity);
  const events = createEventQueue(size + 1);
  const queued: number[] = [];
  const stoppedBefore: number[] = [];
  // Fields, not variables: a number that a closure changes would be allocated anew at each change.
  const clock = { now: 0.5, cost: 0.5 };
  let [current, world] = [-1, 0];

  function run(which: number): WorldRun {
    world = which;
    state.fill(IDLE);
    clock.now = 0;
    clock.cost = 0;
    current = -1;
    events.clear();
    queued.length = 0;
    plan.resources.forEach(({ capacity }, i) => (free[i] = capacity));
    if (plan.today > 0) events.add(plan.today, TODAY);
    begin(0);
    serveQueue();
    while (state[0] === RUNNING && !events.isEmpty()) {
      clock.now = events.nextTime();
      const node = events.take();
      if (node !== TODAY) {
        if (state[node] !== RUNNING) continue;
        current = node;
        end(node, works[node] === 1 ? WORKED : FAILED);
      }
      if (queued.length > 0 && events.nextTime() > clock.now) serveQueue();
    }
    if (state[0] === RUNNING) throw new Error('the plan waits for something that never ends');
    return view;
  }

  const view: WorldRun = {
    get succeeded() {
      return state[0] === WORKED;
    },
    get end() {
      return clock.now;
    },
    get cost() {
      return clock.cost;
    },
    get lastToEnd() {
      return current;
    },
    waitedFor: (node) => waited[node]!,
    began: (node) => state[node]! >= WORKED && !Number.isNaN(starts[node]!),
    startOf: (node) => starts[node]!,
    endOf: (node) => ends[node]!,
  };

  /** The group of this node wants it to happen. */
  function begin(node: number): void {
    if (state[node] !== IDLE) return;
    state[node] = WAITING;
    starts[node] = Number.NaN;
    proceed(node);
  }

  /** Goes on with a waiting node if everything before it has worked, and gives up if something has not. */
  function proceed(node: number): void {
    for (const before of after[node]!) {
      if (state[before] === FAILED || state[before] === STOPPED) {
        ends[node] = clock.now;
        settle(node, FAILED);
        return;
      }
    }
    if (after[node]!.some((before) => state[before] !== WORKED)) return;
    const item = nodes[node]!;
    if (item.kind === 'activity') beginActivity(node, item);
    else beginGroup(node, item);
  }

  function beginGroup(node: number, { children, atOnce }: Group): void {
    state[node] = RUNNING;
    starts[node] = clock.now;
    left[node] = children.length;
    next[node] = 0;
    decided[node] = Infinity;
    beginChildren(node, children, atOnce);
  }

  /** Begins the next children while fewer than `atOnce` are under way. */
  function beginChildren(node: number, children: readonly number[], atOnce: number): void {
    while (state[node] === RUNNING && next[node]! < children.length) {
      const underWay = next[node]! - (children.length - left[node]!);
      if (underWay >= atOnce) return;
      begin(children[next[node]!++]!);
    }
  }

  function beginActivity(node: number, activity: Activity): void {
    if (activity.state === 'open') {
      if (activity.needs.length === 0 && clock.now >= plan.today) {
        launch(node, activity);
      } else {
        state[node] = QUEUED;
        queued.push(node);
      }
      return;
    }
    waited[node] = -1;
    starts[node] = activity.startedAt ?? clock.now;
    if (activity.state === 'running') return continueRunning(node, activity);
    ends[node] = Math.max(activity.endedAt ?? clock.now, starts[node]);
    works[node] = activity.state === 'worked' ? 1 : 0;
    if (ends[node] > clock.now) {
      state[node] = RUNNING;
      events.add(ends[node], node);
    } else {
      end(node, works[node] === 1 ? WORKED : FAILED);
    }
  }

  function continueRunning(node: number, activity: Activity): void {
    for (const { resource, amount } of activity.needs) free[resource]! -= amount;
    schedule(node, activity);
  }

  function launch(node: number, activity: Activity): void {
    for (const { resource, amount } of activity.needs) free[resource]! -= amount;
    starts[node] = clock.now;
    waited[node] = current;
    schedule(node, activity);
  }

  function schedule(node: number, activity: Activity): void {
    const { killAfter, cause, p } = activity;
    const whole = days[node]![world]!;
    const lucky = luck[node]![world]! < p && (cause === null || causes[cause]![world] === 1);
    const success = lucky && (killAfter === null || whole <= killAfter);
    // With a kill rule nothing shows that it will not work, so a failure lasts until it is stopped.
    const taken = success || killAfter === null ? whole : Math.min(killAfter, longestDuration(activity.duration));
    works[node] = success ? 1 : 0;
    state[node] = RUNNING;
    clock.cost += activity.costAtStart;
    // Of one that ran before its turn came, the end may already be over.
    ends[node] = Math.max(clock.now, starts[node]! + taken);
    announce(node, ends[node]);
  }

  /** Queues an end, unless a sibling decides their group before: then this one is stopped and its end never comes. */
  function announce(node: number, day: number): void {
    const group = parents[node]!;
    if (group >= 0) {
      if (day > decided[group]!) return;
      if ((works[node] === 1) === isAny[group]) decided[group] = day;
    }
    events.add(day, node);
  }

  function end(node: number, outcome: number): void {
    pay(node);
    settle(node, outcome);
  }

  /** Time spent is paid, and people and machines are free again. What had ended before is counted elsewhere. */
  function pay(node: number): void {
    const activity = nodes[node] as Activity;
    if (activity.state !== 'open' && activity.state !== 'running') return;
    clock.cost += activity.costPerDay * (ends[node]! - starts[node]!);
    for (const { resource, amount } of activity.needs) free[resource]! += amount;
  }

  function settle(node: number, outcome: number): void {
    state[node] = outcome;
    const parent = parents[node]!;
    if (parent >= 0 && state[parent] === RUNNING) tellGroup(parent, outcome);
    tellDependents(node);
  }

  function tellGroup(group: number, outcome: number): void {
    const { kind, children, atOnce } = nodes[group] as Group;
    left[group]! -= 1;
    const decides = kind === 'all' ? FAILED : WORKED;
    if (outcome === decides || left[group] === 0) {
      for (const child of children) stop(child);
      ends[group] = clock.now;
      settle(group, outcome);
      while (stoppedBefore.length > 0) tellDependents(stoppedBefore.pop()!);
    } else {
      beginChildren(group, children, atOnce);
    }
  }

  function tellDependents(node: number): void {
    for (const dependent of dependents[node]!) if (state[dependent] === WAITING) proceed(dependent);
  }

  function stop(node: number): void {
    const was = state[node]!;
    if (was >= WORKED) return;
    const item = nodes[node]!;
    state[node] = STOPPED;
    if (was !== RUNNING) starts[node] = Number.NaN;
    if (item.kind !== 'activity') {
      for (const child of item.children) stop(child);
    } else if (was === RUNNING) {
      ends[node] = clock.now;
      pay(node);
    }
    if (dependents[node]!.length > 0) stoppedBefore.push(node);
  }

  /** Begins what waits for people or machines, in the order of the plan, as far as they are free. */
  function serveQueue(): void {
    if (clock.now < plan.today) return;
    queued.sort((a, b) => a - b);
    for (let i = 0; i < queued.length; i++) {
      const node = queued[i]!;
      const activity = nodes[node] as Activity;
      if (state[node] !== QUEUED) {
        queued.splice(i--, 1);
      } else if (activity.needs.every(({ resource, amount }) => free[resource]! >= amount)) {
        queued.splice(i--, 1);
        launch(node, activity);
      }
    }
  }

  return { run };
}

function dependentsOf({ nodes, after }: Plan): number[][] {
  const dependents: number[][] = nodes.map(() => []);
  after.forEach((befores, node) => befores.forEach((before) => dependents[before]!.push(node)));
  return dependents;
}
