import { durationCdf, durationDensity, durationQuantile, longestDuration, type Duration } from './duration.ts';
import { gaussLegendre } from './quadrature.ts';

/**
 * When something happens, if it happens at all: a distribution over days whose mass may be below 1; the rest is "never".
 * It may jump at some days and is smooth between its knots.
 */
export interface Timing {
  /** Probability that it has happened by this day, inclusive. */
  readonly by: (day: number) => number;
  /** Density where it is smooth. */
  readonly density: (day: number) => number;
  /** Days at which it happens with positive probability. */
  readonly jumps: readonly { readonly day: number; readonly mass: number }[];
  /** Days between which the density is smooth and does not vary wildly, ascending, jumps included. */
  readonly knots: readonly number[];
  /** Probability that it happens at all. */
  readonly mass: number;
  /** Each value is an integral of its own. */
  readonly isDear?: boolean;
}

/** It never happens. */
const never: Timing = { by: () => 0, density: () => 0, jumps: [], knots: [], mass: 0 };

/** It happens at one moment, with this probability. */
export function atOnceTiming(day: number, mass: number): Timing {
  if (mass === 0) return never;
  return {
    by: (at) => (at >= day - SAME_DAY ? mass : 0),
    density: () => 0,
    jumps: [{ day, mass }],
    knots: [day],
    mass,
  };
}

/** Cuts between which ten points integrate the density of a duration to about eight digits. */
const SHARES = [1e-9, 1e-7, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1 - 1e-4, 1 - 1e-7, 1 - 1e-9];

/** It happens after a duration, with this probability, unless that is longer than `limit`. */
export function durationTiming(duration: Duration, mass: number, limit = Infinity): Timing {
  if (mass === 0) return never;
  if (duration.kind === 'exactly') return duration.days <= limit ? atOnceTiming(duration.days, mass) : never;
  const bends = duration.kind === 'quantiles' ? duration.points.map(({ days }) => days) : [];
  const knots = ascending([
    durationQuantile(duration, 0),
    ...SHARES.map((share) => durationQuantile(duration, share)),
    ...bends,
    longestDuration(duration),
    limit,
  ]).filter((day) => day <= limit && Number.isFinite(day));
  return {
    by: (day) => mass * durationCdf(duration, Math.min(day, limit)),
    density: (day) => (day < limit ? mass * durationDensity(duration, day) : 0),
    jumps: [],
    knots,
    mass: mass * durationCdf(duration, limit),
  };
}

/** All of them have happened; independent. */
export function allHappened(timings: readonly Timing[]): Timing {
  return combine(timings, (values) => values.reduce((product, value) => product * value, 1));
}

/** The first of them has happened; independent. */
export function firstHappened(timings: readonly Timing[]): Timing {
  return combine(timings, (values) => 1 - values.reduce((product, value) => product * (1 - value), 1));
}

/** One of events that exclude each other has happened. */
export function eitherHappened(timings: readonly Timing[]): Timing {
  return combine(timings, (values) => values.reduce((sum, value) => sum + value, 0));
}

/** A mixture: each timing holds with its weight. */
export function mixed(parts: readonly { readonly weight: number; readonly timing: Timing }[]): Timing {
  return combine(
    parts.map(({ timing }) => timing),
    (values) => values.reduce((sum, value, i) => sum + parts[i]!.weight * value, 0),
  );
}

/** A timing made from others by a function that is linear in each of its arguments. */
function combine(timings: readonly Timing[], join: (values: readonly number[]) => number): Timing {
  if (timings.length === 1 && join([0.25]) === 0.25) return timings[0]!;
  const by = (day: number): number => join(timings.map((timing) => timing.by(day)));
  const days = ascending(timings.flatMap(({ jumps }) => jumps.map(({ day }) => day)));
  const jumps = days
    .map((day) => ({ day, mass: by(day) - join(timings.map((timing) => before(timing, day))) }))
    .filter(({ mass }) => mass > 0);
  return {
    by,
    // The function is linear in each argument, so its slope there is a difference.
    density(day) {
      const slopes = timings.map((timing) => timing.density(day));
      if (slopes.every((slope) => slope === 0)) return 0;
      const values = timings.map((timing) => timing.by(day));
      return slopes.reduce((sum, slope, i) => {
        if (slope === 0) return sum;
        const value = values[i]!; // set and set back: integrals ask millions of times, too often for copies
        values[i] = 1;
        const sure = join(values);
        values[i] = 0;
        const rise = sure - join(values);
        values[i] = value;
        return sum + slope * rise;
      }, 0);
    },
    jumps,
    knots: ascending(timings.flatMap(({ knots }) => knots)),
    isDear: timings.some(({ isDear }) => isDear === true),
    mass: join(timings.map(({ mass }) => mass)),
  };
}

/** Probability that it has happened before this day, a jump on it left out. */
function before(timing: Timing, day: number): number {
  return timing.jumps.reduce(
    (rest, jump) => (Math.abs(jump.day - day) <= SAME_DAY ? rest - jump.mass : rest),
    timing.by(day),
  );
}

/** Moments closer than this, in days, are one: a tenth of a second. Sums of exact weeks differ in the last bits. */
export const SAME_DAY = 1e-6;

/** Sorted, and those that rounding alone tells apart joined. */
function ascending(days: readonly number[]): number[] {
  return days.toSorted((a, b) => a - b).filter((day, i, sorted) => i === 0 || day - sorted[i - 1]! > SAME_DAY);
}

/**
 * One after another: `second` begins when `first` has happened; independent. Jumps shift the other exactly; smooth parts
 * are integrated, to about 1e-8 for two of them and 1e-6 for a dozen.
 */
