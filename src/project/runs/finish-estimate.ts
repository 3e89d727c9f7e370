import { studentTQuantile } from '../../math/student-t.ts';

/** When a run will be over, judged by the steps so far. */
export interface FinishEstimate {
  /** Seconds from the start of the run to its end. */
  readonly seconds: number;
  /** 95 % prediction interval of `seconds`; its low end is never before now. */
  readonly interval: readonly [low: number, high: number];
  /** Steps that the estimate was made from. */
  readonly steps: number;
}

/** Watches steps go by. */
export interface StepClock {
  /** How many steps there will be. */
  setTotal(total: number): void;
  /** @param seconds - since the start of the run, on a monotonic clock */
  observe(step: number, seconds: number): void;
  /** null: too few steps, or nobody said how many there will be. @param seconds - now */
  estimate(seconds: number): FinishEstimate | null;
  readonly total: number | null;
  /** The latest step. */
  readonly step: number | null;
}

/** Stretches of time between steps that a spread can be told from: our choice. */
const FEWEST_STRETCHES = 3;

/**
 * Estimates the end of a run from the time between its steps, taken as independent draws with one mean m and variance s².
 * Steps that were seen together share their stretch: with stretches t over k steps, m = Σt / Σk and
 * s² = Σ (t − m k)² / k / (stretches − 1). r steps are left, and the error of their sum has the variance s² (r + r² / Σk).
 * The time before the first step is counted once and not spread over the others. A trend is not seen.
 *
 * @see Student's t for a prediction of new observations, as in Montgomery & Runger, Applied Statistics, 8-7
 */
export function createStepClock(): StepClock {
  let total: number | null = null;
  let first: { step: number; seconds: number } | null = null;
  let last: { step: number; seconds: number } | null = null;
  let stretches = 0;
  let sumSquares = 0; // Σ t² / k
  return {
    setTotal(steps) {
      total = steps;
    },
    observe(step, seconds) {
      if (!last) {
        first = { step, seconds };
        last = first;
        return;
      }
      const steps = step - last.step;
      const time = seconds - last.seconds;
      if (steps <= 0 || time < 0) return;
      stretches++;
      sumSquares += time ** 2 / steps;
      last = { step, seconds };
    },
    estimate(seconds) {
      if (total === null || !first || !last || stretches < FEWEST_STRETCHES) return null;
      const steps = last.step - first.step;
      const time = last.seconds - first.seconds;
      const mean = time / steps;
      const variance = Math.max(0, (sumSquares - time ** 2 / steps) / (stretches - 1));
      const lastStep = first.step === 0 ? total - 1 : total; // programs count from 0 or from 1
      const left = Math.max(0, lastStep - last.step);
      const end = last.seconds + left * mean;
      const margin = studentTQuantile(0.975, stretches - 1) * Math.sqrt(variance * (left + left ** 2 / steps));
      const low = Math.max(seconds, end - margin);
      return { seconds: Math.max(seconds, end), interval: [low, Math.max(low, end + margin)], steps };
    },
    get total() {
      return total;
    },
    get step() {
      return last?.step ?? first?.step ?? null;
    },
  };
}
