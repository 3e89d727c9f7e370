import { formatCounted } from '../../base/number-format.ts';
import { sortedQuantile } from '../../math/quantile.ts';
import type { Interval } from '../../stats/interval.ts';
import { quantileInterval } from '../../stats/quantile-interval.ts';
import { wilsonInterval } from '../../stats/wilson.ts';
import type { Journey, Journeys } from './journeys.ts';
import { orderSteps, type Stage } from './step-order.ts';

/** A time between two stages, in the unit of the log's clock. */
export interface StepTime {
  readonly median: number;
  /** 95 %, free of any distribution; null for few users. */
  readonly interval: Interval | null;
  readonly p90: number;
  readonly n: number;
}

export interface FunnelStage {
  readonly name: string;
  /** Where a user takes one of several steps: each with its users. Empty for one step. */
  readonly branches: readonly { readonly name: string; readonly users: number }[];
  /** Users that did it. */
  readonly users: number;
  /** Users that are known to have got so far: did it, or a later main stage. */
  readonly reached: number;
  /** Users that did it more than once. */
  readonly repeated: number;
}

/** From one main stage to the next. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  /** Users that got to `from` long enough before the end of the log, and how many of them never got further. */
  readonly started: number;
  readonly lost: number;
  /** lost / started; null where `because` says why. */
  readonly drop: number | null;
  /** Wilson, 95 %; null where the drop is unknown. */
  readonly interval: Interval | null;
  readonly because: string | null;
  /** Users that got to `from` so shortly before the end that they may still go on: they count neither way. */
  readonly undecided: number;
  /** Within this time 95 of 100 of those who went on did so; null when nobody did. */
  readonly window: number | null;
  /** Of those who went on; null when nobody did. */
  readonly time: StepTime | null;
}

export interface Funnel {
  readonly users: number;
  readonly events: number;
  readonly leftOut: number;
  readonly from: number;
  readonly to: number;
  /** Share of pairs of steps that users did in the order found; null when none did two. */
  readonly agreement: number | null;
  readonly stages: readonly FunnelStage[];
  /** Steps beside the way, which few of those who get further take. */
  readonly sideSteps: readonly FunnelStage[];
  readonly transitions: readonly Transition[];
  readonly frictions: readonly Friction[];
}

/** One place where users are lost or held up. */
export interface Friction {
  readonly kind: 'drop' | 'slow' | 'repeated';
  readonly at: string;
  /** Users lost, users that went on slowly, users that came back. */
  readonly users: number;
  /** Share of users lost, share of the time of all steps, share of users that came back. */
  readonly share: number;
  /** Wilson, 95 %; null for shares of time. */
  readonly interval: Interval | null;
  /** Whether the interval overlaps that of the largest of its kind, itself left out. */
  readonly likeTheLargest: boolean;
}

/** A shorter share of the way would name every stage: our choice. */
const WITHIN = 0.95;
/** With fewer users a drop is not stated: our choice. */
const FEWEST_STARTED = 5;

/**
 * Where users of an event log are lost, and how long they take: the order of the steps is found from the log, a user counts
 * for a step where it is done or passed by. Users who may still go on when the log ends are left out of a drop, whether or
 * not they have gone on already, since leaving out only those who have not would make every drop look smaller.
 *
 * @param goal - name of the step with which a user is done; null: the last one
 */
export function funnelOf(journeys: Journeys, goal: number | null = null): Funnel {
  const { stages: all, agreement } = orderSteps(journeys, goal);
  const main = all.filter((stage) => stage.main);
  const passages = journeys.users.map((journey) => passageOf(journey, main));
  const stages = main.map((stage, i) => describeStage(stage, journeys, reachedAt(passages, i)));
  const transitions = stages
    .slice(1)
    .map((to, i) => transition(passages, i, { from: stages[i]!.name, to: to.name, end: journeys.to }));
  const { users, events, leftOut, from, to } = journeys;
  return {
    users: users.length,
    events,
    leftOut,
    from,
    to,
    agreement,
    stages,
    sideSteps: all.filter((stage) => !stage.main).map((stage) => describeStage(stage, journeys, null)),
    transitions,
    frictions: frictionsOf(transitions, stages),
  };
}

/** One user on the main stages. */
interface Passage {
  /** First time at each stage; NaN: not done. */
  readonly times: Float64Array;
  /** The furthest stage; −1: none. */
  readonly furthest: number;
}

function passageOf({ steps, times }: Journey, main: readonly Stage[]): Passage {
  const at = new Float64Array(main.length).fill(NaN);
  let furthest = -1;
  main.forEach((stage, i) => {
    for (let k = 0; k < steps.length; k++) {
      if (!stage.steps.includes(steps[k]!) || at[i]! <= times[k]!) continue;
      at[i] = times[k]!;
      furthest = i;
    }
  });
  return { times: at, furthest };
}

const reachedAt = (passages: readonly Passage[], stage: number): number =>
  passages.filter(({ furthest }) => furthest >= stage).length;

