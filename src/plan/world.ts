import { isOpen, type Activity, type Group, type Plan } from './plan.ts';
import { createEventQueue } from './event-queue.ts';
import { longestDuration } from './duration.ts';
import { SAME_DAY } from './timing.ts';

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

/** From this day on there is so much less (below 0: more) of a resource, because others take it (or give it back). */
export interface ResourceChange {
  readonly day: number;
  /** Position in `Plan.resources`. */
  readonly resource: number;
  readonly amount: number;
}

/** Others who come first with the same people and machines. */
export interface Sharing {
  /** What they take and give back in this world, by day, ascending. */
  changesIn(world: number): readonly ResourceChange[];
}

/** Called whenever the plan has used some of a resource between two days. */
export type NoteUse = (resource: number, amount: number, from: number, to: number) => void;

const NO_CHANGES: readonly ResourceChange[] = [];

/** Random numbers of the worlds, by position in `Plan.nodes` (null for groups) or `Plan.causes`, then by world. */
export interface WorldDraws {
  /** It works where this is below `p` (and its cause holds). */
  readonly luck: readonly (Float64Array | null)[];
  /** Whole duration. */
  readonly days: readonly (Float64Array | null)[];
  /** 1 where it holds. */
  readonly causes: readonly Uint8Array[];
}

export interface WorldOptions {
  /** @default nobody shares anything */
  readonly sharing?: Sharing | undefined;
  /** @default nobody asks */
  readonly noteUse?: NoteUse | undefined;
}

/**
 * Lets a plan happen, event by event: each end of an activity settles the groups around it, stops what is not needed any
 * more and begins what waited. When several want the same people or machines, the first in the plan comes first. Others
 * who share them come before: what they call away waits, and goes on later where it stopped.
 */
