import type { Estimate } from '../contracts/estimate.ts';
import { studentTQuantile } from '../math/student-t.ts';
import { mean, sampleVariance } from '../math/sum.ts';
import { exactly, medianOf, quantileOf, scaled } from './estimate.ts';

/** A run of the project that read the idea's table and ended well. */
export interface TrainingRun {
  readonly id: string;
  /** From its start to its end. */
  readonly seconds: number;
  /** Steps that it logged; null where it logged none one by one. */
  readonly steps: number | null;
}

/** How long one step takes, or one run where steps are not planned. */
export interface TrainingPace {
  readonly seconds: Estimate;
  readonly per: 'step' | 'run';
  /** Runs that it rests on. */
  readonly runs: number;
  readonly foretold: readonly Foretold[];
}

/** What would have been foretold of a run from those before it, and what it took. */
export interface Foretold {
  readonly run: string;
  /** In seconds; 19 of 20 are inside. */
  readonly interval: readonly [number, number];
  readonly seconds: number;
  readonly isInside: boolean;
}

/** Runs from which a spread can be told. */
const FEWEST = 2;
/** Runs from which one more is foretold; of two, nearly anything would be inside. Our choice. */
const FEWEST_TO_FORETELL = 3;

/**
 * The typical time of a step, or of a run, with its 95 % interval: times are taken as lognormal, so it is the t interval of the
 * mean of their logarithms.
 *
 * @param runs - newest first
 * @returns null for fewer than two runs, of which no spread is known
 */
export function trainingPace(runs: readonly TrainingRun[], per: TrainingPace['per']): TrainingPace | null {
  const oldestFirst = runs.toReversed().flatMap(({ id, seconds, steps }) => {
    const units = per === 'run' ? 1 : steps;
    return units === null || seconds <= 0 ? [] : [{ id, units, seconds, log: Math.log(seconds / units) }];
  });
  if (oldestFirst.length < FEWEST) return null;
  const logs = oldestFirst.map(({ log }) => log);
  return {
    seconds: typical(logs),
    per,
    runs: logs.length,
    foretold: oldestFirst.slice(FEWEST_TO_FORETELL).map(({ id, units, seconds }, i) => {
      const [low, high] = nextOne(logs.slice(0, i + FEWEST_TO_FORETELL));
      const interval = [low * units, high * units] as const;
      return { run: id, interval, seconds, isInside: interval[0] <= seconds && seconds <= interval[1] };
    }),
  };
}

/** Middle and t interval of the mean, of logarithms. */
function typical(logs: readonly number[]): Estimate {
  const centre = mean(logs);
  const half = (studentTQuantile(0.975, logs.length - 1) * Math.sqrt(sampleVariance(logs))) / Math.sqrt(logs.length);
  if (half === 0) return exactly(Math.exp(centre));
  const at = (p: number, log: number) => ({ p, value: Math.exp(log) });
  return { kind: 'quantiles', points: [at(0.025, centre - half), at(0.5, centre), at(0.975, centre + half)] };
}

/** 95 % prediction interval of one more, of logarithms. */
function nextOne(logs: readonly number[]): readonly [number, number] {
  const spread = Math.sqrt(sampleVariance(logs) * (1 + 1 / logs.length));
  const half = studentTQuantile(0.975, logs.length - 1) * spread;
  return [Math.exp(mean(logs) - half), Math.exp(mean(logs) + half)];
}

/** Middle and 95 % interval of what a pace makes of so many steps or runs; no interval where all took the same. */
export function withInterval(estimate: Estimate): { value: number; interval: readonly [number, number] | null } {
  const interval =
    estimate.kind === 'exactly' ? null : ([quantileOf(estimate, 0.025), quantileOf(estimate, 0.975)] as const);
  return { value: medianOf(estimate), interval };
}

/** Hours of so many steps or runs. */
export const hoursOf = (pace: Pick<TrainingPace, 'seconds'>, units: number): Estimate =>
  scaled(pace.seconds, units / 3600);
