/** What is to be made large or small. */
export interface Objective {
  readonly name: string;
  readonly direction: 'higher' | 'lower';
}

export type Standing =
  | { readonly kind: 'front' }
  /** `by`: position of a point on the front that is at least as good in everything and better in something. */
  | { readonly kind: 'dominated'; readonly by: number }
  /** It has no value, or NaN, in an objective: it cannot be placed. */
  | { readonly kind: 'unplaced'; readonly missing: readonly string[] };

/**
 * The Pareto front: the points that no other point beats. A point dominates another when it is at least as good in every
 * objective and better in one; equal points do not dominate each other. Values are taken as they are, without their intervals.
 *
 * @param points - for each point a value per objective; null or NaN where it was not measured
 * @returns the standing of each point, in the order given. O(n log n + n × front × objectives).
 */
export function paretoStandings(
  points: readonly (readonly (number | null)[])[],
  objectives: readonly Objective[],
): Standing[] {
  const standings = new Array<Standing>(points.length);
  const placed: { readonly at: number; readonly gains: Float64Array }[] = [];
  points.forEach((values, at) => {
    const missing = objectives.filter((_, i) => values[i] === null || Number.isNaN(values[i]!)).map(({ name }) => name);
    if (missing.length > 0) standings[at] = { kind: 'unplaced', missing };
    else placed.push({ at, gains: Float64Array.from(objectives, ({ direction }, i) => gain(values[i]!, direction)) });
  });
  // Best first in the first objective, ties by the next: then only an earlier point can dominate a later one.
  placed.sort((a, b) => compareGains(b.gains, a.gains) || a.at - b.at);
  const front: typeof placed = [];
  for (const point of placed) {
    const better = front.find((other) => dominates(other.gains, point.gains));
    if (better) standings[point.at] = { kind: 'dominated', by: better.at };
    else {
      standings[point.at] = { kind: 'front' };
      front.push(point);
    }
  }
  return standings;
}

const gain = (value: number, direction: Objective['direction']): number => (direction === 'higher' ? value : -value);

function compareGains(a: Float64Array, b: Float64Array): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < b[i]!) return -1;
    if (a[i]! > b[i]!) return 1;
  }
  return 0;
}

function dominates(a: Float64Array, b: Float64Array): boolean {
  let better = false;
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < b[i]!) return false;
    if (a[i]! > b[i]!) better = true;
  }
  return better;
}