export function oneAfterAnother(first: Timing, second: Timing): Timing {
  if (first.mass === 0 || second.mass === 0) return never;
  const shifted = [
    ...first.jumps.map((jump) => shift(second, jump.day, jump.mass)),
    ...second.jumps.map((jump) => shift(smoothPart(first), jump.day, jump.mass)),
  ];
  const smooth = [smoothPart(first), smoothPart(second)] as const;
  const isSmooth = smooth.every(({ mass }) => mass > NOTHING);
  return eitherHappened(isSmooth ? [...shifted, convolution(...smooth)] : shifted);
}

/** Less mass than this is rounding. */
const NOTHING = 1e-14;

/** Without its jumps. */
function smoothPart(timing: Timing): Timing {
  if (timing.jumps.length === 0) return timing;
  const jumped = (day: number): number =>
    timing.jumps.reduce((sum, jump) => (jump.day <= day + SAME_DAY ? sum + jump.mass : sum), 0);
  const mass = timing.mass - jumped(Infinity);
  if (mass <= NOTHING) return never;
  return { ...timing, by: (day) => timing.by(day) - jumped(day), jumps: [], mass };
}

/** Happens `days` later, `factor` times as likely. */
function shift(timing: Timing, days: number, factor: number): Timing {
  return {
    by: (day) => factor * timing.by(day - days),
    density: (day) => factor * timing.density(day - days),
    jumps: timing.jumps.map((jump) => ({ day: jump.day + days, mass: factor * jump.mass })),
    knots: timing.knots.map((knot) => knot + days),
    isDear: timing.isDear ?? false,
    mass: factor * timing.mass,
  };
}

/** The sum of two smooth timings, integrated anew for each day that is asked for. */
function convolution(first: Timing, second: Timing): Timing {
  const [a, b] = [tabulated(first), tabulated(second)];
  const [low, high] = [a.knots[0]!, a.knots.at(-1)!];
  const integral = (day: number, of: (rest: number) => number): number => {
    const edges = [...a.knots, ...b.knots.map((knot) => day - knot)].filter(
      (edge) => edge >= low && edge <= Math.min(high, day),
    );
    return gaussLegendre((x) => a.density(x) * of(day - x), ascending(edges));
  };
  const knots = ascending(a.knots.flatMap((x) => b.knots.map((y) => x + y)));
  const every = Math.ceil(knots.length / MOST_KNOTS);
  return {
    by: (day) => Math.min(a.mass * b.mass, integral(day, b.by)),
    density: (day) => integral(day, b.density),
    jumps: [],
    knots: knots.filter((_, i) => i % every === 0 || i === knots.length - 1),
    mass: a.mass * b.mass,
    isDear: true,
  };
}

/** Enough places to cut an integral of a sum of durations, whose density has no sharp bends. */
const MOST_KNOTS = 16;

/** Intervals of a table; what is read from it is then wrong by about 1e-7. */
const CELLS = 256;

/** The same smooth timing, dear values read from a table by cubic interpolation. */
export function tabulated(timing: Timing): Timing {
  if (timing.isDear !== true) return timing;
  const { mass } = timing;
  const inside = SHARES.slice(1, -1).map(
    (share) => bisectQuantile(timing, share * mass, KNOT_TOLERANCE) ?? timing.knots.at(-1)!,
  );
  const [low, high] = [inside[0]!, inside.at(-1)!];
  const own = timing.knots.filter((knot) => knot > low && knot < high);
  const knots = ascending(own.length > MOST_KNOTS ? inside : [...inside, ...own]);
  // Denser at the start, because durations lean to the left and have their tail on the right.
  const days = Float64Array.from({ length: CELLS + 1 }, (_, i) => low + (high - low) * (i / CELLS) ** 3);
  const values = days.map((day) => timing.by(day));
  const slopes = days.map((day) => timing.density(day));
  /** Cubic through both ends of the cell around a day: `values[i]`, then its rise as powers of t in [0, 1]. */
  const cell = (day: number) => {
    const i = Math.min(CELLS - 1, Math.floor(CELLS * Math.cbrt((day - low) / (high - low))));
    const width = days[i + 1]! - days[i]!;
    const rise = values[i + 1]! - values[i]!;
    const [up, down] = [width * slopes[i]!, width * slopes[i + 1]!];
    const [square, cube] = [3 * rise - 2 * up - down, up + down - 2 * rise];
    return { t: (day - days[i]!) / width, width, from: values[i]!, up, square, cube };
  };
  return {
    by(day) {
      if (day <= low) return 0;
      if (day >= high) return mass;
      const { t, from, up, square, cube } = cell(day);
      return Math.min(mass, Math.max(0, from + t * (up + t * (square + t * cube))));
    },
    density(day) {
      if (day <= low || day >= high) return 0;
      const { t, width, up, square, cube } = cell(day);
      return Math.max(0, (up + t * (2 * square + 3 * t * cube)) / width);
    },
    jumps: [],
    knots,
    mass,
  };
}

/** The first day by which it has happened with probability `p`; null when that never comes. */
export function timingQuantile(timing: Timing, p: number): number | null {
  return bisectQuantile(timing, p, 1e-7);
}

/** Knots may lie anywhere near their quantile. */
const KNOT_TOLERANCE = 1e-3;

function bisectQuantile(timing: Timing, p: number, tolerance: number): number | null {
  if (timing.mass < p) return null;
  let [low, high] = [0, 1];
  for (; timing.by(high) < p; high *= 2) {
    if (high > 1e7) return null;
    low = high;
  }
  while (high - low > tolerance * Math.max(1, high)) {
    const middle = (low + high) / 2;
    if (timing.by(middle) >= p) high = middle;
    else low = middle;
  }
  return high;
}
