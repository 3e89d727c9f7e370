/** An event log as columns: one entry for each event, in any order. */
export interface EventLog {
  /** Number of the user, 0 or more; −1: missing. */
  readonly users: Int32Array;
  /** Number of the step, as in `stepNames`; −1: missing. */
  readonly steps: Int32Array;
  readonly stepNames: readonly string[];
  /** On any clock; NaN: missing. */
  readonly times: Float64Array;
}

/** What one user did: each step once, at its first time. */
export interface Journey {
  /** Different steps, by first time. */
  readonly steps: readonly number[];
  /** First time of each. */
  readonly times: readonly number[];
  /** Events of each. */
  readonly counts: readonly number[];
}

export interface Journeys {
  readonly stepNames: readonly string[];
  readonly users: readonly Journey[];
  /** Events that were read. */
  readonly events: number;
  /** Events without a user, a step or a time. */
  readonly leftOut: number;
  readonly from: number;
  readonly to: number;
}

/** The events of each user put in order, each step at its first time. Steps at the same time keep the order of the log. O(n log n). */
export function journeysOf({ users, steps, stepNames, times }: EventLog): Journeys {
  const whole = Int32Array.from(users.keys()).filter(
    (row) => users[row]! >= 0 && steps[row]! >= 0 && Number.isFinite(times[row]!),
  );
  whole.sort((a, b) => users[a]! - users[b]! || times[a]! - times[b]! || a - b);
  let [from, to] = [Infinity, -Infinity];
  const found: Journey[] = [];
  for (let start = 0; start < whole.length;) {
    let end = start;
    while (end < whole.length && users[whole[end]!] === users[whole[start]!]) end++;
    found.push(journeyOf(whole.subarray(start, end), steps, times));
    from = Math.min(from, times[whole[start]!]!);
    to = Math.max(to, times[whole[end - 1]!]!);
    start = end;
  }
  return { stepNames, users: found, events: whole.length, leftOut: users.length - whole.length, from, to };
}

function journeyOf(rows: Int32Array, steps: Int32Array, times: Float64Array): Journey {
  const place = new Map<number, number>();
  const [order, first, counts]: [number[], number[], number[]] = [[], [], []];
  for (const row of rows) {
    const known = place.get(steps[row]!);
    if (known !== undefined) {
      counts[known]!++;
      continue;
    }
    place.set(steps[row]!, order.length);
    order.push(steps[row]!);
    first.push(times[row]!);
    counts.push(1);
  }
  return { steps: order, times: first, counts };
}
