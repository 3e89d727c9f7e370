import type { Estimate } from '../contracts/estimate.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import { chanceAbove, meanOf, samplesOf } from './estimate.ts';

/** Seconds for one case: to do it by hand, to see whether an output is right, to put a wrong one right. */
export interface IvoTimes {
  readonly manual: Estimate;
  readonly validate: Estimate;
  readonly fix: Estimate;
}

/**
 * Share of right answers from which checking outputs takes less time than doing the work by hand:
 * 1 − (manual − validate) / fix, because an output costs `validate`, and `fix` besides when it is wrong.
 *
 * @returns ∞ where checking takes as long as the work, so that no accuracy helps; 0 or less where every accuracy does, −∞
 *   where fixing takes no time
 */
export function minUsefulAccuracy(manual: number, validate: number, fix: number): number {
  if (validate >= manual) return Infinity;
  return 1 - (manual - validate) / fix;
}

/** Seconds saved on a case, on average, at an accuracy; below 0 it takes longer than by hand. */
export function secondsSaved({ manual, validate, fix }: IvoTimes, accuracy: number): number {
  return meanOf(manual) - meanOf(validate) - (1 - accuracy) * meanOf(fix);
}

export interface Ivo {
  /** P10, P50 and P90 of the smallest useful accuracy; ∞: none is useful, 0 or less: any is. All equal for exact times. */
  readonly minAccuracy: { readonly p10: number; readonly p50: number; readonly p90: number };
  /** Chance that checking takes as long as the work itself: then it fails at any accuracy. Exact. */
  readonly failChance: number;
  /** Chance that it is useful at any accuracy. */
  readonly anyChance: number;
  /** 1 for times that are known exactly. */
  readonly worlds: number;
}

/** The same for times that are only known as ranges, taken to be independent: by simulation, equal for equal seeds. */
export function immediateValidation(times: IvoTimes, options: SimulationOptions = {}): Ivo {
  return judged(times, drawTimes(times, options));
}

export interface SimulationOptions {
  readonly seed?: number;
  readonly worlds?: number;
}

/** Seconds of each kind in each world; one world where all are exact. */
type TimeDraws = Readonly<Record<keyof IvoTimes, Float64Array>>;

/** All seconds at once, so that what is worked out of them is worked out of the same worlds. */
export function drawTimes(times: IvoTimes, { seed = 0, worlds = DEFAULT_WORLDS }: SimulationOptions): TimeDraws {
  const exact = Object.values(times).every(({ kind }) => kind === 'exactly');
  const draws = (key: keyof IvoTimes): Float64Array =>
    samplesOf(times[key], { seed, stream: `ivo/${key}`, count: exact ? 1 : worlds });
  return { manual: draws('manual'), validate: draws('validate'), fix: draws('fix') };
}

/** Quantiles and chances over the worlds that were drawn. */
export function judged(times: IvoTimes, { manual, validate, fix }: TimeDraws): Ivo {
  const count = manual.length;
  const sorted = manual.map((seconds, i) => minUsefulAccuracy(seconds, validate[i]!, fix[i]!)).sort();
  const at = (p: number): number => sorted[Math.round(p * (count - 1))]!;
  return {
    minAccuracy: { p10: at(0.1), p50: at(0.5), p90: at(0.9) },
    failChance: 1 - chanceAbove(times.manual, times.validate),
    anyChance: sorted.filter((accuracy) => accuracy <= 0).length / count,
    worlds: count,
  };
}

/** Chance from which one time is said to be longer than another; our choice. */
export const SURE = 0.9;

/** Whether checking takes less time than the work; null: it cannot be told, for neither is as likely as nine of ten. */
export function savesChecking({ failChance }: Pick<Ivo, 'failChance'>): boolean | null {
  if (failChance >= SURE) return false;
  return failChance > 1 - SURE + 1e-9 ? null : true;
}

/**
 * Seconds of checking from which an output that is right with a chance of `accuracy` probably helps nobody any more: nine of
 * ten of what the other times may be lie below.
 */
export function uselessFrom(times: IvoTimes, accuracy: number): number {
  const { manual, fix } = drawTimes(times, {});
  const least = manual.map((seconds, i) => seconds - (1 - accuracy) * fix[i]!).sort();
  return least[Math.round(SURE * (least.length - 1))]!;
}