export function createWorld(
  plan: Plan,
  { luck, days, causes }: WorldDraws,
  { sharing, noteUse }: WorldOptions = {},
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
  /** Since when it has been under way, its last interruption left out. */
  const since = new Float64Array(size);
  /** Days of work that are left of what was interrupted; 0 for all else. */
  const remaining = new Float64Array(size);
  const free = plan.resources.map(({ capacity }) => capacity);
  const events = createEventQueue(size + 1);
  const queued: number[] = [];
  let isInOrder = true;
  const stoppedBefore: number[] = [];
  // Fields, not variables: a number that a closure changes would be allocated anew at each change.
  const clock = { now: 0.5, cost: 0.5, change: Infinity };
  let [current, world, nextChange] = [-1, 0, 0];
  let changes = NO_CHANGES;

  function run(which: number): WorldRun {
    world = which;
    state.fill(IDLE);
    if (sharing !== undefined) {
      remaining.fill(0);
      changes = sharing.changesIn(which);
      nextChange = 0;
      clock.change = changes.length > 0 ? changes[0]!.day : Infinity;
    }
    clock.now = 0;
    clock.cost = 0;
    current = -1;
    events.clear();
    queued.length = 0;
    isInOrder = true;
    plan.resources.forEach(({ capacity }, i) => (free[i] = capacity));
    if (plan.today > 0) events.add(plan.today, TODAY);
    change(0);
    begin(0);
    serveQueue();
    while (state[0]! < WORKED && nextTime() < Infinity) {
      clock.now = nextTime();
      if (clock.change <= clock.now) {
        change(clock.now);
        current = -1;
      } else {
        const node = events.take();
        // Else it was stopped, or interrupted and ends later.
        if (node !== TODAY && state[node] === RUNNING && ends[node]! <= clock.now) {
          current = node;
          end(node, works[node] === 1 ? WORKED : FAILED);
        }
      }
      if ((queued.length > 0 || changes.length > 0) && nextTime() > clock.now) serveQueue();
    }
    if (state[0]! < WORKED) throw new Error('the plan waits for something that never ends');
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

  function nextTime(): number {
    const time = events.nextTime();
    return time < clock.change ? time : clock.change;
  }

  /** Others have taken or given back people and machines, until this day. */
  function change(day: number): void {
    while (clock.change <= day) {
      const { resource, amount } = changes[nextChange]!;
      free[resource]! -= amount;
      nextChange += 1;
      clock.change = nextChange < changes.length ? changes[nextChange]!.day : Infinity;
    }
  }

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
        enqueue(node);
      }
      return;
    }
    waited[node] = -1;
    starts[node] = activity.startedAt ?? activity.endedAt ?? clock.now;
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
    occupy(node, activity, starts[node]!);
    schedule(node, activity);
  }

  function launch(node: number, activity: Activity): void {
    occupy(node, activity, clock.now);
    if (remaining[node]! > 0) {
      state[node] = RUNNING;
      announce(node, clock.now + remaining[node]!);
      remaining[node] = 0;
      return;
    }
    starts[node] = clock.now;
    waited[node] = current;
    schedule(node, activity);
  }

  function occupy(node: number, { needs }: Activity, from: number): void {
    for (const { resource, amount } of needs) free[resource]! -= amount;
    since[node] = from;
  }

  /** Time spent is paid, and people and machines are free again. */
  function release(node: number, { costPerDay, needs }: Activity, until: number): void {
    clock.cost += costPerDay * (until - since[node]!);
    for (const { resource, amount } of needs) {
      free[resource]! += amount;
      noteUse?.(resource, amount, since[node]!, until);
    }
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
    announce(node, Math.max(clock.now, starts[node]! + taken));
  }

  /**
   * Queues an end, unless a sibling decides their group before: then this one is stopped and its end never comes. Where the
   * sibling may be called away, nobody knows that yet.
   */
  function announce(node: number, day: number): void {
    ends[node] = day;
    const group = parents[node]!;
    if (group >= 0 && sharing === undefined) {
      if (day > decided[group]!) return;
      if ((works[node] === 1) === isAny[group]) decided[group] = day;
    }
    events.add(day, node);
  }

  function end(node: number, outcome: number): void {
    pay(node);
    settle(node, outcome);
  }

  /** What had ended before is counted elsewhere. */
  function pay(node: number): void {
    const activity = nodes[node] as Activity;
    if (isOpen(activity)) release(node, activity, ends[node]!);
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
    const isInterrupted = was === QUEUED && remaining[node]! > 0;
    if (isInterrupted) ends[node] = clock.now;
    else if (was !== RUNNING) starts[node] = Number.NaN;
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
    if (changes.length > 0) giveWay();
    if (!isInOrder) queued.sort((a, b) => a - b);
    isInOrder = true;
    let kept = 0;
    for (let i = 0; i < queued.length; i++) {
      const node = queued[i]!;
      if (state[node] !== QUEUED) continue;
      const activity = nodes[node] as Activity;
      if (isFree(activity)) launch(node, activity);
      else queued[kept++] = node;
    }
    queued.length = kept;
  }

  function isFree({ needs }: Activity): boolean {
    for (const { resource, amount } of needs) if (free[resource]! < amount) return false;
    return true;
  }

  function enqueue(node: number): void {
    state[node] = QUEUED;
    isInOrder = isInOrder && (queued.length === 0 || queued.at(-1)! < node);
    queued.push(node);
  }

  /** Interrupts what uses people and machines that others have taken, the last in the plan first. */
  function giveWay(): void {
    for (let resource = 0; resource < free.length; resource++) {
      for (let node = size - 1; node >= 0 && free[resource]! < 0; node--) {
        const activity = nodes[node]!;
        if (state[node] !== RUNNING || activity.kind !== 'activity' || !isOpen(activity)) continue;
        const rest = ends[node]! - clock.now;
        // What is over now but for rounding ends now.
        if (rest <= SAME_DAY || !activity.needs.some((need) => need.resource === resource)) continue;
        release(node, activity, clock.now);
        remaining[node] = rest;
        enqueue(node);
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
