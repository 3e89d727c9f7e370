import { seededRng, type Rng } from '../base/random.ts';
import { betaDensityTable } from './beta-table.ts';
import { durationQuantile, piecesOf, quantileOfScore, type Duration } from './duration.ts';
import type { Activity } from './plan.ts';

/** Fills `values` with durations, one for each world, always with the same number of draws. */
type DurationSampler = (values: Float64Array, count: number) => void;

/** One activity's luck in each world of a block. */
export interface ActivitySampler {
  /** Writes the luck for success (below `p` it works) and the whole duration of `count` worlds. */
  fill(luck: Float64Array, days: Float64Array, count: number): void;
}

/**
 * Random numbers of one activity, from streams named after it: other activities, other orders and other chances leave
 * them as they are, so that what-ifs are compared in the same worlds.
 */
export function activitySampler(activity: Activity, seed: number): ActivitySampler {
  const luckRng = seededRng(seed, `${activity.id} works`);
  const sampleDays = durationSampler(activity.duration, seededRng(seed, `${activity.id} duration`));
  return {
    fill(luck, days, count) {
      for (let world = 0; world < count; world++) luck[world] = luckRng();
      sampleDays(days, count);
    },
  };
}

/** Uniform numbers turned into durations; all but one that is fixed rise with the number that is drawn. */
export function durationSampler(duration: Duration, rng: Rng): DurationSampler {
  switch (duration.kind) {
    case 'exactly':
      return (values, count) => values.fill(duration.days, 0, count);
    case 'uniform': {
      const width = duration.high - duration.low;
      return (values, count) => {
        for (let i = 0; i < count; i++) values[i] = duration.low + width * rng();
      };
    }
    case 'exponential':
      return (values, count) => {
        for (let i = 0; i < count; i++) values[i] = -duration.mean * Math.log(1 - rng());
      };
    case 'pert': {
      const table = betaDensityTable(duration);
      const last = table.length - 1;
      return (values, count) => {
        for (let i = 0; i < count; i++) {
          const at = rng() * last;
          const below = Math.floor(at);
          values[i] = table[below]! + (at - below) * (table[below + 1]! - table[below]!);
        }
      };
    }
    case 'quantiles':
      return lognormalSampler(duration, rng);
    case 'longer':
      return (values, count) => {
        for (let i = 0; i < count; i++) values[i] = durationQuantile(duration, rng());
      };
  }
}

/** Normal scores by Box–Muller, both of each pair used. */
function lognormalSampler({ points }: Extract<Duration, { kind: 'quantiles' }>, rng: Rng): DurationSampler {
  const pieces = piecesOf(points);
  const { level, slope } = pieces[0]!;
  const atScore =
    pieces.length === 1
      ? (score: number): number => Math.exp(level + slope * score)
      : (score: number): number => quantileOfScore(pieces, score);
  return (values, count) => {
    for (let i = 0; i < count; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - rng()));
      const angle = 2 * Math.PI * rng();
      values[i] = atScore(radius * Math.cos(angle));
      if (i + 1 < count) values[i + 1] = atScore(radius * Math.sin(angle));
    }
  };
}
