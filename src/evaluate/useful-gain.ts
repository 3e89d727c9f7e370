import { formatSignificant } from '../base/number-format.ts';

/** Two points of accuracy, AUC and the like: our choice. */
const DEFAULT_GAIN = 0.02;
/** For errors without an upper bound, this share of the floor's error: our choice. */
const DEFAULT_SHARE = 0.02;

export interface UsefulGain {
  /** In the metric's units, positive. */
  readonly value: number;
  readonly reason: string;
}

/** The smallest gain that would matter: what a person said, else our default for the metric. */
export function usefulGain(options: {
  readonly asked: number | undefined;
  /** Whether the metric has a best value of 1, as accuracy, AUC and R² have; errors in units of the target have none. */
  readonly hasPoints: boolean;
  readonly floor: number;
}): UsefulGain {
  if (options.asked !== undefined) return { value: options.asked, reason: 'given by --useful-gain' };
  if (options.hasPoints) return { value: DEFAULT_GAIN, reason: 'our default: two points' };
  const value = Math.abs(options.floor) * DEFAULT_SHARE;
  return { value, reason: `our default: 2 % of the floor's error of ${formatSignificant(options.floor)}` };
}
