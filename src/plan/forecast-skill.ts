import { seededRng } from '../base/random.ts';
import { mean } from '../math/sum.ts';
import { percentileInterval } from '../stats/bootstrap.ts';
import type { Interval } from '../stats/interval.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { rowResampler } from '../stats/resample.ts';
import { brierScore, murphyDecomposition, type ResolvedForecast } from './forecast-scores.ts';

export interface ForecastSkill {
  /** Brier score of always saying the base rate, minus that of the forecasts: above 0 the forecasts say more. */
  readonly gain: number;
  /** 95 %; null when nothing varies. */
  readonly gainInterval: Interval | null;
  /** `gain` as a share of what there was to gain; null when all outcomes agree. */
  readonly skill: number | null;
  readonly skillInterval: Interval | null;
  /** Whether the forecasts are better than the base rate alone. */
  readonly helps: 'yes' | 'no' | 'cannot be told apart' | 'undefined';
}

const RESAMPLES = 2000;

/**
 * Do the forecasts say more than the base rate? The base rate is taken from the same outcomes, which favours it a little.
 * The interval of the gain is the wider of Student's on the paired differences and the bootstrap's on each side: with few
 * forecasts either of them alone answers too often.
 *
 * @param forecasts - of different questions, two or more
 */
export function forecastSkill(forecasts: readonly ResolvedForecast[]): ForecastSkill {
  const { uncertainty, skill } = murphyDecomposition(forecasts);
  const gain = uncertainty - brierScore(forecasts);
  if (skill === null) return { gain, gainInterval: null, skill, skillInterval: null, helps: 'undefined' };
  const gainInterval = intervalOfGain(forecasts, gain);
  const helps =
    gainInterval === null || (gainInterval[0] <= 0 && gainInterval[1] >= 0)
      ? 'cannot be told apart'
      : gain > 0
        ? 'yes'
        : 'no';
  const skillInterval: Interval | null = gainInterval && [
    gainInterval[0] / uncertainty,
    Math.min(1, gainInterval[1] / uncertainty),
  ];
  return { gain, gainInterval, skill, skillInterval, helps };
}

function intervalOfGain(forecasts: readonly ResolvedForecast[], gain: number): Interval | null {
  const baseRate = mean(forecasts.map(({ outcome }) => outcome));
  const student = meanInterval(
    forecasts.map(({ forecast, outcome }) => (baseRate - outcome) ** 2 - (forecast - outcome) ** 2),
  );
  if (student === null) return null;
  const resample = rowResampler(forecasts.length, seededRng(0, 'forecast skill'));
  const counts = new Float64Array(forecasts.length);
  const replicates = Float64Array.from({ length: RESAMPLES }, () => {
    resample(counts);
    return weightedGain(forecasts, counts);
  }).sort();
  const bootstrap = percentileInterval({ estimate: gain, replicates, acceleration: 0 });
  return [Math.min(student[0], bootstrap[0]), Math.max(student[1], bootstrap[1])];
}

function weightedGain(forecasts: readonly ResolvedForecast[], counts: Float64Array): number {
  let [worked, error] = [0, 0];
  forecasts.forEach(({ forecast, outcome }, i) => {
    worked += counts[i]! * outcome;
    error += counts[i]! * (forecast - outcome) ** 2;
  });
  const rate = worked / forecasts.length;
  return rate * (1 - rate) - error / forecasts.length;
}
