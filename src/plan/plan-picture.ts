import { sortedQuantile } from '../math/quantile.ts';
import type { Draft } from './build-plan.ts';
import type { DayCalendar } from './calendar.ts';
import { overallChance } from './chance.ts';
import { marginalChances } from './decide-orders.ts';
import { decidePlan } from './decide-plan.ts';
import { bestFinish } from './finish.ts';
import type { Activity, ActivityState, Group, Plan } from './plan.ts';
import { simulate } from './simulate.ts';
import type { WorldRun } from './world.ts';

/** An activity or group as a bar in time. Times are days since 1 January 1970 on the wall calendar, with fractions. */
export interface PictureRow {
  readonly id: string;
  readonly title: string;
  /** Groups around it. */
  readonly depth: number;
  readonly kind: 'activity' | 'any' | 'all';
  /** Of a group: children that run at once. */
  readonly atOnce: number;
  /** Of a group: what follows from its activities. */
  readonly state: ActivityState;
  /** Chance that it works, by what is known now; of a group without orders across branches. */
  readonly p: number;
  /** Share of worlds in which it begins. */
  readonly began: number;
  /**
   * Mean begin and end over the worlds in which it begins; the real ones of what has ended. Null where it never does, or
   * where nobody knows.
   */
  readonly start: number | null;
  readonly end: number | null;
  /** P10 and P90 of the end; null of what has ended. */
  readonly endRange: readonly [number, number] | null;
  /** When its kill rule runs out or ran out, if it begins when it does on average. */
  readonly killAt: number | null;
}

/** What a page draws of a plan. */
export interface PlanPicture {
  /** Groups before what is in them, in the order in which things start. */
  readonly rows: readonly PictureRow[];
  /** From which its mean dates and spreads come. */
  readonly worlds: number;
  readonly start: number;
  readonly today: number;
  readonly deadline: number | null;
  /** P(success by this time), at equal steps; the rest up to 1 at the last is later or never. */
  readonly fan: readonly { readonly time: number; readonly p: number }[];
}

/** Points of the curve of P(by date): finer than a picture shows. */
const FAN_POINTS = 160;

/** Activity-worlds of a picture: bars and their spread need no more, our choice. */
const MOST_DRAWS = 1_200_000;
const FEWEST_WORLDS = 1000;

/** Lays a plan out in time: the same worlds as its forecast, with the spread of every end. */
export function planPicture(
  draft: Draft,
  options: { readonly seed: number; readonly worlds: number; readonly today: string },
): PlanPicture {
  const { calendar, deadline } = draft;
  const { seed } = options;
  const { plan } = decidePlan(draft, seed);
  const activities = plan.nodes.filter((node) => node.kind === 'activity').length;
  const worlds = Math.min(options.worlds, Math.max(FEWEST_WORLDS, Math.round(MOST_DRAWS / activities)));
  const spans = spanTally(plan, worlds);
  const simulation = simulate(plan, { seed, worlds, watch: (run) => spans.add(run) });
  const { finish } = bestFinish(plan, simulation);
  const chances = marginalChances(plan);
  const rows = inDrawingOrder(plan).map(({ at, depth }): PictureRow => {
    const node = plan.nodes[at]!;
    const { began, start, end, endRange } = spans.of(at);
    const state = stateOf(plan, at);
    const time = (day: number | null): number | null => (day === null ? null : timeOf(calendar, day));
    const isOver = state !== 'open' && state !== 'running';
    const known = node.kind === 'activity' && isOver ? node : null;
    const begin = known === null ? start : known.startedAt;
    return {
      id: node.id,
      title: node.title,
      depth,
      kind: node.kind,
      atOnce: node.kind === 'activity' ? 1 : node.atOnce,
      state,
      p: node.kind === 'activity' ? overallChance(plan, node) : chances[at]!,
      began,
      start: time(begin),
      end: time(known === null ? end : known.endedAt),
      endRange: isOver || endRange === null ? null : [time(endRange[0])!, time(endRange[1])!],
      killAt: node.kind === 'activity' && !isOver ? time(killDay(node, begin)) : null,
    };
  });
  const last = Math.max(finish.quantile(0.995 * finish.pSuccess) ?? 0, deadline ?? 0, plan.today, 1);
  return {
    rows,
    worlds,
    start: timeOf(calendar, 0),
    today: Date.parse(options.today) / MILLISECONDS,
    deadline: deadline === null ? null : timeOf(calendar, deadline),
    fan: Array.from({ length: FAN_POINTS + 1 }, (_, i) => {
      const day = (last * 1.02 * i) / FAN_POINTS;
      return { time: timeOf(calendar, day), p: finish.by(day) };
    }),
  };
}