function describeStage({ steps }: Stage, { users, stepNames }: Journeys, reached: number | null): FunnelStage {
  const counts = steps.map(() => 0);
  let [did, repeated] = [0, 0];
  for (const journey of users) {
    let times = 0;
    steps.forEach((step, branch) => {
      const place = journey.steps.indexOf(step);
      if (place < 0) return;
      counts[branch]!++;
      times += journey.counts[place]!;
    });
    if (times > 0) did++;
    if (times > 1) repeated++;
  }
  return {
    name: steps.map((step) => stepNames[step]!).join(' or '),
    branches: steps.length === 1 ? [] : steps.map((step, i) => ({ name: stepNames[step]!, users: counts[i]! })),
    users: did,
    reached: reached ?? did,
    repeated,
  };
}

function transition(
  passages: readonly Passage[],
  stage: number,
  { from, to, end }: { readonly from: string; readonly to: string; readonly end: number },
): Transition {
  const here = passages.filter(({ furthest }) => furthest >= stage);
  const times = Float64Array.from(
    here.map((passage) => passage.times[stage + 1]! - passage.times[stage]!).filter((time) => time >= 0),
  ).sort();
  const window = times.length === 0 ? null : sortedQuantile(times, WITHIN);
  const decided = here.filter((passage) => end - arrival(passage, stage) >= (window ?? 0));
  const lost = decided.filter(({ furthest }) => furthest === stage).length;
  const enough = decided.length >= FEWEST_STARTED;
  const because = enough
    ? null
    : `only ${decided.length} of ${formatCounted(here.length, 'user')} got there early enough to tell`;
  return {
    from,
    to,
    started: decided.length,
    lost,
    drop: enough ? lost / decided.length : null,
    interval: enough ? wilsonInterval(lost, decided.length) : null,
    because,
    undecided: here.length - decided.length,
    window,
    time: timeOf(times),
  };
}

/** When a user was at a stage: where it was passed by, at the first stage behind it. */
function arrival({ times }: Passage, stage: number): number {
  if (!Number.isNaN(times[stage]!)) return times[stage]!;
  return times.subarray(stage + 1).reduce((first, time) => (time < first ? time : first), Infinity);
}

function timeOf(sorted: Float64Array): StepTime | null {
  if (sorted.length === 0) return null;
  return {
    median: sortedQuantile(sorted, 0.5),
    interval: quantileInterval(sorted, 0.5),
    p90: sortedQuantile(sorted, 0.9),
    n: sorted.length,
  };
}

/** A stage that a smaller share comes back to is not listed: our choice. */
const OFTEN = 0.1;
/** A passage that takes less than so many times its even share of the time is not listed: our choice. */
const MUCH_TIME = 1.5;

/** Drops by the users that they cost, then where the time goes, then stages that users come back to. */
function frictionsOf(transitions: readonly Transition[], stages: readonly FunnelStage[]): Friction[] {
  const drops = transitions
    .filter(({ drop, lost }) => drop !== null && lost > 0)
    .toSorted((a, b) => b.lost - a.lost)
    .map(({ from, lost, drop, interval }) => ({
      kind: 'drop' as const,
      at: from,
      users: lost,
      share: drop!,
      interval,
    }));
  const spent = transitions.map(({ time }) => (time ? time.median * time.n : 0));
  const whole = spent.reduce((sum, time) => sum + time, 0);
  const slow = transitions
    .map(({ from, to, time }, i) => ({
      kind: 'slow' as const,
      at: `${from} to ${to}`,
      users: time?.n ?? 0,
      share: whole === 0 ? 0 : spent[i]! / whole,
      interval: null,
    }))
    .filter(({ share }) => transitions.length > 1 && share >= MUCH_TIME / transitions.length)
    .toSorted((a, b) => b.share - a.share);
  const repeated = stages
    .filter(({ users, repeated: again }) => users > 0 && again >= OFTEN * users)
    .toSorted((a, b) => b.repeated - a.repeated)
    .map(({ name, users, repeated: again }) => ({
      kind: 'repeated' as const,
      at: name,
      users: again,
      share: again / users,
      interval: wilsonInterval(again, users),
    }));
  return [drops, slow, repeated].flatMap((kind) =>
    kind.map((one, i) => ({ ...one, likeTheLargest: i > 0 && overlaps(one, kind) })),
  );
}

function overlaps(
  one: { readonly interval: Interval | null },
  kind: readonly { readonly share: number; readonly interval: Interval | null }[],
): boolean {
  const largest = kind.reduce((leader, next) => (next.share > leader.share ? next : leader));
  return (
    largest !== one && one.interval !== null && largest.interval !== null && one.interval[1] >= largest.interval[0]
  );
}

/** A funnel with the log that it comes from. */
export interface FrictionFound extends Funnel {
  readonly log: string;
  readonly columns: { readonly step: string; readonly user: string; readonly time: string };
  /** What one unit of the clock is; null: nobody said. */
  readonly clock: 'milliseconds' | null;
  readonly fromText: string;
  readonly toText: string;
}
