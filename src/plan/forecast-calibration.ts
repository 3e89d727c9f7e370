import { mean } from '../math/sum.ts';
import type { Interval } from '../stats/interval.ts';
import { likelyCounts } from '../stats/poisson-binomial.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import type { ResolvedForecast } from './forecast-scores.ts';

/** Forecasts that said about the same, and how often it came true. */
export interface CalibrationBin {
  /** From `low` to below `high`; the last bin holds 1 too. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Null in an empty bin. */
  readonly stated: number | null;
  readonly came: number | null;
  /** Wilson, 95 %. */
  readonly interval: Interval | null;
}

const BINS = 5;

/** What was said against what came, in five bins of equal width. */
export function calibrationBins(forecasts: readonly ResolvedForecast[]): CalibrationBin[] {
  return Array.from({ length: BINS }, (_, i) => {
    // A binary 0.6 · 5 may fall a hair below 3.
    const group = forecasts.filter(({ forecast }) => Math.min(BINS - 1, Math.floor(forecast * BINS + 1e-9)) === i);
    const [low, high, n] = [i / BINS, (i + 1) / BINS, group.length];
    if (n === 0) return { low, high, n, stated: null, came: null, interval: null };
    const hits = group.filter(({ outcome }) => outcome === 1).length;
    const stated = mean(group.map(({ forecast }) => forecast));
    return { low, high, n, stated, came: hits / n, interval: wilsonInterval(hits, n) };
  });
}

/** A habit that chance does not explain. */
export interface ForecastHabit {
  /**
   * `sandbagging`: more came true than was said; `overconfidence`: less did; `too-sure`: what was said to be likely failed
   * and what was said to be unlikely came more often than said; `too-cautious`: the other way round.
   */
  readonly kind: 'sandbagging' | 'overconfidence' | 'too-sure' | 'too-cautious';
  readonly n: number;
  /** Number expected when every stated chance is right. */
  readonly expected: number;
  readonly came: number;
  /** Numbers that would come with 95 % chance when every stated chance is right; exact. */
  readonly likely: Interval;
}

/**
 * Habits named only when the number that came true lies outside of what 95 % of such records would show if every stated
 * chance were right. First the number itself, then how often the side came true that was called more likely.
 */
export function forecastHabits(forecasts: readonly ResolvedForecast[]): ForecastHabit[] {
  const level = habit(
    forecasts.map(({ forecast, outcome }) => ({ p: forecast, came: outcome === 1 })),
    ['overconfidence', 'sandbagging'],
  );
  // One half takes no side.
  const sides = forecasts
    .filter(({ forecast }) => forecast !== 0.5)
    .map(({ forecast, outcome }) => ({
      p: Math.max(forecast, 1 - forecast),
      came: forecast > 0.5 === (outcome === 1),
    }));
  const sureness = habit(sides, ['too-sure', 'too-cautious']);
  // When all forecasts are on the same side, the two say the same.
  const sameSide = sides.length === forecasts.length && forecasts.every(({ forecast }) => forecast > 0.5);
  return [level, sameSide ? null : sureness].filter((found) => found !== null);
}

function habit(
  said: readonly { readonly p: number; readonly came: boolean }[],
  [fewer, more]: readonly [ForecastHabit['kind'], ForecastHabit['kind']],
): ForecastHabit | null {
  const chances = said.map(({ p }) => p);
  const likely = likelyCounts(chances);
  const came = said.filter((item) => item.came).length;
  if (came >= likely[0] && came <= likely[1]) return null;
  const expected = chances.reduce((sum, p) => sum + p, 0);
  return { kind: came < likely[0] ? fewer : more, n: said.length, expected, came, likely };
}