const MILLISECONDS = 86_400_000;

/** A day of work on the wall calendar; a fraction of a day is one of the day of work on which it falls. */
function timeOf(calendar: DayCalendar, day: number): number {
  const whole = Math.ceil(day - 1e-6);
  return Date.parse(calendar.dateOf(whole)) / MILLISECONDS - (whole - day);
}

function killDay(activity: Activity, start: number | null): number | null {
  const killAfter = activity.ranOutAfter ?? activity.killAfter;
  const begin = activity.startedAt ?? start;
  return killAfter === null || begin === null ? null : begin + killAfter;
}

function inDrawingOrder(plan: Plan): { at: number; depth: number }[] {
  const order: { at: number; depth: number }[] = [];
  const visit = (at: number, depth: number): void => {
    order.push({ at, depth });
    const node = plan.nodes[at]!;
    if (node.kind !== 'activity') for (const child of node.children) visit(child, depth + 1);
  };
  visit(0, 0);
  return order;
}

/** An activity's state, or that of a group by what has become of its children. */
function stateOf(plan: Plan, at: number): ActivityState {
  const node = plan.nodes[at]!;
  if (node.kind === 'activity') return node.state;
  const states = node.children.map((child) => stateOf(plan, child));
  const lost = (state: ActivityState): boolean => state === 'failed' || state === 'killed';
  const [decides, worked] =
    node.kind === 'any' ? [states.includes('worked'), states.includes('worked')] : [states.some(lost), false];
  if (decides) return worked ? 'worked' : 'failed';
  if (states.every(node.kind === 'any' ? lost : (state) => state === 'worked'))
    return node.kind === 'any' ? 'failed' : 'worked';
  return states.every((state) => state === 'open') ? 'open' : 'running';
}

/** Begins and ends of every node over the worlds. A group begins with the first of its activities and ends with the last. */
function spanTally(plan: Plan, worlds: number) {
  const size = plan.nodes.length;
  const [began, starts, sums] = [new Uint32Array(size), new Float64Array(size), new Float64Array(size)];
  const ends = plan.nodes.map(() => new Float32Array(worlds));
  const [first, last] = [new Float64Array(size), new Float64Array(size)];
  return {
    add(run: WorldRun): void {
      for (let at = size - 1; at >= 0; at--) {
        const node = plan.nodes[at]!;
        if (node.kind === 'activity') {
          const hasBegun = run.began(at);
          first[at] = hasBegun ? run.startOf(at) : Infinity;
          last[at] = hasBegun ? run.endOf(at) : -Infinity;
        } else {
          first[at] = lowest(node, first);
          last[at] = highest(node, last);
        }
        if (first[at] === Infinity) continue;
        starts[at]! += first[at]!;
        sums[at]! += last[at]!;
        ends[at]![began[at]!++] = last[at]!;
      }
    },
    of(at: number) {
      const count = began[at]!;
      if (count === 0) return { began: 0, start: null, end: null, endRange: null };
      const sorted = ends[at]!.subarray(0, count).toSorted();
      return {
        began: count / worlds,
        start: starts[at]! / count,
        end: sums[at]! / count,
        endRange: [sortedQuantile(sorted, 0.1), sortedQuantile(sorted, 0.9)] as const,
      };
    },
  };
}

function lowest({ children }: Group, values: Float64Array): number {
  let low = Infinity;
  for (const child of children) low = Math.min(low, values[child]!);
  return low;
}

function highest({ children }: Group, values: Float64Array): number {
  let high = -Infinity;
  for (const child of children) high = Math.max(high, values[child]!);
  return high;
}
